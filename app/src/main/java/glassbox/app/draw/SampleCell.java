package glassbox.app.draw;

import glassbox.app.fx.SamplePicture;
import glassbox.app.fx.ValueRange;
import glassbox.engine.tensor.Tensor;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One test sample: an image as a thumbnail, a row as its number; its class, right or wrong. */
final class SampleCell extends ListCell<Integer> {
  private static final double SIDE = 34;

  private final DrawViewModel model;
  private final SamplePicture thumbnail = new SamplePicture(SIDE);
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
      Tensor batch = model.samples().input(item);
      thumbnail.show(batch.reshaped(batch.shape().withoutFirst()), ValueRange.UNIT);
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
}
