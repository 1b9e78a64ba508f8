package glassbox.engine.network;

import glassbox.engine.Problem;
import glassbox.engine.tensor.Shape;
import java.util.List;

/** Layers that bring numbers to mean 0 and variance 1, then scale and shift them as they learn. */
public sealed interface NormalizationSpec extends LayerSpec {
  /** What is added to the variance, so that nothing is divided by 0. */
  double epsilon();

  @Override
  default Shape outputShape(LayerInputs inputs) {
    if (!(epsilon() > 0 && epsilon() <= Float.MAX_VALUE)) {
      throw Problem.of(
              "layer.epsilon",
              "Layer {0} ({1}): its epsilon is {2}, but must be a number above 0.",
              inputs.layer(),
              type(),
              epsilon())
          .exception();
    }
    return Checks.withAxis(inputs, this, inputs.single(this));
  }

  /** The factor of each unit, at first 1, and what is added to it, at first 0. */
  private static List<ParameterSpec> gammaAndBeta(LayerInputs inputs, LayerSpec spec) {
    Shape units = Shape.of(inputs.single(spec).dimension(-1));
    return List.of(
        new ParameterSpec("gamma", units, Initializer.ONES),
        new ParameterSpec("beta", units, Initializer.ZEROS));
  }

  /**
   * y = gamma·(x - mean) / sqrt(variance + epsilon) + beta, mean and biased variance over the last
   * axis of each sample. Parameters: gamma, beta [units].
   *
   * <p>Source: Ba, Kiros, Hinton, "Layer normalization", arXiv 1607.06450.
   */
  record LayerNorm(double epsilon) implements NormalizationSpec {
    /** What epsilon is unless said. */
    public static final double DEFAULT_EPSILON = 1e-3;

    @Override
    public String type() {
      return "layer_norm";
    }

    @Override
    public List<ParameterSpec> parameters(LayerInputs inputs) {
      return gammaAndBeta(inputs, this);
    }
  }
}
