package glassbox.app.graph;

import glassbox.app.fx.Texts;
import glassbox.app.fx.ValueRange;

/**
 * What the colours of a layer mean.
 *
 * @param node whose values they are; one of them, if all layers share the range
 * @param range the values of the palette's ends
 * @param subject whose values they are, in a word
 * @param text the same, and of which training step they are
 */
public record Legend(GraphNode node, ValueRange range, String subject, String text) {

  /**
   * The legend of a layer or of one of its units.
   *
   * @param unit the one that is meant where each has a range of its own
   * @param mode which values share the range
   */
  static Legend of(Activations values, GraphNode node, int unit, RangeMode mode, Texts texts) {
    int tile = node.face().tile(Math.min(unit, node.face().units() - 1));
    Extent extent = values.shared(node, tile, mode);
    String subject = subject(node, tile, mode, texts);
    String text = texts.get("graph.legend", subject, values.step());
    return new Legend(
        node, extent.colours(), noted(subject, extent, texts), noted(text, extent, texts));
  }

  private static String subject(GraphNode node, int tile, RangeMode mode, Texts texts) {
    if (mode == RangeMode.NETWORK && !node.input()) {
      return texts.get("graph.legend.network");
    }
    boolean one = mode == RangeMode.UNIT && node.face() instanceof Face.Maps;
    return one ? node.name() + ":" + tile : node.name();
  }

  /** Values without a colour are never passed over in silence. */
  private static String noted(String text, Extent extent, Texts texts) {
    return extent.finite() ? text : texts.get("graph.legend.not-finite", text, extent.notFinite());
  }
}
