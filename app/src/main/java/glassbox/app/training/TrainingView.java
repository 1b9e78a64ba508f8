package glassbox.app.training;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The training panel: what to do and how on the left, loss and accuracy beside it. */
public final class TrainingView extends HBox {

  /** A panel for a model. */
  public TrainingView(TrainingViewModel model) {
    getStyleClass().add("training-panel");
    Label title = new Label();
    title.textProperty().bind(model.texts().binding("training.title"));
    title.getStyleClass().add("heading");
    VBox controls = new VBox(title, new TransportBar(model), new SettingsPane(model));
    controls.getStyleClass().add("training-controls");
    PlotView loss = new PlotView(model, Quantity.LOSS);
    PlotView accuracy = new PlotView(model, Quantity.ACCURACY);
    HBox.setHgrow(loss, Priority.ALWAYS);
    HBox.setHgrow(accuracy, Priority.ALWAYS);
    getChildren().addAll(controls, loss, accuracy);
  }
}
