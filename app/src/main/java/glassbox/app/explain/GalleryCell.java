package glassbox.app.explain;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.SamplePicture;
import glassbox.app.fx.Texts;
import glassbox.app.fx.ValueRange;
import glassbox.engine.explain.LayerImages;
import glassbox.engine.explain.Target;
import glassbox.engine.tensor.Tensor;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * A unit of the gallery: its image, or that there is none, its address and the value that was
 * reached. Pressed, the unit becomes the target.
 */
final class GalleryCell extends ToggleButton {
  private final Target unit;
  private final ExplainWords words;
  private final Texts texts;
  private final SamplePicture picture = new SamplePicture(0);
  private final Label dead = new Label();
  private final Label value = new Label();

  GalleryCell(Target unit, ExplainWords words, Texts texts, Consumer<Target> chosen) {
    this.unit = unit;
    this.words = words;
    this.texts = texts;
    setId("gallery-unit-" + unit.address().unit().orElse(0));
    getStyleClass().addAll("explain-thumbnail", "gallery-cell");
    Label address = new Label(unit.address().toString());
    value.getStyleClass().add("secondary");
    dead.getStyleClass().add("secondary");
    dead.setWrapText(true);
    dead.setAlignment(Pos.CENTER);
    VBox box = new VBox(new StackPane(picture, dead), address, value);
    box.setAlignment(Pos.TOP_CENTER);
    box.setMouseTransparent(true);
    setGraphic(box);
    setTooltip(new Tooltip());
    setOnAction(
        event -> {
          chosen.accept(unit);
          setSelected(true);
        });
  }

  /** Gives the picture this size. */
  void fit(double side) {
    picture.fit(side);
    dead.setMaxWidth(side);
  }

  /** Is selected while its unit is the target, at one place or at all. */
  void follow(Optional<Target> target) {
    setSelected(
        target
            .filter(now -> now.address().layer().equals(unit.address().layer()))
            .filter(now -> now.address().unit().equals(unit.address().unit()))
            .isPresent());
  }

  /**
   * Shows what became of the unit.
   *
   * @param image of the input that is looked at
   */
  void show(Optional<GalleryModel.Made> made, Optional<Tensor> image, ValueRange range) {
    image
        .filter(values -> Look.isPicture(values.shape()))
        .filter(values -> made.filter(it -> isDead(it.image())).isEmpty())
        .ifPresentOrElse(values -> picture.show(values, range), picture::clear);
    boolean isDead = made.filter(it -> isDead(it.image())).isPresent();
    dead.setText(isDead ? texts.get("gallery.dead") : "");
    value.setText(
        made.filter(it -> !isDead(it.image()))
            .map(it -> Numbers.of(it.image().value()))
            .orElse(" "));
    String said = said(made);
    setAccessibleText(said);
    getTooltip().setText(texts.get("gallery.choose", said));
  }

  private static boolean isDead(LayerImages.Image image) {
    return image.steps() == 0 && image.stuck().isPresent();
  }

  private String said(Optional<GalleryModel.Made> made) {
    String name = words.target(unit);
    return made.map(
            it ->
                isDead(it.image())
                    ? texts.get("gallery.unit-dead", name, Numbers.count(it.step()))
                    : texts.get(
                        "gallery.unit",
                        name,
                        words.value(it.image().value()),
                        Numbers.count(it.step())))
        .orElse(name);
  }
}
