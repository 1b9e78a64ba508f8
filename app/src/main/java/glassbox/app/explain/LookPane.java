package glassbox.app.explain;

import glassbox.app.fx.Texts;
import glassbox.app.fx.Tip;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;

/** Signed or absolute, and how much the map covers of the input. */
final class LookPane extends VBox {
  private final Look look;
  private final Texts texts;
  private final ToggleButton signed;
  private final ToggleButton absolute;
  private final SegmentedButton signs = new SegmentedButton();
  private final VBox opacity;

  LookPane(ExplainViewModel model, Look look, Texts texts) {
    super(8);
    this.look = look;
    this.texts = texts;
    signed = segment("explain.signed", false);
    absolute = segment("explain.absolute", true);
    signs.getButtons().addAll(signed, absolute);
    opacity = opacity();
    getChildren().addAll(signs, opacity);
    look.absoluteProperty().subscribe(this::choose);
    choose();
    model.methodProperty().subscribe(method -> signs.setDisable(Shading.hasNoSigns(method)));
  }

  /** Whether there is an input below the map. */
  void showOpacity(boolean shown) {
    opacity.setVisible(shown);
    opacity.setManaged(shown);
  }

  private VBox opacity() {
    Label name = new Label();
    name.getStyleClass().add("secondary");
    name.textProperty().bind(texts.binding("explain.opacity"));
    Slider slider = new Slider(0, 1, look.opacityProperty().get());
    slider.setId("explain-opacity");
    slider.setBlockIncrement(0.1);
    slider.setMinWidth(64);
    slider.valueProperty().bindBidirectional(look.opacityProperty());
    slider.setTooltip(new Tip(texts, "explain.opacity-tip"));
    slider.accessibleTextProperty().bind(texts.binding("explain.opacity"));
    slider.accessibleHelpProperty().bind(texts.binding("explain.opacity-tip"));
    name.setLabelFor(slider);
    return new VBox(name, slider);
  }

  private ToggleButton segment(String key, boolean sizes) {
    ToggleButton button = new ToggleButton();
    button.setId(key.replace('.', '-'));
    button.getStyleClass().add("small");
    button.textProperty().bind(texts.binding(key));
    button.setTooltip(new Tip(texts, key + "-tip"));
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(
        event -> {
          look.absoluteProperty().set(sizes);
          choose();
        });
    return button;
  }

  /** A second click on the chosen segment would leave none chosen. */
  private void choose() {
    boolean sizes = look.absoluteProperty().get();
    signed.setSelected(!sizes);
    absolute.setSelected(sizes);
  }
}
