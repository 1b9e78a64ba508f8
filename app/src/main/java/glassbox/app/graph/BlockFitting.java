package glassbox.app.graph;

import glassbox.app.graph.Block.Grid;
import java.util.ArrayList;
import java.util.List;

/**
 * The tiles of one block while columns are being fitted. Many tiles come in the sizes that fill the
 * height, one for each number of columns; a few in any size.
 */
final class BlockFitting {
  /** Vectors up to this length are listed with names and values, where the height allows. */
  private static final int LONGEST_LIST = 24;

  private static final double LOWEST_ROW = 16;
  private static final double HIGHEST_ROW = 80;
  private static final double WIDEST_LABEL = 96;

  /** Beyond this a picture is stretched rather than let out of its column. */
  private static final double MOST_ASPECT = 4;

  private static final double SMALLEST_MAP = 10;
  private static final double LARGEST_MAP = 420;
  private static final double SMALLEST_CELL = 4;
  private static final double SMALLEST_REPEATED_CELL = 3;
  private static final double LARGEST_CELL = 26;

  /** A block of few maps has larger ones. */
  private static final int FEW = 4;

  private static final double FEW_WEIGHT = 2;

  /** A cell needs less room than a pixel of a map: its place means nothing. */
  private static final double CELL_WEIGHT = 0.7;

  /** Still less where the layer before it shows the same values in their places. */
  private static final double REPEATED_WEIGHT = 0.35;

  private final GraphNode node;
  private final double height;
  private final boolean listed;
  private final double listWidth;
  private final double aspect;
  private final double weight;
  private final List<Double> sizes;
  private int chosen;

  /** What blocks share that are to look alike. */
  record Kind(Face face, boolean input, boolean repeats, double height) {}

  /**
   * The smallest tiles.
   *
   * @param listSpace what a list takes beside the names of its units
   */
  BlockFitting(GraphNode node, double height, double listSpace, TextWidth text) {
    this.node = node;
    this.height = height;
    Face face = node.face();
    listed =
        face instanceof Face.Vector
            && face.units() <= LONGEST_LIST
            && height / face.units() >= LOWEST_ROW;
    listWidth = listed ? listSpace + labelWidth((Face.Vector) face, text) : 0;
    double ratio = (double) face.tileColumns() / face.tileRows();
    aspect = Math.clamp(ratio, 1 / MOST_ASPECT, MOST_ASPECT);
    boolean picture = !(face instanceof Face.Vector);
    weight = weight(node, picture);
    sizes = picture ? sizes(SMALLEST_MAP, LARGEST_MAP) : sizes(smallestCell(node), LARGEST_CELL);
  }

  private List<Double> sizes(double smallest, double largest) {
    double most = Math.max(1, Math.floor(Math.min(largest, height)));
    int tiles = node.face().tiles();
    List<Double> found = new ArrayList<>();
    if (tiles <= FEW) {
      for (double size = Math.min(smallest, most); size <= most; size++) {
        found.add(size);
      }
      return found;
    }
    double last = 0;
    for (int columns = 1; columns <= tiles && last < most; columns++) {
      double size = Math.min(most, Math.floor(height / ((tiles + columns - 1) / columns)));
      if (size > last && size >= Math.min(smallest, most)) {
        found.add(size);
        last = size;
      }
    }
    return found;
  }

  Kind kind() {
    return new Kind(node.face(), node.input(), repeats(node), height);
  }

  GraphNode node() {
    return node;
  }

  /** How large a tile is, measured by what there is to see in it. */
  double relativeSize() {
    return sizes.get(chosen) / weight;
  }

  boolean canGrow() {
    return !listed && chosen + 1 < sizes.size();
  }

  void grow() {
    chosen++;
  }

  void shrink() {
    chosen--;
  }

  double width() {
    Grid grid = grid();
    return grid.columns() * grid.pitchX();
  }

  Grid grid() {
    if (listed) {
      double row = Math.floor(Math.min(HIGHEST_ROW, height / node.face().units()));
      return new Grid(1, listWidth, row, 0, true);
    }
    double size = sizes.get(chosen);
    int tiles = node.face().tiles();
    int rows = Math.max(1, (int) Math.floor(height / size));
    int columns = (tiles + rows - 1) / rows;
    return new Grid(columns, Math.max(1, Math.round(size * aspect)), size, gap(size), false);
  }

  private static boolean repeats(GraphNode node) {
    return !node.mixes() && !node.input();
  }

  private static double smallestCell(GraphNode node) {
    return repeats(node) ? SMALLEST_REPEATED_CELL : SMALLEST_CELL;
  }

  private static double weight(GraphNode node, boolean picture) {
    if (!picture) {
      return repeats(node) ? REPEATED_WEIGHT : CELL_WEIGHT;
    }
    double side = Math.sqrt(Math.max(node.face().tileRows(), node.face().tileColumns()));
    return node.face().tiles() <= FEW ? side * FEW_WEIGHT : side;
  }

  private double gap(double size) {
    boolean picture = !(node.face() instanceof Face.Vector);
    if (picture) {
      return size >= 40 ? 3 : size >= 20 ? 2 : 1;
    }
    return size >= 8 ? 1 : 0;
  }

  private static double labelWidth(Face.Vector face, TextWidth text) {
    double widest = 0;
    for (int unit = 0; unit < face.units(); unit++) {
      widest = Math.max(widest, text.ofDetail(face.label(unit)));
    }
    return Math.min(WIDEST_LABEL, Math.ceil(widest));
  }
}
