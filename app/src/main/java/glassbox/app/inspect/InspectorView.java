package glassbox.app.inspect;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.app.inspect.Facts.Fact;
import glassbox.app.session.Session;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.network.UnitAddress.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The right panel: the selected layer or unit with its address, its numbers and its map; below, in
 * tabs, what it is made of.
 */
public final class InspectorView extends ScrollPane {
  private static final double SMALLEST_MAP = 84;
  private static final double LARGEST_MAP = 260;
  private static final double TALLEST_PICTURE = 200;

  /** The share of the panel's width that a map takes beside the facts. */
  private static final double MAP_SHARE = 0.44;

  /** What the facts beside it, the panel's margins and the gap need at least. */
  private static final double FACTS_WIDTH = 204;

  /** The height below which the tabs do not shrink; then everything scrolls. */
  private static final double LEAST_TABS = 320;

  /** The same with the course of a recurrent unit, which does not scroll by itself. */
  private static final double LEAST_COURSE = 440;

  private final Texts texts;
  private final Label address = new Label();
  private final Button copy = new Button();
  private final Label description = new Label();
  private final Facts facts = new Facts();
  private final TilesPanel picture;
  private final TilesPanel map;
  private final HBox mapAndFacts;
  private final InspectorTabs tabs;
  private Inspection shown = new Inspection.Nothing();

  public InspectorView(Session session, Texts texts) {
    this.texts = texts;
    InspectorViewModel model = new InspectorViewModel(session);
    picture = new TilesPanel(texts, TALLEST_PICTURE, model::select);
    map = new TilesPanel(texts, LARGEST_MAP, place -> model.select(place.row(), place.column()));
    picture.walkable(texts.binding("inspect.picture"));
    map.walkable(texts.binding("inspect.map"));
    map.setId("inspector-map");
    tabs = new InspectorTabs(model, texts);
    mapAndFacts = new HBox(10, map, facts);
    HBox.setHgrow(facts, Priority.ALWAYS);
    widthProperty().subscribe(width -> fitMap(width.doubleValue()));
    getStyleClass().add("inspector");
    setFitToWidth(true);
    setFitToHeight(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setContent(content());
    model.inspectionProperty().subscribe(this::show);
    texts.localeProperty().subscribe(() -> show(shown));
  }

  private void fitMap(double width) {
    double room = Math.min(width * MAP_SHARE, width - FACTS_WIDTH);
    double size = Math.round(Math.clamp(room, SMALLEST_MAP, LARGEST_MAP));
    map.setMinWidth(size);
    map.setPrefWidth(size);
    map.setMaxWidth(size);
  }

  private Node content() {
    address.getStyleClass().add("inspector-address");
    copy.getStyleClass().add("quiet");
    copy.textProperty().bind(texts.binding("inspect.copy"));
    copy.setOnAction(event -> copyAddress());
    copy.setMinWidth(Region.USE_PREF_SIZE);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox heading = new HBox(8, address, space, copy);
    heading.setAlignment(Pos.CENTER_LEFT);

    description.setWrapText(true);
    description.getStyleClass().add("secondary");
    description.setMinHeight(Region.USE_PREF_SIZE);

    VBox content = new VBox(8, heading, description, picture, mapAndFacts, tabs);
    VBox.setVgrow(tabs, Priority.ALWAYS);
    content.getStyleClass().add("inspector-content");
    return content;
  }

  private void copyAddress() {
    ClipboardContent content = new ClipboardContent();
    content.putString(address.getText());
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void show(Inspection inspection) {
    shown = inspection;
    switch (inspection) {
      case Inspection.Nothing nothing ->
          words(texts.get("inspect.title"), texts.get("inspect.nothing"));
      case Inspection.Waiting waiting ->
          words(waiting.address().toString(), texts.get("inspect.waiting"));
      case Inspection.Unknown unknown ->
          words(unknown.address().toString(), texts.get("inspect.unknown"));
      case Inspection.Layer layer -> show(layer);
      case Inspection.Unit unit -> show(unit);
    }
    copy.setVisible(!(inspection instanceof Inspection.Nothing));
  }

  private void words(String title, String sentence) {
    address.setText(title);
    description.setText(sentence);
    facts.show(List.of());
    visible(picture, false);
    visible(mapAndFacts, false);
    visible(tabs, false);
  }

  private void show(Inspection.Layer layer) {
    address.setText(layer.address().toString());
    String kind = layer.spec().map(LayerSpec::type).orElse(texts.get("inspect.input"));
    String activation = layer.spec().map(spec -> spec.activation().type()).orElse("linear");
    description.setText(
        activation.equals("linear")
            ? texts.get("inspect.layer", kind, layer.shape().toString())
            : texts.get("inspect.layer-activated", kind, layer.shape().toString(), activation));
    List<Fact> lines = new ArrayList<>();
    lines.add(fact("inspect.parameters", count(layer.parameters())));
    addExtent(lines, layer.extent());
    lines.add(
        fact("inspect.zeros", texts.get("inspect.of", layer.silent(), layer.picture().filled())));
    lines.add(fact("inspect.step", count(layer.step())));
    facts.show(lines);
    visible(picture, true);
    picture.show(layer.picture(), null);
    visible(mapAndFacts, true);
    visible(map, false);
    visible(tabs, true);
    tabs.setMinHeight(LEAST_TABS / 2);
  }

  private void show(Inspection.Unit unit) {
    address.setText(unit.address().toString());
    description.setText(describe(unit));
    List<Fact> lines = new ArrayList<>();
    String value = texts.get(unit.mean() ? "inspect.mean-value" : "inspect.value");
    lines.add(new Fact(value, Numbers.of(unit.value()), true));
    String before = unit.mean() ? "inspect.mean-pre-activation" : "inspect.pre-activation";
    unit.preActivation().ifPresent(z -> lines.add(fact(before, Numbers.of(z))));
    lines.add(fact("inspect.rank", texts.get("inspect.of", unit.rank(), unit.units())));
    if (unit.map().isPresent()) {
      addExtent(lines, unit.extent());
    }
    unit.field()
        .map(field -> size(field.rows().length(), field.columns().length(), field.units().length()))
        .ifPresent(size -> lines.add(fact("inspect.field", size)));
    lines.add(fact("inspect.step", count(unit.step())));
    facts.show(lines);
    visible(picture, false);
    visible(mapAndFacts, true);
    visible(map, unit.map().isPresent());
    unit.map().ifPresent(tiles -> map.show(tiles, mark(unit.address()).orElse(null)));
    visible(tabs, true);
    tabs.setMinHeight(unit.course().isPresent() ? LEAST_COURSE : LEAST_TABS);
  }

  private String describe(Inspection.Unit unit) {
    if (unit.spec().isEmpty()) {
      return texts.get("inspect.of-input");
    }
    return texts.get("inspect.of-layer", unit.spec().get().type());
  }

  private static Optional<TilesView.Place> mark(UnitAddress address) {
    return address.place() instanceof Cell cell
        ? Optional.of(new TilesView.Place(0, cell.row(), cell.column()))
        : Optional.empty();
  }

  /** Rows and columns of an image, else how many numbers. */
  private static String size(int rows, int columns, int units) {
    return rows * columns > 1 ? rows + " × " + columns : Integer.toString(units);
  }

  private void addExtent(List<Fact> lines, Inspection.Extent extent) {
    lines.add(fact("inspect.most", Numbers.of(extent.most())));
    lines.add(fact("inspect.mean", Numbers.of(extent.mean())));
    lines.add(fact("inspect.least", Numbers.of(extent.least())));
  }

  private Fact fact(String key, String value) {
    return new Fact(texts.get(key), value);
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static void visible(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
