package glassbox.app.graph;

import glassbox.app.fx.HeatmapImage;
import glassbox.app.fx.Palette;
import glassbox.app.fx.ValueRange;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/**
 * All tiles of a layer as one picture of a pixel per value, in the arrangement of its block. Maps
 * have their edge repeated around them, since an enlarged picture reaches a little over its edge.
 */
final class LayerImage {
  private final GraphNode node;
  private final int columns;
  private final int border;
  private final HeatmapImage image;
  private @Nullable Contents contents;

  /** What has been written. */
  private record Contents(Activations shown, RangeMode mode, Palettes palettes) {}

  LayerImage(Block block) {
    node = block.node();
    columns = block.grid().columns();
    border = node.face() instanceof Face.Maps ? 1 : 0;
    image =
        new HeatmapImage(
            columns * (node.face().tileColumns() + 2 * border),
            block.grid().rows(node.face().tiles()) * (node.face().tileRows() + 2 * border));
  }

  /** Whether this picture has the arrangement of a block. */
  boolean fits(Block block) {
    return node.equals(block.node()) && columns == block.grid().columns();
  }

  /** Shows these values; does nothing if it already does. */
  void show(Activations shown, RangeMode mode, Palettes palettes) {
    Contents wanted = new Contents(shown, mode, palettes);
    if (!wanted.equals(contents)) {
      contents = wanted;
      write(shown, mode, palettes);
      image.show();
    }
  }

  private void write(Activations shown, RangeMode mode, Palettes palettes) {
    float[] values = shown.values(node.name());
    switch (node.face()) {
      case Face.Maps maps -> {
        for (int unit = 0; unit < maps.units(); unit++) {
          map(maps, unit, values, shown.shared(node, unit, mode).colours(), palettes);
        }
      }
      case Face.Vector vector -> {
        ValueRange range = shown.shared(node, 0, mode).colours();
        for (int from = 0; from < vector.units(); from += columns) {
          int count = Math.min(columns, vector.units() - from);
          write(0, from / columns, count, 1, values, from, 1, range, palettes);
        }
      }
      case Face.Picture(int height, int width) ->
          whole(width, height, values, shown, mode, palettes);
      case Face.Course(int steps, int units, boolean lastGiven) -> {
        ValueRange range = shown.shared(node, 0, mode).colours();
        for (int unit = 0; unit < units; unit++) {
          write(0, unit, steps, 1, values, unit, units, range, palettes);
        }
      }
      case Face.Sequence(int steps, int units) ->
          whole(units, steps, values, shown, mode, palettes);
    }
  }

  private void whole(
      int width, int height, float[] values, Activations shown, RangeMode mode, Palettes palettes) {
    ValueRange range = shown.shared(node, 0, mode).colours();
    write(0, 0, width, height, values, 0, 1, range, palettes);
  }

  private void map(Face.Maps maps, int unit, float[] values, ValueRange range, Palettes palettes) {
    int width = maps.width();
    int height = maps.height();
    int row = width * maps.units();
    int left = unit % columns * (width + 2) + 1;
    int top = unit / columns * (height + 2) + 1;
    int last = unit + (width - 1) * maps.units();
    int bottom = unit + (height - 1) * row;
    write(left, top, width, height, values, unit, maps.units(), range, palettes);
    write(left, top - 1, width, 1, values, unit, maps.units(), range, palettes);
    write(left, top + height, width, 1, values, bottom, maps.units(), range, palettes);
    write(left - 1, top, 1, height, values, unit, row, range, palettes);
    write(left + width, top, 1, height, values, last, row, range, palettes);
    write(left - 1, top - 1, 1, 1, values, unit, row, range, palettes);
    write(left + width, top + height, 1, 1, values, bottom + last - unit, row, range, palettes);
    write(left + width, top - 1, 1, 1, values, last, row, range, palettes);
    write(left - 1, top + height, 1, 1, values, bottom, row, range, palettes);
  }

  /** Draws one tile into a box on the screen. */
  void drawTile(GraphicsContext graphics, int tile, Box box) {
    int width = node.face().tileColumns();
    int height = node.face().tileRows();
    graphics.drawImage(
        image.image(),
        border + (double) (tile % columns) * (width + 2 * border),
        border + (double) (tile / columns) * (height + 2 * border),
        width,
        height,
        box.x(),
        box.y(),
        box.width(),
        box.height());
  }

  /** Draws all tiles side by side into a box on the screen. */
  void drawAll(GraphicsContext graphics, Box box) {
    graphics.drawImage(image.image(), box.x(), box.y(), box.width(), box.height());
  }

  private void write(
      int left,
      int top,
      int width,
      int height,
      float[] values,
      int offset,
      int stride,
      ValueRange range,
      Palettes palettes) {
    Palette palette = palettes.of(node, range);
    image.write(
        left, top, width, height, values, offset, stride, range.low(), range.high(), palette);
  }
}
