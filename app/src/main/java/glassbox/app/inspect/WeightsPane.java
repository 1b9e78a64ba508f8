package glassbox.app.inspect;

import glassbox.app.fx.LegendBar;
import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.engine.network.RecurrentSpec;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The weights of the selected unit, and below those of all units of its layer to choose from. */
final class WeightsPane extends VBox {
  private static final double TALLEST_OWN = 92;

  private final Texts texts;
  private final Label caption = new Label();
  private final TilesPanel own;
  private final Label heading = new Label();
  private final LegendBar legend = new LegendBar();
  private final WeightRows rows;
  private final Label reading = new Label();
  private Optional<Inspection.Unit> unit = Optional.empty();
  private Optional<WeightRows.Pointed> pointed = Optional.empty();
  private @Nullable WeightGrid grid;

  WeightsPane(InspectorViewModel model, Texts texts) {
    super(6);
    this.texts = texts;
    own = new TilesPanel(texts, TALLEST_OWN, place -> {});
    rows = new WeightRows(model::selectUnit, this::point);
    getStyleClass().add("inspector-pane");
    caption.getStyleClass().add("secondary");
    caption.setWrapText(true);
    heading.getStyleClass().add("heading");
    reading.getStyleClass().add("secondary");
    rows.setMinHeight(80);
    setVgrow(rows, Priority.ALWAYS);
    getChildren().addAll(caption, own, heading, rows, legend, reading);
    texts.localeProperty().subscribe(this::refresh);
    model.inspectionProperty().subscribe(this::select);
    model.weightsProperty().subscribe(this::show);
  }

  private void select(Inspection inspection) {
    unit =
        inspection instanceof Inspection.Unit selected ? Optional.of(selected) : Optional.empty();
    if (grid != null) {
      refresh();
    }
  }

  private void show(@Nullable WeightGrid shown) {
    grid = shown;
    refresh();
  }

  private void point(Optional<WeightRows.Pointed> at) {
    pointed = at;
    read();
  }

  private void refresh() {
    WeightGrid shown = grid;
    setVisible(shown != null);
    setManaged(shown != null);
    if (shown == null) {
      rows.clear();
      return;
    }
    Optional<Inspection.Weights> weights = unit.flatMap(Inspection.Unit::weights);
    visible(caption, weights.isPresent());
    visible(own, weights.isPresent());
    weights.ifPresent(this::showOwn);
    heading.setText(texts.get("inspect.weights.all", shown.layer(), shown.units()));
    legend.show(shown.range());
    rows.show(shown);
    rows.mark(weights.isPresent() ? unit.flatMap(WeightsPane::index).orElse(-1) : -1);
    read();
  }

  private static Optional<Integer> index(Inspection.Unit unit) {
    return unit.address().unit().isPresent()
        ? Optional.of(unit.address().unit().getAsInt())
        : Optional.empty();
  }

  private void showOwn(Inspection.Weights weights) {
    Tiles tiles = weights.tiles();
    String size = tiles.rows() + " × " + tiles.columns();
    String bias =
        weights.bias().isPresent()
            ? Numbers.of(weights.bias().getAsDouble())
            : texts.get("inspect.no-bias");
    Optional<RecurrentSpec> recurrent = unit.flatMap(Inspection.Unit::course).map(Course::spec);
    caption.setText(
        recurrent
            .map(spec -> texts.get("inspect.weights-of-gates", weights.source(), rows(spec)))
            .orElseGet(
                () ->
                    texts.get("inspect.weights-of", weights.source(), tiles.count(), size, bias)));
    own.show(tiles, null);
  }

  /** What the rows belong to, in the order of the kernel. */
  private static String rows(RecurrentSpec spec) {
    return switch (spec) {
      case RecurrentSpec.SimpleRnn rnn -> "h";
      case RecurrentSpec.Lstm lstm -> "i, f, g, o";
      case RecurrentSpec.Gru gru -> "z, r, g";
    };
  }

  private void read() {
    WeightGrid shown = grid;
    reading.setText(
        pointed
            .filter(at -> shown != null && at.unit() < shown.units() && shown.has(at.place()))
            .map(at -> texts.get("inspect.weights.cell", name(at), value(at)))
            .orElseGet(() -> texts.get("inspect.weights.hover")));
  }

  private String name(WeightRows.Pointed at) {
    return grid == null ? "" : grid.layer() + ":" + at.unit();
  }

  private String value(WeightRows.Pointed at) {
    return grid == null ? "" : Numbers.of(grid.at(at.unit(), at.place()));
  }

  private static void visible(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
