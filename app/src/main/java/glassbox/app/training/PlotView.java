package glassbox.app.training;

import glassbox.app.fx.Tip;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** One plot with its title and a legend that holds the current values, or words while empty. */
final class PlotView extends BorderPane {
  private final TrainingViewModel model;
  private final Quantity quantity;
  private final LegendEntry training;
  private final LegendEntry validation;
  private final Label empty = new Label();
  private final PlotCanvas canvas;
  private final ExportMenu exportMenu;

  PlotView(TrainingViewModel model, Quantity quantity, PlotExport export) {
    this.model = model;
    this.quantity = quantity;
    canvas = new PlotCanvas(model, quantity);
    exportMenu =
        new ExportMenu(
            model.texts(),
            "export-" + quantity.fileName(),
            () -> export.picture(quantity, picture()),
            export::table);
    training = entry("training");
    validation = entry("validation");
    getStyleClass().add("plot-view");
    setTop(header());
    empty.getStyleClass().addAll("secondary", "plot-empty");
    empty.setWrapText(true);
    empty.setMouseTransparent(true);
    Button follow = follow();
    StackPane.setAlignment(follow, Pos.TOP_RIGHT);
    StackPane plot = new StackPane(canvas, empty, follow);
    if (quantity == Quantity.LOSS) {
      AxisMenu axis = new AxisMenu(model.look(), model.texts());
      axis.visibleProperty().bind(empty.visibleProperty().not());
      StackPane.setAlignment(axis, Pos.BOTTOM_LEFT);
      plot.getChildren().add(axis);
    }
    setCenter(plot);
    canvas.accessibleTextProperty().bind(model.texts().binding(quantity.key()));
    canvas.accessibleHelpProperty().bind(model.texts().binding(quantity.key() + ".help"));
    model.readingProperty().subscribe(reading -> update());
    update();
  }

  private PlotHeader header() {
    Label title = new Label();
    title.textProperty().bind(model.texts().binding(quantity.key()));
    title.getStyleClass().add("heading");
    return new PlotHeader(
        title,
        List.of(training, validation),
        quantity == Quantity.LOSS ? List.of(logarithmic(), exportMenu) : List.of(exportMenu));
  }

  private PlotPicture picture() {
    return new PlotPicture(model, quantity, canvas.inkNow(), canvas.getWidth(), canvas.getHeight());
  }

  /** There only while a closer look does not follow training. */
  private Button follow() {
    Button follow = new Button();
    follow.textProperty().bind(model.texts().binding("training.follow"));
    follow.getStyleClass().add("plot-toggle");
    follow.setId("follow-" + quantity.key().replace('.', '-'));
    follow.setTooltip(new Tip(model.texts(), "training.follow.help"));
    follow.setOnAction(event -> model.look().follow());
    follow.visibleProperty().bind(model.look().rangeProperty().map(java.util.Optional::isPresent));
    return follow;
  }

  private ToggleButton logarithmic() {
    ToggleButton toggle = new ToggleButton();
    toggle.textProperty().bind(model.texts().binding("training.loss.log"));
    toggle.getStyleClass().add("plot-toggle");
    toggle.setMinWidth(Region.USE_PREF_SIZE);
    toggle.selectedProperty().bindBidirectional(model.logarithmicLossProperty());
    toggle.setTooltip(new Tip(model.texts(), "training.loss.log.help"));
    toggle.accessibleTextProperty().bind(model.texts().binding("training.loss.log.help"));
    return toggle;
  }

  /** Its tooltip has the name too, for where there is no room for it. */
  private LegendEntry entry(String curve) {
    return new LegendEntry(
        curve,
        model.texts().binding("training.legend." + curve),
        Bindings.createStringBinding(
            () ->
                model.texts().get("training.legend." + curve)
                    + "\n"
                    + model
                        .words()
                        .legendHelp(quantity, curve, model.look().smoothingProperty().get()),
            model.readingProperty(),
            model.texts().localeProperty()));
  }

  private void update() {
    String newest = model.words().trainingWords(quantity);
    String judged = model.words().validationWords(quantity);
    training.show(newest);
    validation.show(judged);
    boolean nothing = newest.isEmpty();
    empty.setVisible(nothing);
    exportMenu.setDisable(nothing);
    empty.setText(nothing ? model.words().emptyText(quantity) : "");
  }
}
