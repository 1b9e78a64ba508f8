package glassbox.engine.network;

import glassbox.engine.Problem;
import glassbox.engine.tensor.Shape;
import java.util.List;
import java.util.stream.Stream;

/** Layers that bring numbers to mean 0 and variance 1, then scale and shift them as they learn. */
public sealed interface NormalizationSpec extends LayerSpec {
  /** What epsilon is unless said. */
  double DEFAULT_EPSILON = 1e-3;

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
   * y = gamma·(x - mean) / sqrt(variance + epsilon) + beta for each unit. While training mean and
   * biased variance are those of the batch, over all axes but the last and whatever the samples
   * weigh; the moving ones follow them, moving = momentum·moving + (1 - momentum)·batch, and serve
   * outside training. Parameters: gamma, beta, moving_mean, moving_variance [units], the last two
   * not trained. Where gamma and beta are not trained either, the moving statistics serve always.
   *
   * <p>Source: Ioffe and Szegedy, "Batch normalization", arXiv 1502.03167.
   */
  record BatchNorm(double epsilon, double momentum) implements NormalizationSpec {
    /** What momentum is unless said. */
    public static final double DEFAULT_MOMENTUM = 0.99;

    @Override
    public String type() {
      return "batch_norm";
    }

    @Override
    public Shape outputShape(LayerInputs inputs) {
      if (!(momentum >= 0 && momentum < 1)) {
        throw Problem.of(
                "layer.momentum",
                "Layer {0} (batch_norm): its momentum is {1}, but must be from 0 to below 1.",
                inputs.layer(),
                momentum)
            .exception();
      }
      return NormalizationSpec.super.outputShape(inputs);
    }

    @Override
    public List<ParameterSpec> parameters(LayerInputs inputs) {
      Shape units = Shape.of(inputs.single(this).dimension(-1));
      return Stream.concat(
              gammaAndBeta(inputs, this).stream(),
              Stream.of(
                  new ParameterSpec("moving_mean", units, Initializer.ZEROS).untrained(),
                  new ParameterSpec("moving_variance", units, Initializer.ONES).untrained()))
          .toList();
    }
  }

  /**
   * y = gamma·(x - mean) / sqrt(variance + epsilon) + beta, mean and biased variance over the last
   * axis of each sample. Parameters: gamma, beta [units].
   *
   * <p>Source: Ba, Kiros, Hinton, "Layer normalization", arXiv 1607.06450.
   */
  record LayerNorm(double epsilon) implements NormalizationSpec {
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
