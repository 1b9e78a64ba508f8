package glassbox.app.training;

import glassbox.app.fx.Tip;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The training panel: what to do and how on the left, loss, accuracy and gradient flow beside it.
 * Where it is narrow, the gradient flow takes the place of the accuracy when asked for.
 */
public final class TrainingView extends HBox {
  private static final double NARROW = 1000;
  private static final double FLOW_WIDTH = 220;

  private final TrainingViewModel model;
  private final PlotView accuracy;
  private final FlowView flow;
  private final ToggleButton flowShown = new ToggleButton();
  private boolean narrow = true;

  /** A panel for a model, whose plots can be saved. */
  public TrainingView(TrainingViewModel model, PlotExport export) {
    this.model = model;
    getStyleClass().add("training-panel");
    VBox controls = new VBox(heading(), new TransportBar(model), new SettingsPane(model));
    controls.getStyleClass().add("training-controls");
    PlotView loss = new PlotView(model, Quantity.LOSS, export);
    accuracy = new PlotView(model, Quantity.ACCURACY, export);
    flow = new FlowView(model.training(), model.texts());
    flow.setMaxWidth(FLOW_WIDTH);
    for (Region plot : new Region[] {loss, accuracy, flow}) {
      plot.setMinWidth(0);
      plot.setPrefWidth(FLOW_WIDTH);
    }
    HBox.setHgrow(loss, Priority.ALWAYS);
    HBox.setHgrow(accuracy, Priority.ALWAYS);
    getChildren().addAll(controls, loss, accuracy, flow);
    flowShown.selectedProperty().subscribe(shown -> arrange());
  }

  private HBox heading() {
    Label title = new Label();
    title.textProperty().bind(model.texts().binding("training.title"));
    title.getStyleClass().add("heading");
    title.setMinWidth(Region.USE_PREF_SIZE);
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    flowShown.textProperty().bind(model.texts().binding("training.flow.show"));
    flowShown.getStyleClass().add("plot-toggle");
    flowShown.setMinWidth(Region.USE_PREF_SIZE);
    flowShown.setId("training-flow");
    flowShown.setTooltip(new Tip(model.texts(), "training.flow.help"));
    Label name = new Label();
    name.textProperty().bind(model.texts().binding("training.smoothing"));
    name.getStyleClass().add("secondary");
    name.setMinWidth(Region.USE_PREF_SIZE);
    Label value = new Label();
    value
        .textProperty()
        .bind(model.look().smoothingProperty().asString(java.util.Locale.ROOT, "%.2f"));
    value.getStyleClass().add("secondary");
    value.setMinWidth(Region.USE_PREF_SIZE);
    HBox heading = new HBox(title, flowShown, name, smoothing(), value);
    heading.getStyleClass().addAll("plot-header", "training-settings");
    heading.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    return heading;
  }

  private Slider smoothing() {
    Slider slider = new Slider(0, Smoothing.MOST, Smoothing.USUAL);
    slider.setBlockIncrement(0.05);
    slider.setId("training-smoothing");
    slider.setPrefWidth(72);
    slider.setMinWidth(40);
    slider.valueProperty().bindBidirectional(model.look().smoothingProperty());
    slider.accessibleTextProperty().bind(model.texts().binding("training.smoothing"));
    slider.setTooltip(new Tip(model.texts(), "training.smoothing.help"));
    return slider;
  }

  /** Here and not by a listener of the width, which would come after this layout has begun. */
  @Override
  protected void layoutChildren() {
    boolean now = getWidth() < NARROW;
    if (now != narrow) {
      narrow = now;
      flowShown.setSelected(!narrow);
      arrange();
    }
    super.layoutChildren();
  }

  private void arrange() {
    show(flow, flowShown.isSelected());
    show(accuracy, !narrow || !flowShown.isSelected());
  }

  private static void show(Region part, boolean shown) {
    part.setVisible(shown);
    part.setManaged(shown);
  }
}
