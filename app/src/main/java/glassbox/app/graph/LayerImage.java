package glassbox.app.graph;

import glassbox.app.fx.HeatmapImage;
import glassbox.app.fx.Palette;
import glassbox.app.fx.ValueRange;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/** All tiles of a layer as one picture of a pixel per value, in the arrangement of its block. */
final class LayerImage {
  private final GraphNode node;
  private final int columns;
  private final HeatmapImage image;
  private @Nullable Contents contents;

  /** What has been written. */
  private record Contents(Activations shown, RangeMode mode, Palettes palettes) {}

  LayerImage(Block block) {
    node = block.node();
    columns = block.grid().columns();
    image =
        new HeatmapImage(
            columns * node.face().tileColumns(),
            block.grid().rows(node.face().tiles()) * node.face().tileRows());
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
          int left = unit % columns * maps.width();
          int top = unit / columns * maps.height();
          write(
              left,
              top,
              maps.width(),
              maps.height(),
              values,
              unit,
              maps.units(),
              shown.shared(node, unit, mode).colours(),
              palettes);
        }
      }
      case Face.Vector vector -> {
        ValueRange range = shown.shared(node, 0, mode).colours();
        for (int from = 0; from < vector.units(); from += columns) {
          int count = Math.min(columns, vector.units() - from);
          write(0, from / columns, count, 1, values, from, 1, range, palettes);
        }
      }
      case Face.Sequence sequence ->
          write(
              0,
              0,
              sequence.units(),
              sequence.steps(),
              values,
              0,
              1,
              shown.shared(node, 0, mode).colours(),
              palettes);
    }
  }

  /** Draws one tile into a box on the screen. */
  void drawTile(GraphicsContext graphics, int tile, Box box) {
    int width = node.face().tileColumns();
    int height = node.face().tileRows();
    graphics.drawImage(
        image.image(),
        tile % columns * width,
        (double) (tile / columns) * height,
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
