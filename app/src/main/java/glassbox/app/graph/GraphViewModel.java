package glassbox.app.graph;

import glassbox.app.fx.Texts;
import glassbox.app.fx.ValueRange;
import glassbox.app.session.Edits;
import glassbox.app.session.OpenModel;
import glassbox.app.session.Session;
import glassbox.app.session.Snapshot;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.ReceptiveField;
import glassbox.engine.network.UnitAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * What the layer graph shows and how it answers: the layout of the open network, the activations on
 * show, the ranges of colours, the selection and its edges.
 */
public final class GraphViewModel {
  private static final int MOST_EDGES = 24;
  private static final long TRAINING_REFRESH_NANOS = 100_000_000;

  /** So many values are coloured within a frame, in about half a millisecond. */
  private static final long AT_ONCE = 100_000;

  /**
   * What the colours mean.
   *
   * @param node whose values they are; one of them, if all layers share the range
   * @param range the values of the palette's ends
   * @param subject whose values they are, in a word
   * @param text the same, and of which training step they are
   */
  public record Legend(GraphNode node, ValueRange range, String subject, String text) {}

  private final Session session;
  private final Texts texts;
  private final GraphTexts words;
  private final TextWidth textWidth;
  private final LongSupplier nanoTime;
  private final ReadOnlyObjectWrapper<@Nullable LayerGraph> graph = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable GraphLayout> layout = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Activations> shown = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<RangeMode> mode = new SimpleObjectProperty<>(RangeMode.LAYER);
  private final ObjectProperty<Viewport> viewport =
      new SimpleObjectProperty<>(new Viewport(1, 0, 0));
  private final ObjectProperty<@Nullable UnitAddress> hovered = new SimpleObjectProperty<>();
  private @Nullable Snapshot current;
  private @Nullable Snapshot waiting;
  private Function<Activations, Optional<Preparation>> ahead = next -> Optional.empty();

  /** The run whose pictures are being coloured elsewhere. */
  private @Nullable Activations coming;

  private Optional<SelectedSum> sum = Optional.empty();
  private long shownAtNanos;
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
    this.nanoTime = nanoTime;
    words = new GraphTexts(texts);
    session.modelProperty().subscribe(open -> rebuild());
    session.dataProperty().subscribe(data -> relabel());
    texts.localeProperty().subscribe(locale -> relabel());
    session.snapshotProperty().subscribe(this::accept);
  }

  /** Where everything is; null while no network is open or the view has no size. */
  public ReadOnlyObjectProperty<@Nullable GraphLayout> layoutProperty() {
    return layout.getReadOnlyProperty();
  }

  /** The activations on show; null before the first run of a network. */
  public ReadOnlyObjectProperty<@Nullable Activations> shownProperty() {
    return shown.getReadOnlyProperty();
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

  /**
   * Has the pictures of a run coloured on another thread before it is shown, if there is much to
   * colour.
   */
  void colourAhead(Function<Activations, Optional<Preparation>> preparation) {
    ahead = preparation;
  }

  /** Shows what was held back; once per frame. */
  public void pulse() {
    if (waiting != null && due(waiting)) {
      show(waiting);
    }
  }

  /** Selects what is at a point of the layout; nothing there changes nothing. */
  public void click(double x, double y) {
    at(x, y).ifPresent(selectionProperty()::set);
  }

  /** Notes what is under the mouse. */
  public void hover(double x, double y) {
    hovered.set(at(x, y).orElse(null));
  }

  /** An arrow key: to the unit beside, or to the cell beside within a map. */
  void walk(UnitWalk.Direction direction, boolean inside) {
    GraphLayout places = layout.get();
    if (places == null) {
      return;
    }
    UnitWalk walk = new UnitWalk(places);
    UnitAddress from = selectionProperty().get();
    if (from == null) {
      selectionProperty().set(walk.start());
    } else {
      selectionProperty().set(inside ? walk.inside(from, direction) : walk.step(from, direction));
    }
  }

  /** Home or End: to the first or last unit of the layer. */
  void walkToEnd(boolean last) {
    UnitAddress from = selectionProperty().get();
    GraphLayout places = layout.get();
    if (places != null && from != null) {
      selectionProperty().set(new UnitWalk(places).toEnd(from, last));
    }
  }

  /** Page up or down: to the layer before or after, in the order in which they are computed. */
  void walkLayer(boolean after) {
    UnitAddress from = selectionProperty().get();
    GraphLayout places = layout.get();
    if (places != null) {
      UnitWalk walk = new UnitWalk(places);
      selectionProperty().set(from == null ? walk.start() : walk.layer(from, after));
    }
  }

  /** What the selected unit can see; empty if no unit is selected. */
  Optional<ReceptiveField> field() {
    return session.fieldProperty().get();
  }

  /** From a cell to its map, to its layer, to nothing. */
  public void widen() {
    UnitAddress from = selectionProperty().get();
    if (from != null) {
      selectionProperty().set(UnitWalk.widened(from).orElse(null));
    }
  }

  /** What to say instead of, or over, the graph; empty when all is there. */
  public Optional<String> message() {
    if (graph.get() == null) {
      return Optional.of(texts.get("graph.none"));
    }
    return shown.get() == null ? Optional.of(texts.get("graph.waiting")) : Optional.empty();
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

  /** The card for what is under the mouse. */
  Optional<GraphTexts.Card> card() {
    UnitAddress address = hovered.get();
    return address == null
        ? Optional.empty()
        : node(address.layer())
            .map(node -> words.card(node, address, shown.get()))
            .map(card -> read(card, address));
  }

  /** Adds the weight to the card of an end of one of the selection's edges. */
  private GraphTexts.Card read(GraphTexts.Card card, UnitAddress address) {
    UnitAddress selected = selectionProperty().get();
    return edges().stream()
        .filter(edge -> edge.learned() && selected != null)
        .filter(edge -> edge.from().layer().equals(address.layer()))
        .filter(edge -> edge.from().unit().equals(address.unit()))
        .findFirst()
        .map(edge -> words.read(card, Objects.requireNonNull(selected), edge))
        .orElse(card);
  }

  /**
   * The legend: of the selection's layer or unit, else of the first layer; the block's own numbers
   * stand below it.
   */
  public Optional<Legend> legend() {
    Activations values = shown.get();
    return values == null
        ? Optional.empty()
        : legendNode().map(node -> legend(values, node, selectionProperty().get()));
  }

  /** The weights that lead to the selected unit, of the network whose activations are shown. */
  public List<IncomingEdges.Edge> edges() {
    UnitAddress selected = selectionProperty().get();
    if (selected == null || current == null || node(selected.layer()).isEmpty()) {
      return List.of();
    }
    Network network = current.pass().network();
    return IncomingEdges.of(network, selected, MOST_EDGES);
  }

  /** What the edges of the selected unit add up to; empty if no unit of a layer is selected. */
  Optional<SelectedSum> sum() {
    UnitAddress selected = selectionProperty().get();
    if (selected == null
        || current == null
        || selected.unit().isEmpty()
        || node(selected.layer()).filter(node -> !node.input()).isEmpty()) {
      return Optional.empty();
    }
    Snapshot snapshot = current;
    if (sum.filter(known -> known.isOf(snapshot, selected)).isEmpty()) {
      sum = Optional.of(SelectedSum.of(snapshot, selected));
    }
    return sum;
  }

  /** The card of an edge of the selection; of the bias, if none is given. */
  Optional<GraphTexts.Card> card(Optional<IncomingEdges.Edge> edge) {
    return sum()
        .map(known -> edge.map(each -> words.edge(each, known)).orElseGet(() -> words.bias(known)));
  }

  private Legend legend(Activations values, GraphNode node, @Nullable UnitAddress selected) {
    int unit = selected == null ? 0 : selected.unit().orElse(0);
    int tile = node.face().tile(Math.min(unit, node.face().units() - 1));
    RangeMode range = isSummarised(node) ? mode.get().ofMean() : mode.get();
    Extent extent = values.shared(node, tile, range);
    boolean one = range == RangeMode.UNIT && node.face() instanceof Face.Maps;
    String what =
        range == RangeMode.NETWORK && !node.input()
            ? texts.get("graph.legend.network")
            : one ? node.name() + ":" + tile : node.name();
    String text = texts.get("graph.legend", what, values.step());
    return new Legend(node, extent.colours(), noted(what, extent), noted(text, extent));
  }

  /** Whether a layer is seen from so far that only the mean of its maps is shown. */
  private boolean isSummarised(GraphNode node) {
    GraphLayout places = layout.get();
    return places != null
        && places
            .block(node.name())
            .filter(block -> SummaryPainter.wanted(viewport.get(), block))
            .isPresent();
  }

  /** Values without a colour are never passed over in silence. */
  private String noted(String text, Extent extent) {
    return extent.finite() ? text : texts.get("graph.legend.not-finite", text, extent.notFinite());
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

  private Optional<UnitAddress> at(double x, double y) {
    GraphLayout places = layout.get();
    return places == null ? Optional.empty() : places.at(x, y);
  }

  private Optional<GraphNode> node(String name) {
    LayerGraph nodes = graph.get();
    return nodes == null ? Optional.empty() : nodes.node(name);
  }

  private void rebuild() {
    current = null;
    waiting = null;
    coming = null;
    shown.set(null);
    hovered.set(null);
    graph.set(session.modelProperty().get() == null ? null : describe());
    relayout();
    accept(session.snapshotProperty().get());
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

  /**
   * Takes a new run. While training, when only the weights have changed, pictures follow at most
   * ten times a second; a new sample is shown at once.
   */
  private void accept(@Nullable Snapshot snapshot) {
    if (snapshot == null) {
      current = null;
      waiting = null;
      coming = null;
      shown.set(null);
      return;
    }
    if (due(snapshot)) {
      show(snapshot);
    } else {
      waiting = snapshot;
    }
  }

  private boolean due(Snapshot snapshot) {
    boolean sameSample = current != null && current.sample().equals(snapshot.sample());
    return coming == null
        && !(sameSample && nanoTime.getAsLong() - shownAtNanos < TRAINING_REFRESH_NANOS);
  }

  private void show(Snapshot snapshot) {
    waiting = null;
    LayerGraph nodes = graph.get();
    NetworkSpec spec = snapshot.pass().network().spec();
    OpenModel open = session.modelProperty().get();
    if (nodes == null || open == null || !spec.equals(open.saved().network().spec())) {
      return;
    }
    Activations next =
        new Activations(nodes, name -> snapshot.pass().unfolded(name).data(), snapshot.step());
    ahead
        .apply(next)
        .filter(preparation -> preparation.values() > AT_ONCE)
        .ifPresentOrElse(
            preparation -> prepare(preparation, snapshot, next), () -> take(snapshot, next));
  }

  /** Colours elsewhere; the run that is shown stays until all of the next one is ready. */
  private void prepare(Preparation preparation, Snapshot snapshot, Activations next) {
    coming = next;
    session
        .tasks()
        .run(
            () -> {
              preparation.run();
              return next;
            },
            ready -> arrived(snapshot, ready),
            problem -> {
              session.say(problem);
              arrived(snapshot, next);
            });
  }

  private void arrived(Snapshot snapshot, Activations ready) {
    if (ready == coming) {
      coming = null;
      take(snapshot, ready);
    }
  }

  private void take(Snapshot snapshot, Activations next) {
    shownAtNanos = nanoTime.getAsLong();
    current = snapshot;
    shown.set(next);
  }
}
