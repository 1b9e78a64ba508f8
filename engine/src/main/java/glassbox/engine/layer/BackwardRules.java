package glassbox.engine.layer;

import org.jspecify.annotations.Nullable;

/**
 * How a backward pass gets through an activation and through a layer. The plain rules give the
 * gradient; explanation methods put their own in place.
 */
public interface BackwardRules {

  /**
   * From a layer's output to its pre-activation.
   *
   * @param visit the layer. Not modified.
   * @param gradient at the output, [samples, output]. Not modified.
   * @param out at the pre-activation, [samples, output], overwritten
   */
  void throughActivation(LayerVisit visit, float[] gradient, float[] out);

  /**
   * From a layer's pre-activation to its inputs and parameters; arguments as for {@link
   * Layer#backward}.
   */
  void throughLayer(
      LayerVisit visit,
      float[] gradient,
      float[] @Nullable [] inputGradients,
      float[][] parameterGradients);

  /** The chain rule: what comes out is the gradient. */
  record Plain() implements BackwardRules {
    @Override
    public void throughActivation(LayerVisit visit, float[] gradient, float[] out) {
      LayerFrame frame = visit.frame();
      visit
          .activation()
          .backward(frame.samples(), frame.preActivation(), frame.output(), gradient, out);
    }

    @Override
    public void throughLayer(
        LayerVisit visit,
        float[] gradient,
        float[] @Nullable [] inputGradients,
        float[][] parameterGradients) {
      visit.layer().backward(visit.frame(), gradient, inputGradients, parameterGradients);
    }
  }
}
