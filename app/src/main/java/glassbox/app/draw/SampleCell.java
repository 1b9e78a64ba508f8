package glassbox.app.draw;

import glassbox.app.fx.CanvasView;
import glassbox.app.fx.Ink;
import glassbox.app.fx.Palette;
import glassbox.engine.tensor.Tensor;
import javafx.geometry.Pos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One test sample: an image as a thumbnail, a row as its number; its class, right or wrong. */
final class SampleCell extends ListCell<Integer> {
  private final DrawViewModel model;
  private final Thumbnail thumbnail = new Thumbnail();
  private final Label number = new Label();
  private final Label truth = new Label();
  private final VBox box = new VBox();

  SampleCell(DrawViewModel model) {
    this.model = model;
    getStyleClass().add("sample-cell");
    number.getStyleClass().add("sample-number");
    truth.getStyleClass().addAll("secondary", "sample-class");
    truth.setMaxWidth(72);
    truth.setAlignment(Pos.CENTER);
    box.setAlignment(Pos.CENTER);
  }

  @Override
  protected void updateItem(@Nullable Integer item, boolean empty) {
    super.updateItem(item, empty);
    if (empty || item == null) {
      setGraphic(null);
      return;
    }
    boolean image = model.formProperty().get() instanceof InputForm.Image;
    if (image) {
      thumbnail.show(model.samples().input(item));
    } else {
      number.setText("#" + (item + 1));
    }
    truth.setText(words(item));
    box.getChildren().setAll(image ? thumbnail : number, truth);
    setAccessibleText("#" + (item + 1) + " " + truth.getText());
    setGraphic(box);
  }

  private String words(int position) {
    int index = model.samples().truth(position);
    String name =
        index >= 0 && index < model.samples().classes().size()
            ? model.samples().classes().get(index)
            : "";
    return name
        + model.samples().verdicts().isRight(position).map(it -> it ? " ✓" : " ✗").orElse("");
  }

  /** The image, small. */
  private static final class Thumbnail extends CanvasView {
    private static final double SIDE = 34;

    private final SampleImage painter = new SampleImage();
    private @Nullable Tensor sample;

    Thumbnail() {
      setMinSize(SIDE, SIDE);
      setPrefSize(SIDE, SIDE);
      setMaxSize(SIDE, SIDE);
    }

    void show(Tensor batch) {
      sample = batch.reshaped(batch.shape().withoutFirst());
      repaint();
    }

    @Override
    protected void paint(GraphicsContext graphics, double width, double height, Ink ink) {
      Tensor shown = sample;
      if (shown != null) {
        painter.paint(graphics, shown, 0, 0, SIDE, Palette.grey(ink.dark()));
        graphics.setStroke(ink.line());
        graphics.strokeRect(0.5, 0.5, SIDE - 1, SIDE - 1);
      }
    }
  }
}
