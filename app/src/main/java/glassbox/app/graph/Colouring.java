package glassbox.app.graph;

import glassbox.app.fx.Palette;
import glassbox.app.fx.PixelGrid;
import glassbox.app.fx.ValueRange;

/** Which values have which colours: a run of the network, ranges and palettes. */
record Colouring(Activations shown, RangeMode mode, Palettes palettes) {

  /** The range of colours of a tile. */
  ValueRange range(GraphNode node, int tile) {
    return shown.shared(node, tile, mode).colours();
  }

  /**
   * Writes values of a layer into a grid.
   *
   * @see PixelGrid#write
   */
  void write(
      PixelGrid into,
      GraphNode node,
      int left,
      int top,
      int width,
      int height,
      float[] values,
      int offset,
      int stride,
      ValueRange range) {
    Palette palette = palettes.of(node, range);
    into.write(
        left, top, width, height, values, offset, stride, range.low(), range.high(), palette);
  }
}
