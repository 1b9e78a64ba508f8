package glassbox.app.graph;

import glassbox.app.graph.Block.Grid;

/**
 * The tiles of one block while columns are being fitted: as large as told, in as few columns as the
 * height allows.
 */
final class BlockFitting {
  /** Vectors up to this length are listed with names and values, where the height allows. */
  private static final int LONGEST_LIST = 24;

  private static final double LOWEST_ROW = 16;
  private static final double HIGHEST_ROW = 44;
  private static final double WIDEST_LABEL = 96;
  /** Circle, value and the distances between them. */
  private static final double LIST_WIDTH = 96;

  /** Beyond this a picture is stretched rather than let out of its column. */
  private static final double MOST_ASPECT = 4;

  private static final double SMALLEST_MAP = 10;
  private static final double LARGEST_MAP = 420;
  private static final double SMALLEST_CELL = 4;
  private static final double LARGEST_CELL = 26;
  /** A block of few maps has larger ones. */
  private static final int FEW = 4;

  private static final double FEW_WEIGHT = 2;

  private final GraphNode node;
  private final double height;
  private final boolean listed;
  private final double listWidth;
  private final double aspect;
  private final double weight;
  private final double largest;
  private double size;

  BlockFitting(GraphNode node, double height, TextWidth text) {
    this.node = node;
    this.height = height;
    Face face = node.face();
    listed =
        face instanceof Face.Vector
            && face.units() <= LONGEST_LIST
            && height / face.units() >= LOWEST_ROW;
    listWidth = listed ? LIST_WIDTH + labelWidth((Face.Vector) face, text) : 0;
    double ratio = (double) face.tileColumns() / face.tileRows();
    aspect = Math.clamp(ratio, 1 / MOST_ASPECT, MOST_ASPECT);
    double side = Math.sqrt(Math.max(face.tileRows(), face.tileColumns()));
    boolean picture = !(face instanceof Face.Vector);
    weight = picture && face.tiles() <= FEW ? side * FEW_WEIGHT : side;
    largest = Math.min(height, picture ? LARGEST_MAP : LARGEST_CELL);
    size = Math.max(1, Math.floor(Math.min(largest, picture ? SMALLEST_MAP : SMALLEST_CELL)));
  }

  GraphNode node() {
    return node;
  }

  /** How large a tile is, measured by what there is to see in it. */
  double relativeSize() {
    return size / weight;
  }

  boolean canGrow() {
    return !listed && size + 1 <= largest;
  }

  void resize(double pixels) {
    size += pixels;
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
    int tiles = node.face().tiles();
    int rows = Math.max(1, (int) Math.floor(height / size));
    int columns = (tiles + rows - 1) / rows;
    return new Grid(columns, Math.max(1, Math.round(size * aspect)), size, gap(), false);
  }

  private double gap() {
    boolean picture = !(node.face() instanceof Face.Vector);
    if (picture) {
      return size >= 40 ? 3 : size >= 20 ? 2 : 1;
    }
    return size >= 8 ? 1 : 0;
  }

  private static double labelWidth(Face.Vector face, TextWidth text) {
    double widest = 0;
    for (int unit = 0; unit < face.units(); unit++) {
      widest = Math.max(widest, text.of(face.label(unit)));
    }
    return Math.min(WIDEST_LABEL, Math.ceil(widest));
  }
}
