package glassbox.engine.explain;

import glassbox.engine.layer.BackwardRules;
import glassbox.engine.layer.LayerVisit;
import glassbox.engine.network.Activation;
import org.jspecify.annotations.Nullable;

/**
 * The chain rule but for relu, where something else decides what goes on: signals that are negative
 * on the way back are stopped. All other activations and layers have their gradient; max-pooling's
 * goes to the winner.
 *
 * @param readsForward whether a relu that was closed on the way forward stops the signal too
 */
record RectifierRules(boolean readsForward) implements BackwardRules {
  private static final BackwardRules PLAIN = new Plain();

  /** 1[g &gt; 0]·g (Zeiler and Fergus 2013, arXiv 1311.2901). */
  static RectifierRules deconvnet() {
    return new RectifierRules(false);
  }

  /** 1[z &gt; 0]·1[g &gt; 0]·g (Springenberg et al. 2014, arXiv 1412.6806). */
  static RectifierRules guided() {
    return new RectifierRules(true);
  }

  @Override
  public void throughActivation(LayerVisit visit, float[] gradient, float[] out) {
    if (!(visit.activation().activation() instanceof Activation.Relu)) {
      PLAIN.throughActivation(visit, gradient, out);
      return;
    }
    float[] a = visit.frame().output();
    for (int i = 0; i < gradient.length; i++) {
      boolean isOpen = !readsForward || a[i] > 0;
      out[i] = isOpen ? Math.max(0, gradient[i]) : 0;
    }
  }

  @Override
  public void throughLayer(
      LayerVisit visit,
      float[] gradient,
      float[] @Nullable [] inputGradients,
      float[][] parameterGradients) {
    PLAIN.throughLayer(visit, gradient, inputGradients, parameterGradients);
  }
}
