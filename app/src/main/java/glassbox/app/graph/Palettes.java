package glassbox.app.graph;

import glassbox.app.fx.Ink;
import glassbox.app.fx.Palette;
import glassbox.app.fx.ValueRange;

/**
 * The palettes of the graph in one theme: ink for what goes into the network, else by whether
 * values are signed.
 */
record Palettes(Palette input, Palette unsigned, Palette signed) {

  static Palettes of(Ink ink) {
    return new Palettes(
        Palette.grey(ink.dark()),
        ink.palettes().sequential(),
        ink.palettes().diverging(ink.dark()));
  }

  Palette of(GraphNode node, ValueRange range) {
    if (range.signed()) {
      return signed;
    }
    return node.input() && !(node.face() instanceof Face.Vector) ? input : unsigned;
  }
}
