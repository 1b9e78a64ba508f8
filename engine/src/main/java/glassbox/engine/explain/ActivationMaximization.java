package glassbox.engine.explain;

import glassbox.engine.Outcome;
import glassbox.engine.ProblemException;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.Network;
import glassbox.engine.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The input that a unit answers to most strongly: gradient ascent on the target, a pre-activation
 * so that no dead rectifier hides it, held to smooth and moderate images. {@link Ascent} takes it
 * step by step.
 *
 * <p>Source: Erhan et al., "Visualizing higher-layer features of a deep network", 2009; Yosinski et
 * al., 2015, arXiv 1506.06579; Olah, Mordvintsev and Schubert, "Feature visualization", Distill,
 * 2017.
 *
 * @param iterations steps of {@link #explain}
 * @param rate length of a step, as a share of {@code high - low} for the typical element
 * @param jitter by how many cells the image is moved at most, at random, before each gradient
 * @param totalVariation weight of half the squared differences of neighbouring cells
 * @param decay weight of half the squared values
 * @param blur after how many steps the image is blurred; 0 for never
 * @param low the least value that data has; nothing goes below
 * @param high the greatest value
 */
public record ActivationMaximization(
    int iterations,
    double rate,
    int jitter,
    double totalVariation,
    double decay,
    int blur,
    double low,
    double high) {
  /** How far the start is from the middle, as a share of the range. */
  private static final double START = 0.1;

  public ActivationMaximization {
    Parameter.ITERATIONS.check(iterations);
    Parameter.RATE.check(rate);
    Parameter.JITTER.check(jitter);
    Parameter.TOTAL_VARIATION.check(totalVariation);
    Parameter.DECAY.check(decay);
    Parameter.BLUR.check(blur);
    Parameter.checkRange(low, high);
  }

  /** The same for data with other bounds. */
  public ActivationMaximization within(double least, double greatest) {
    return new ActivationMaximization(
        iterations, rate, jitter, totalVariation, decay, blur, least, greatest);
  }

  /**
   * Begins an ascent at noise around the middle of the range.
   *
   * @throws glassbox.engine.ProblemException if the network has no such target
   */
  public Ascent begin(Network network, Target target, long seed) {
    Map<String, Tensor> start = new HashMap<>();
    Noise noise = Noise.drawn(seed);
    List<InputSpec> inputs = network.spec().inputs();
    for (int input = 0; input < inputs.size(); input++) {
      float[] values = new float[inputs.get(input).shape().size()];
      for (int i = 0; i < values.length; i++) {
        double value = (low + high) / 2 + START * (high - low) * noise.at(0, input, i);
        values[i] = (float) Math.clamp(value, low, high);
      }
      start.put(inputs.get(input).name(), new Tensor(inputs.get(input).shape(), values));
    }
    return new Ascent(this, Question.of(network, start, target), Jitter.drawn(seed));
  }

  /**
   * Takes all steps.
   *
   * @return the image, by input, of the input's shape; or why there is none: no such target, a
   *     gradient that is zero from the start, cancelled
   */
  public Outcome<Attribution> explain(Network network, Target target, long seed, Watch watch) {
    try {
      Ascent ascent = begin(network, target, seed);
      double first = ascent.value();
      for (int step = 0; step < iterations; step++) {
        watch.check((double) step / iterations);
        if (ascent.step() == Ascent.Step.STUCK) {
          return Outcome.failed(ascent.stuck());
        }
      }
      watch.check(1);
      double rise = ascent.value() - first;
      return Outcome.done(
          new Attribution(
              Method.ACTIVATION_MAXIMIZATION,
              target,
              ascent.value(),
              Optional.empty(),
              ascent.image(),
              List.of(new Check(Check.Kind.RISE, rise, rise > 0))));
    } catch (ProblemException e) {
      return Outcome.failed(e.problem());
    }
  }
}
