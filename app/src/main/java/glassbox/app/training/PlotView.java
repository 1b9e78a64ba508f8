package glassbox.app.training;

import glassbox.app.fx.Tip;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** One plot with its title and a legend that holds the current values, or words while empty. */
final class PlotView extends BorderPane {
  /** From this width on the legend has names. */
  private static final double WIDE = 380;

  private final TrainingViewModel model;
  private final Quantity quantity;
  private final Label training = new Label();
  private final Label validation = new Label();
  private final HBox trainingEntry;
  private final HBox validationEntry;
  private final Label empty = new Label();
  private final PlotCanvas canvas;
  private final HBox header;
  private final BooleanProperty named = new SimpleBooleanProperty(true);
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
    trainingEntry = entry("training", training);
    validationEntry = entry("validation", validation);
    getStyleClass().add("plot-view");
    header = header();
    setTop(header);
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
    model.frameProperty().subscribe(frame -> update());
    update();
  }

  /** Where the header is narrow, the lines' colours must do for the names of the curves. */
  @Override
  protected void layoutChildren() {
    boolean wide = getWidth() >= WIDE;
    if (wide != named.get()) {
      named.set(wide);
      header.layout();
    }
    super.layoutChildren();
  }

  private HBox header() {
    Label title = new Label();
    title.textProperty().bind(model.texts().binding(quantity.key()));
    title.getStyleClass().add("heading");
    title.setMinWidth(Region.USE_PREF_SIZE);
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    HBox header = new HBox(title, trainingEntry, validationEntry);
    header.getStyleClass().add("plot-header");
    header.setAlignment(Pos.CENTER_LEFT);
    if (quantity == Quantity.LOSS) {
      header.getChildren().add(logarithmic());
    }
    header.getChildren().add(exportMenu);
    return header;
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

  /** A line in the curve's colour, its name and its newest value. */
  private HBox entry(String curve, Label value) {
    Region line = new Region();
    line.getStyleClass().addAll("legend-line", curve);
    Label name = new Label();
    name.textProperty().bind(model.texts().binding("training.legend." + curve));
    name.getStyleClass().add("secondary");
    name.setMinWidth(Region.USE_PREF_SIZE);
    name.visibleProperty().bind(named);
    name.managedProperty().bind(named);
    value.getStyleClass().add("legend-value");
    value.setMinWidth(Region.USE_PREF_SIZE);
    HBox entry = new HBox(line, name, value);
    entry.getStyleClass().add("legend-entry");
    entry.setAlignment(Pos.CENTER_LEFT);
    Tooltip help = new Tooltip();
    help.textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    model
                        .words()
                        .legendHelp(quantity, curve, model.look().smoothingProperty().get()),
                model.frameProperty(),
                model.texts().localeProperty()));
    Tooltip.install(entry, help);
    return entry;
  }

  private void update() {
    String newest = model.words().trainingWords(quantity);
    String judged = model.words().validationWords(quantity);
    show(trainingEntry, training, newest);
    show(validationEntry, validation, judged);
    boolean nothing = newest.isEmpty();
    empty.setVisible(nothing);
    exportMenu.setDisable(nothing);
    empty.setText(nothing ? model.words().emptyText(quantity) : "");
  }

  private static void show(HBox entry, Label value, String words) {
    value.setText(words);
    entry.setVisible(!words.isEmpty());
    entry.setManaged(!words.isEmpty());
  }
}
