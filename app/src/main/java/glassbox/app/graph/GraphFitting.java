package glassbox.app.graph;

import glassbox.app.graph.Block.Grid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
  private static final double SKIP_STRIP = 24;
  private static final double LOWEST_BODY = 48;

  /** Captions share a line with the shape while they take less than this part of the window. */
  private static final double CAPTION_SHARE = 0.75;

  private final LayerGraph graph;
  private final double width;
  private final double height;
  private final TextWidth text;
  private final List<List<BlockFitting>> columns = new ArrayList<>();
  private final int captionLines;
  private final double columnGap;
  private final double headerHeight;

  GraphFitting(LayerGraph graph, double width, double height, TextWidth text) {
    this.graph = graph;
    this.width = width;
    this.text = text;
    captionLines = room(2, COLUMN_GAP) <= CAPTION_SHARE * width ? 2 : 3;
    columnGap = room(3, COLUMN_GAP) <= width ? COLUMN_GAP : NARROW_COLUMN_GAP;
    headerHeight = NAME_LINE + (captionLines - 1) * DETAIL_LINE + BELOW_HEADER;
    int most = graph.byColumn().stream().mapToInt(List::size).max().orElse(1);
    double lowest = most * (headerHeight + LOWEST_BODY + FOOTER + BLOCK_GAP) + 2 * MARGIN;
    this.height = Math.max(height, lowest + (graph.skips() ? SKIP_STRIP : 0));
  }

  GraphLayout layout() {
    double inner = height - 2 * MARGIN - (graph.skips() ? SKIP_STRIP : 0);
    for (List<GraphNode> column : graph.byColumn()) {
      double body = share(column.size(), inner) - headerHeight - FOOTER;
      columns.add(column.stream().map(node -> new BlockFitting(node, body, text)).toList());
    }
    grow();
    return place(inner);
  }

  /** Captions may need more than the window has; tiles then grow as far as their captions reach. */
  private void grow() {
    double most = Math.max(width, total());
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

  private GraphLayout place(double inner) {
    double spare = Math.max(0, width - total());
    int gaps = Math.max(1, columns.size() - 1);
    double gap = Math.floor(Math.min(WIDEST_GAP, columnGap + spare / gaps));
    double used = total() + (columns.size() - 1) * (gap - columnGap);
    double x = Math.floor(MARGIN + Math.max(0, width - used) / 2);
    Map<String, Block> placed = new HashMap<>();
    for (List<BlockFitting> column : columns) {
      double columnWidth = columnWidth(column);
      double share = share(column.size(), inner);
      double headerWidth = Math.min(columnWidth + gap / 2, Math.max(width, used) - x);
      double y = MARGIN;
      for (BlockFitting fitting : column) {
        placed.put(fitting.node().name(), block(fitting, x, y, headerWidth, share));
        y += share + BLOCK_GAP;
      }
      x += columnWidth + gap;
    }
    List<Block> blocks = graph.nodes().stream().map(node -> placed.get(node.name())).toList();
    return new GraphLayout(blocks, Math.max(width, used), height, captionLines);
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

  /** The height of each of so many blocks above one another. */
  private static double share(int blocks, double inner) {
    return Math.floor((inner - (blocks - 1) * BLOCK_GAP) / blocks);
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
