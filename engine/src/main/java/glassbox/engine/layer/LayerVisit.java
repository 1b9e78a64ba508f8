package glassbox.engine.layer;

import glassbox.engine.network.LayerNode;

/**
 * A layer at which a backward pass has arrived, with all that a rule may want to know of it.
 *
 * @param node its name, its place in the graph and its settings
 * @param layer what computes it
 * @param activation what is applied to its pre-activation
 * @param frame its arrays, as the forward pass filled them. Not to be modified.
 */
public record LayerVisit(
    LayerNode node, Layer layer, ActivationFunction activation, LayerFrame frame) {

  /**
   * A layer as another pass went through it.
   *
   * @throws IllegalArgumentException if the pass has no such layer, or did not keep it and what it
   *     reads
   */
  public static LayerVisit of(ForwardPass pass, String layer) {
    return Stage.of(pass.network(), layer)
        .map(stage -> stage.visit(stage.frame(pass)))
        .orElseThrow(() -> new IllegalArgumentException("no layer named " + layer));
  }
}
