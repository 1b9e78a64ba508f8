package glassbox.app.graph;

import glassbox.app.graph.Block.Grid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Gives each column of a graph the width it needs: all tiles begin small, then the block whose
 * tiles are smallest for their resolution grows by a step, as long as the columns still fit side by
 * side.
 */
final class GraphFitting {
  private static final double MARGIN = 16;

  /** The part of the window that a gap between columns takes at most. */
  private static final double WIDEST_GAP_SHARE = 0.18;

  private static final double NAME_LINE = 20;
  private static final double DETAIL_LINE = 17;
  private static final double BELOW_HEADER = 6;
  private static final double FOOTER = 20;
  private static final double BLOCK_GAP = 12;

  /** Where a link passes a column. */
  private static final double LANE = 14;

  /** What captions leave of the gap between columns in which links find their way. */
  private static final double ROUTE = 20;

  /** How many columns of a graph that is not shown whole the window has, more or less. */
  private static final double COMFORTABLE_COLUMNS = 6;

  private static final double LEAST_COMFORTABLE = 100;
  private static final double MOST_COMFORTABLE = 240;

  private static final double LOWEST_BODY = 48;

  /** Captions of two lines may take this part of the window. */
  private static final double CAPTION_SHARE = 0.75;

  private final LayerGraph graph;
  private final double width;
  private final double height;
  private final TextWidth text;
  private final List<List<ColumnOrder.Item>> order;
  private final Map<String, BlockFitting> fittings = new HashMap<>();
  private final List<List<BlockFitting>> columns = new ArrayList<>();
  private final Density density;
  private final boolean wide;
  private final double headerHeight;

  private GraphFitting(
      LayerGraph graph,
      List<List<ColumnOrder.Item>> order,
      Density density,
      boolean wide,
      Window window) {
    this.graph = graph;
    this.order = order;
    this.density = density;
    this.wide = wide;
    width = window.width();
    text = window.text();
    headerHeight = NAME_LINE + (density.captionLines() - 1) * DETAIL_LINE + BELOW_HEADER;
    height = Math.max(window.height(), order.stream().mapToDouble(this::lowest).max().orElse(0));
    order.forEach(this::begin);
  }

  /** What a graph is fitted into. */
  private record Window(double width, double height, TextWidth text) {}

  /** The most generous layout that fits the window; a part of a comfortable one where none does. */
  static GraphLayout layout(LayerGraph graph, double width, double height, TextWidth text) {
    Window window = new Window(width, height, text);
    List<List<ColumnOrder.Item>> order = ColumnOrder.of(graph);
    for (Density density : Density.WHOLE) {
      GraphFitting fitting = new GraphFitting(graph, order, density, false, window);
      if (fitting.fits()) {
        return fitting.layout();
      }
    }
    return new GraphFitting(graph, order, Density.COMFORTABLE, true, window).layout();
  }

  private boolean fits() {
    boolean generous = density.equals(Density.GENEROUS);
    return total() <= width && (!generous || captions() <= CAPTION_SHARE * width);
  }

  /** The least height of a column. */
  private double lowest(List<ColumnOrder.Item> column) {
    double block = headerHeight + LOWEST_BODY + FOOTER;
    return 2 * MARGIN
        + layers(column) * block
        + lanes(column) * LANE
        + (column.size() - 1) * BLOCK_GAP;
  }

  /** Begins a column with tiles as small as they may be. */
  private void begin(List<ColumnOrder.Item> column) {
    double body = share(column) - headerHeight - FOOTER;
    List<BlockFitting> stacked = new ArrayList<>();
    for (ColumnOrder.Item item : column) {
      if (item instanceof ColumnOrder.Item.Layer(GraphNode node)) {
        BlockFitting fitting = new BlockFitting(node, body, density.listWidth(), text);
        fittings.put(node.name(), fitting);
        stacked.add(fitting);
      }
    }
    columns.add(stacked);
  }

  private GraphLayout layout() {
    grow();
    return place();
  }

  /** Blocks of the same kind and height grow together, so that neighbours look alike. */
  private void grow() {
    Map<BlockFitting.Kind, List<BlockFitting>> kinds = new LinkedHashMap<>();
    columns.forEach(
        column ->
            column.forEach(
                block -> kinds.computeIfAbsent(block.kind(), k -> new ArrayList<>()).add(block)));
    List<List<BlockFitting>> growing = new ArrayList<>(kinds.values());
    while (!growing.isEmpty()) {
      List<BlockFitting> smallest =
          growing.stream()
              .min(Comparator.comparingDouble(alike -> alike.getFirst().relativeSize()))
              .get();
      if (!smallest.getFirst().canGrow()) {
        growing.remove(smallest);
        continue;
      }
      smallest.forEach(BlockFitting::grow);
      if (wide ? smallest.getFirst().width() > comfortable() : total() > width) {
        smallest.forEach(BlockFitting::shrink);
        growing.remove(smallest);
      }
    }
  }

  /** The widest body of a network that is not shown whole. */
  private double comfortable() {
    return Math.clamp(width / COMFORTABLE_COLUMNS, LEAST_COMFORTABLE, MOST_COMFORTABLE);
  }

  private GraphLayout place() {
    double spare = Math.max(0, width - total());
    int gaps = Math.max(1, columns.size() - 1);
    double columnGap = density.columnGap();
    double widest = Math.max(columnGap, WIDEST_GAP_SHARE * width);
    double gap = Math.floor(Math.min(widest, columnGap + spare / gaps));
    double used = total() + (columns.size() - 1) * (gap - columnGap);
    double x = Math.floor(MARGIN + Math.max(0, width - used) / 2);
    boolean stacked = order.stream().anyMatch(column -> column.size() > 1);
    double slack = stacked ? Math.clamp(gap - ROUTE, 0, gap / 2) : gap / 2;
    LinkRouting routing = new LinkRouting(stacked);
    for (int i = 0; i < columns.size(); i++) {
      double columnWidth = columnWidth(columns.get(i));
      double headerWidth = Math.min(columnWidth + slack, Math.max(width, used) - x);
      routing.column(x, x + headerWidth);
      stack(order.get(i), x, headerWidth, routing);
      x += columnWidth + gap;
    }
    List<Block> blocks = graph.nodes().stream().map(node -> routing.block(node.name())).toList();
    return new GraphLayout(
        blocks, Math.max(width, used), height, density.captionLines(), routing.links(graph), wide);
  }

  private void stack(
      List<ColumnOrder.Item> column, double x, double headerWidth, LinkRouting routing) {
    double share = share(column);
    double y = MARGIN;
    for (ColumnOrder.Item item : column) {
      switch (item) {
        case ColumnOrder.Item.Layer(GraphNode node) -> {
          BlockFitting fitting = Objects.requireNonNull(fittings.get(node.name()), node.name());
          routing.place(block(fitting, x, y, headerWidth, share));
          y += share + BLOCK_GAP;
        }
        case ColumnOrder.Item.Lane(String source) -> {
          routing.lane(source, y + LANE / 2);
          y += LANE + BLOCK_GAP;
        }
      }
    }
  }

  private Block block(BlockFitting fitting, double x, double y, double headerWidth, double share) {
    Grid grid = fitting.grid();
    double bodyHeight = grid.rows(fitting.node().face().tiles()) * grid.pitchY();
    double room = share - headerHeight - FOOTER;
    double top = Math.floor(y + headerHeight + Math.max(0, room - bodyHeight) / 2);
    return new Block(
        fitting.node(),
        new Box(x, y, headerWidth, headerHeight),
        new Box(x, top, grid.columns() * grid.pitchX(), bodyHeight),
        grid);
  }

  /** The height of each block of a column; lanes have theirs. */
  private double share(List<ColumnOrder.Item> column) {
    double room = height - 2 * MARGIN - lanes(column) * LANE - (column.size() - 1) * BLOCK_GAP;
    return Math.floor(room / Math.max(1, layers(column)));
  }

  private static long layers(List<ColumnOrder.Item> column) {
    return column.stream().filter(ColumnOrder.Item.Layer.class::isInstance).count();
  }

  private static long lanes(List<ColumnOrder.Item> column) {
    return column.size() - layers(column);
  }

  private double total() {
    double sum = 2 * MARGIN + (columns.size() - 1) * density.columnGap();
    for (List<BlockFitting> column : columns) {
      sum += columnWidth(column);
    }
    return sum;
  }

  private double columnWidth(List<BlockFitting> column) {
    double widest = 0;
    for (BlockFitting fitting : column) {
      widest = Math.max(widest, Math.max(fitting.width(), captionWidth(fitting.node())));
    }
    return widest;
  }

  /** What the captions alone need. */
  private double captions() {
    double sum = 2 * MARGIN + (graph.columns() - 1) * density.columnGap();
    for (List<GraphNode> column : graph.byColumn()) {
      sum += column.stream().mapToDouble(this::captionWidth).max().orElse(0);
    }
    return sum;
  }

  private double captionWidth(GraphNode node) {
    double widest = Math.min(density.longestName(), text.of(node.caption().name()));
    for (String line : node.caption().lines(density.captionLines() - 1)) {
      widest = Math.max(widest, text.ofDetail(line));
    }
    return Math.ceil(widest);
  }
}
