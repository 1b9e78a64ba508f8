package glassbox.app.graph;

import glassbox.app.fx.PixelGrid;
import glassbox.app.fx.ValueRange;

/**
 * All tiles of a layer, a pixel per value, in the arrangement of its block. Maps have their edge
 * repeated around them, since an enlarged picture reaches a little over its edge.
 *
 * @param columns the number of tiles in a row
 * @param rows the number of rows of tiles
 */
record TilesPicture(GraphNode node, int columns, int rows) implements LayerPicture {

  static TilesPicture of(Block block) {
    int tiles = block.node().face().tiles();
    return new TilesPicture(block.node(), block.grid().columns(), block.grid().rows(tiles));
  }

  private int border() {
    return node.face() instanceof Face.Maps ? 1 : 0;
  }

  @Override
  public int width() {
    return columns * (node.face().tileColumns() + 2 * border());
  }

  @Override
  public int height() {
    return rows * (node.face().tileRows() + 2 * border());
  }

  /** Where a tile begins in the picture, without its border. */
  int left(int tile) {
    return border() + tile % columns * (node.face().tileColumns() + 2 * border());
  }

  /** Where a tile begins in the picture, without its border. */
  int top(int tile) {
    return border() + tile / columns * (node.face().tileRows() + 2 * border());
  }

  @Override
  public void colour(PixelGrid into, Colouring colouring) {
    float[] values = colouring.shown().values(node.name());
    Brush brush = new Brush(into, node, colouring, values);
    switch (node.face()) {
      case Face.Maps maps -> {
        for (int unit = 0; unit < maps.units(); unit++) {
          map(brush, maps, unit, colouring.range(node, unit));
        }
      }
      case Face.Vector vector -> {
        ValueRange range = colouring.range(node, 0);
        for (int from = 0; from < vector.units(); from += columns) {
          int count = Math.min(columns, vector.units() - from);
          brush.write(0, from / columns, count, 1, from, 1, range);
        }
      }
      case Face.Picture(int height, int width) ->
          brush.write(0, 0, width, height, 0, 1, colouring.range(node, 0));
      case Face.Course(int steps, int units, boolean lastGiven) -> {
        ValueRange range = colouring.range(node, 0);
        for (int unit = 0; unit < units; unit++) {
          brush.write(0, unit, steps, 1, unit, units, range);
        }
      }
      case Face.Sequence(int steps, int units) ->
          brush.write(0, 0, units, steps, 0, 1, colouring.range(node, 0));
    }
  }

  private void map(Brush brush, Face.Maps maps, int unit, ValueRange range) {
    int width = maps.width();
    int height = maps.height();
    int row = width * maps.units();
    int left = left(unit);
    int top = top(unit);
    int last = unit + (width - 1) * maps.units();
    int bottom = unit + (height - 1) * row;
    brush.write(left, top, width, height, unit, maps.units(), range);
    brush.write(left, top - 1, width, 1, unit, maps.units(), range);
    brush.write(left, top + height, width, 1, bottom, maps.units(), range);
    brush.write(left - 1, top, 1, height, unit, row, range);
    brush.write(left + width, top, 1, height, last, row, range);
    brush.write(left - 1, top - 1, 1, 1, unit, row, range);
    brush.write(left + width, top + height, 1, 1, bottom + last - unit, row, range);
    brush.write(left + width, top - 1, 1, 1, last, row, range);
    brush.write(left - 1, top + height, 1, 1, bottom, row, range);
  }

  /** Writes parts of one layer's values into one grid. */
  private record Brush(PixelGrid into, GraphNode node, Colouring colouring, float[] values) {

    void write(int left, int top, int width, int height, int offset, int stride, ValueRange range) {
      colouring.write(into, node, left, top, width, height, values, offset, stride, range);
    }
  }
}
