package glassbox.app.explain;

import glassbox.app.fx.Segments;
import glassbox.app.fx.Texts;
import glassbox.app.fx.Tip;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.VBox;

/** Signed or absolute, and how much the map covers of the input. */
final class LookPane extends VBox {
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
    getChildren().addAll(signs, opacity);
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
}
