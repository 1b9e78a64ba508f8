package glassbox.app.graph;

import glassbox.app.fx.Texts;
import glassbox.app.session.Edits;
import glassbox.app.session.OpenModel;
import glassbox.app.session.Session;
import glassbox.engine.network.Network;
import glassbox.engine.network.ReceptiveField;
import glassbox.engine.network.UnitAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * What the layer graph shows: the layout of the open network, and what is seen, hovered and
 * selected in it; it says all of it in words. Which run is on show is up to its {@link ShownRun},
 * where keys and clicks lead to its {@link GraphCursor}.
 */
public final class GraphViewModel {
  private final Session session;
  private final Texts texts;
  private final GraphTexts words;
  private final TextWidth textWidth;
  private final ReadOnlyObjectWrapper<@Nullable LayerGraph> graph = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable GraphLayout> layout = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<RangeMode> mode = new SimpleObjectProperty<>(RangeMode.LAYER);
  private final ObjectProperty<Viewport> viewport =
      new SimpleObjectProperty<>(new Viewport(1, 0, 0));
  private final ObjectProperty<@Nullable UnitAddress> hovered = new SimpleObjectProperty<>();
  private final ShownRun run;
  private final SelectedEdges edges;
  private final GraphCursor cursor;
  private double width;
  private double height;

  /**
   * Follows a session.
   *
   * @param textWidth measures captions
   * @param nanoTime the clock that paces pictures while training
   */
  public GraphViewModel(Session session, Texts texts, TextWidth textWidth, LongSupplier nanoTime) {
    this.session = session;
    this.texts = texts;
    this.textWidth = textWidth;
    words = new GraphTexts(texts);
    run = new ShownRun(session, graph::get, nanoTime);
    edges = new SelectedEdges(session.selectionProperty(), graph::get, run);
    cursor = new GraphCursor(session.selectionProperty(), layout::get);
    session.modelProperty().subscribe(open -> rebuild());
    session.dataProperty().subscribe(data -> relabel());
    texts.localeProperty().subscribe(locale -> relabel());
    session.snapshotProperty().subscribe(run::offer);
  }

  /** Where everything is; null while no network is open or the view has no size. */
  public ReadOnlyObjectProperty<@Nullable GraphLayout> layoutProperty() {
    return layout.getReadOnlyProperty();
  }

  /** The activations on show; null before the first run of a network. */
  public ReadOnlyObjectProperty<@Nullable Activations> shownProperty() {
    return run.activationsProperty();
  }

  /** Which run is on show. */
  ShownRun run() {
    return run;
  }

  /** The weights that lead to the selected unit. */
  SelectedEdges edges() {
    return edges;
  }

  /** What clicks and keys do. */
  GraphCursor cursor() {
    return cursor;
  }

  /** What the graph is seen through: from far away, legends are those of whole layers. */
  public ObjectProperty<Viewport> viewportProperty() {
    return viewport;
  }

  /** Which values share one range of colours. */
  public ObjectProperty<RangeMode> modeProperty() {
    return mode;
  }

  /** Chooses which values share one range of colours; can be undone. */
  void chooseMode(RangeMode chosen) {
    RangeMode before = mode.get();
    if (chosen != before) {
      mode.set(chosen);
      session
          .edits()
          .record(
              new Edits.Edit("graph.edit-range", () -> mode.set(before), () -> mode.set(chosen)));
    }
  }

  /** What is under the mouse; null for nothing. */
  public ObjectProperty<@Nullable UnitAddress> hoveredProperty() {
    return hovered;
  }

  /** What is selected, in this view and all others; null for nothing. */
  public ObjectProperty<@Nullable UnitAddress> selectionProperty() {
    return session.selectionProperty();
  }

  /** Lays the graph out for a view of this size in pixels. */
  public void resize(double newWidth, double newHeight) {
    width = newWidth;
    height = newHeight;
    relayout();
  }

  /** Notes what is under the mouse. */
  public void hover(double x, double y) {
    hovered.set(cursor.at(x, y).orElse(null));
  }

  /** What the selected unit can see; empty if no unit is selected. */
  Optional<ReceptiveField> field() {
    return session.fieldProperty().get();
  }

  /** What to say instead of, or over, the graph; empty when all is there. */
  public Optional<String> message() {
    if (graph.get() == null) {
      return Optional.of(texts.get("graph.none"));
    }
    return shownProperty().get() == null
        ? Optional.of(texts.get("graph.waiting"))
        : Optional.empty();
  }

  /** The network's name. */
  public String name() {
    OpenModel open = session.modelProperty().get();
    return open == null ? "" : texts.name(open.name());
  }

  /** The names of inputs and layers, in the order in which they are computed. */
  List<String> layers() {
    LayerGraph nodes = graph.get();
    return nodes == null ? List.of() : nodes.nodes().stream().map(GraphNode::name).toList();
  }

  /** How many units a layer has; 0 if there is no such layer. */
  int units(String layer) {
    return node(layer).map(node -> node.face().units()).orElse(0);
  }

  /** How many numbers the network learns, in words. */
  public String size() {
    return session
        .network()
        .map(network -> texts.get("graph.parameters.all", network.shapes().parameterCount()))
        .orElse("");
  }

  /** The card for what is under the mouse, with the weight by which the selection reads it. */
  Optional<GraphTexts.Card> card() {
    UnitAddress address = hovered.get();
    return address == null
        ? Optional.empty()
        : node(address.layer())
            .map(node -> words.card(node, address, shownProperty().get()))
            .map(card -> read(card, address));
  }

  private GraphTexts.Card read(GraphTexts.Card card, UnitAddress address) {
    UnitAddress selected = selectionProperty().get();
    return selected == null
        ? card
        : edges.from(address).map(edge -> words.read(card, selected, edge)).orElse(card);
  }

  /** The card of an edge of the selection; of the bias, if none is given. */
  Optional<GraphTexts.Card> card(Optional<IncomingEdges.Edge> edge) {
    return edges
        .sum()
        .map(sum -> edge.map(each -> words.edge(each, sum)).orElseGet(() -> words.bias(sum)));
  }

  /**
   * The legend: of the selection's layer or unit, else of the first layer; the block's own numbers
   * stand below it.
   */
  public Optional<Legend> legend() {
    Activations values = shownProperty().get();
    UnitAddress selected = selectionProperty().get();
    int unit = selected == null ? 0 : selected.unit().orElse(0);
    return values == null
        ? Optional.empty()
        : legendNode().map(node -> Legend.of(values, node, unit, range(node), texts));
  }

  /** From far away only the mean of a layer's maps is shown, which has one range. */
  private RangeMode range(GraphNode node) {
    GraphLayout places = layout.get();
    boolean summarised =
        places != null
            && places
                .block(node.name())
                .filter(block -> SummaryPainter.wanted(viewport.get(), block))
                .isPresent();
    return summarised ? mode.get().ofMean() : mode.get();
  }

  private Optional<GraphNode> legendNode() {
    UnitAddress selected = selectionProperty().get();
    LayerGraph nodes = graph.get();
    if (nodes == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(selected)
        .flatMap(address -> nodes.node(address.layer()))
        .or(() -> nodes.nodes().stream().filter(node -> !node.input()).findFirst());
  }

  private Optional<GraphNode> node(String name) {
    LayerGraph nodes = graph.get();
    return nodes == null ? Optional.empty() : nodes.node(name);
  }

  private void rebuild() {
    run.clear();
    hovered.set(null);
    graph.set(session.modelProperty().get() == null ? null : describe());
    relayout();
    run.offer(session.snapshotProperty().get());
  }

  /** The names of columns may come with the data set, after the network. */
  private void relabel() {
    if (graph.get() != null && !describe().equals(graph.get())) {
      rebuild();
    }
  }

  private LayerGraph describe() {
    OpenModel open = Objects.requireNonNull(session.modelProperty().get());
    Network network = open.saved().network();
    GraphWording wording =
        new GraphWording(texts, network.spec(), session.labels(), session.dataset());
    return LayerGraph.of(network.spec(), network.shapes(), wording);
  }

  private void relayout() {
    LayerGraph nodes = graph.get();
    boolean placed = nodes != null && width > 0 && height > 0;
    layout.set(placed ? GraphLayout.of(nodes, width, height, textWidth) : null);
  }
}
