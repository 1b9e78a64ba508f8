package glassbox.app.explain;

import glassbox.app.fx.Segments;
import glassbox.app.fx.Texts;
import glassbox.app.fx.Tip;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.VBox;

/** Signed or absolute, how much the map covers of the input, and in which colours. */
final class LookPane extends VBox {
  /** A slider's line begins this far inside, to leave room for the thumb. */
  static final double SLIDER_INSET = 5;

  private final Look look;
  private final Texts texts;
  private final VBox opacity;

  LookPane(AttributionModel model, Look look, Texts texts) {
    super(8);
    this.look = look;
    this.texts = texts;
    Segments<Boolean> signs =
        new Segments<>(
            look.absoluteProperty(),
            List.of(false, true),
            absolute -> absolute ? "explain.absolute" : "explain.signed",
            texts);
    signs.getStyleClass().add("small-segments");
    opacity = opacity();
    getChildren().addAll(signs, opacity, palettes());
    model.methodProperty().subscribe(method -> signs.setDisable(Shading.hasNoSigns(method)));
  }

  /** Whether there is an input below the map. */
  void showOpacity(boolean shown) {
    opacity.setVisible(shown);
    opacity.setManaged(shown);
  }

  private VBox palettes() {
    Label name = named("shell.palettes");
    PaletteMenu menu = new PaletteMenu(look.palettesProperty(), texts);
    name.setLabelFor(menu);
    return new VBox(2, name, menu);
  }

  private Label named(String key) {
    Label name = new Label();
    name.getStyleClass().add("secondary");
    name.textProperty().bind(texts.binding(key));
    return name;
  }

  private VBox opacity() {
    Label name = named("explain.opacity");
    Slider slider = new Slider(0, 1, look.opacityProperty().get());
    slider.setId("explain-opacity");
    slider.setBlockIncrement(0.1);
    slider.setMinWidth(64);
    VBox.setMargin(slider, new Insets(0, -SLIDER_INSET, 0, -SLIDER_INSET));
    slider.valueProperty().bindBidirectional(look.opacityProperty());
    slider.setTooltip(new Tip(texts, "explain.opacity-tip"));
    slider.accessibleTextProperty().bind(texts.binding("explain.opacity"));
    slider.accessibleHelpProperty().bind(texts.binding("explain.opacity-tip"));
    name.setLabelFor(slider);
    return new VBox(name, slider);
  }
}
