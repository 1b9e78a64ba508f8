package glassbox.app.graph;

import glassbox.app.graph.Block.Grid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
  private static final double COLUMN_GAP = 28;

  /** Where the captions alone take more than the window. */
  private static final double NARROW_COLUMN_GAP = 14;

  private static final double WIDEST_GAP = 160;
  private static final double NAME_LINE = 20;
  private static final double DETAIL_LINE = 17;
  private static final double BELOW_HEADER = 6;
  private static final double FOOTER = 20;
  private static final double BLOCK_GAP = 12;

  /** Where a link passes a column. */
  private static final double LANE = 14;

  /** What captions leave of the gap between columns in which links find their way. */
  private static final double ROUTE = 20;

  /** A graph whose captions take more than so many windows is not shown whole. */
  private static final double WIDEST_WHOLE = 1.5;

  /** A column of such a graph. */
  private static final double COMFORTABLE_COLUMN = 132;

  private static final double LOWEST_BODY = 48;

  /** Captions share a line with the shape while they take less than this part of the window. */
  private static final double CAPTION_SHARE = 0.75;

  private final LayerGraph graph;
  private final double width;
  private final double height;
  private final TextWidth text;
  private final List<List<ColumnOrder.Item>> order;
  private final Map<String, BlockFitting> fittings = new HashMap<>();
  private final List<List<BlockFitting>> columns = new ArrayList<>();
  private final boolean wide;
  private final int captionLines;
  private final double columnGap;
  private final double headerHeight;

  GraphFitting(LayerGraph graph, double width, double height, TextWidth text) {
    this.graph = graph;
    this.width = width;
    this.text = text;
    order = ColumnOrder.of(graph);
    wide = room(3, NARROW_COLUMN_GAP) > WIDEST_WHOLE * width;
    captionLines = room(2, COLUMN_GAP) <= CAPTION_SHARE * width ? 2 : 3;
    columnGap = wide || room(3, COLUMN_GAP) <= width ? COLUMN_GAP : NARROW_COLUMN_GAP;
    headerHeight = NAME_LINE + (captionLines - 1) * DETAIL_LINE + BELOW_HEADER;
    this.height = Math.max(height, order.stream().mapToDouble(this::lowest).max().orElse(0));
  }

  /** The least height of a column. */
  private double lowest(List<ColumnOrder.Item> column) {
    double block = headerHeight + LOWEST_BODY + FOOTER;
    return 2 * MARGIN
        + layers(column) * block
        + lanes(column) * LANE
        + (column.size() - 1) * BLOCK_GAP;
  }

  GraphLayout layout() {
    for (List<ColumnOrder.Item> column : order) {
      double body = share(column) - headerHeight - FOOTER;
      List<BlockFitting> stacked = new ArrayList<>();
      for (ColumnOrder.Item item : column) {
        if (item instanceof ColumnOrder.Item.Layer(GraphNode node)) {
          BlockFitting fitting = new BlockFitting(node, body, text);
          fittings.put(node.name(), fitting);
          stacked.add(fitting);
        }
      }
      columns.add(stacked);
    }
    grow();
    return place();
  }

  /** Captions may need more than the window has; tiles then grow as far as their captions reach. */
  private void grow() {
    double most = Math.max(width, Math.max(total(), wide ? comfortable() : 0));
    List<BlockFitting> growing = new ArrayList<>();
    columns.forEach(growing::addAll);
    while (!growing.isEmpty()) {
      BlockFitting smallest =
          growing.stream().min(Comparator.comparingDouble(BlockFitting::relativeSize)).get();
      if (!smallest.canGrow()) {
        growing.remove(smallest);
        continue;
      }
      smallest.grow();
      if (total() > most) {
        smallest.shrink();
        growing.remove(smallest);
      }
    }
  }

  private double comfortable() {
    return columns.size() * (COMFORTABLE_COLUMN + columnGap);
  }

  private GraphLayout place() {
    double spare = Math.max(0, width - total());
    int gaps = Math.max(1, columns.size() - 1);
    double gap = Math.floor(Math.min(WIDEST_GAP, columnGap + spare / gaps));
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
        blocks, Math.max(width, used), height, captionLines, routing.links(graph), wide);
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
    double sum = 2 * MARGIN + (columns.size() - 1) * columnGap;
    for (List<BlockFitting> column : columns) {
      sum += columnWidth(column);
    }
    return sum;
  }

  private double columnWidth(List<BlockFitting> column) {
    double widest = 0;
    for (BlockFitting fitting : column) {
      widest =
          Math.max(widest, Math.max(fitting.width(), captionWidth(fitting.node(), captionLines)));
    }
    return widest;
  }

  /** What the captions alone need, with such gaps between columns. */
  private double room(int lines, double gap) {
    double sum = 2 * MARGIN + (graph.columns() - 1) * gap;
    for (List<GraphNode> column : graph.byColumn()) {
      sum += column.stream().mapToDouble(node -> captionWidth(node, lines)).max().orElse(0);
    }
    return sum;
  }

  private double captionWidth(GraphNode node, int lines) {
    Caption caption = node.caption();
    double below =
        lines == 2
            ? text.of(caption.oneLine())
            : Math.max(text.of(caption.shape()), text.of(caption.details()));
    return Math.ceil(Math.max(text.of(caption.name()), below));
  }
}
