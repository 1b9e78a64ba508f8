package glassbox.engine.explain;

import glassbox.engine.layer.BackwardRules;
import java.util.List;

/**
 * The mean of the gradient, with its sign, over copies of the sample with normally distributed
 * noise.
 *
 * <p>Source: Smilkov et al., "SmoothGrad", 2017, arXiv 1706.03825.
 *
 * @param samples how many copies
 * @param sigma the noise's standard deviation, as a share of the input's largest less its least
 *     value
 * @param seed of the noise
 */
public record SmoothGrad(int samples, double sigma, long seed) implements Explainer {
  private static final double LARGEST_ERROR = 0.5;

  public SmoothGrad {
    Parameter.SAMPLES.check(samples);
    Parameter.SIGMA.check(sigma);
  }

  /** Sums over copies at each element of an input. */
  private record Sums(double[] values, double[] squares) {
    Sums(int size) {
      this(new double[size], new double[size]);
    }

    void add(float[] gradient) {
      for (int i = 0; i < gradient.length; i++) {
        values[i % values.length] += gradient[i];
        squares[i % values.length] += (double) gradient[i] * gradient[i];
      }
    }
  }

  @Override
  public Method method() {
    return Method.SMOOTHGRAD;
  }

  @Override
  public Attribution answer(Question question, Watch watch) {
    return answer(question, Noise.drawn(seed), watch);
  }

  /** With noise from elsewhere. */
  Attribution answer(Question question, Noise noise, Watch watch) {
    PerInput<Sums> sums = PerInput.of(question.inputs(), input -> new Sums(input.shape().size()));
    PerInput<Float> deviations =
        PerInput.of(
            question.inputs(), input -> (float) (sigma * range(question.input(input).data())));
    new SampleVersions(question, samples)
        .run(
            (sample, input, data, from) -> {
              int index = question.inputs().indexOf(input);
              float deviation = deviations.get(input);
              for (int i = 0; i < input.shape().size(); i++) {
                data[from + i] += deviation * noise.at(sample, index, i);
              }
            },
            pass -> question.back(pass, new BackwardRules.Plain()),
            (first, gradients) ->
                sums.forEach((input, sum) -> sum.add(gradients.output(input.name()).data())),
            watch);
    return InputValues.of(question, InputValues.Channels.SUMMED, input -> means(sums.get(input)))
        .attribution(method(), List.of(standardError(sums.all())));
  }

  private float[] means(Sums sums) {
    float[] means = new float[sums.values().length];
    for (int i = 0; i < means.length; i++) {
      means[i] = (float) (sums.values()[i] / samples);
    }
    return means;
  }

  /** One noisy copy leaves everything to chance. */
  private Check standardError(List<Sums> all) {
    if (samples == 1 && sigma > 0) {
      return new Check(Check.Kind.STANDARD_ERROR, Double.POSITIVE_INFINITY, false);
    }
    double variance = 0;
    double size = 0;
    for (Sums sums : all) {
      for (int i = 0; i < sums.values().length; i++) {
        double mean = sums.values()[i] / samples;
        variance += Math.max(0, sums.squares()[i] / samples - mean * mean);
        size += mean * mean;
      }
    }
    double error = variance == 0 ? 0 : Math.sqrt(variance / (samples - 1) / size);
    return new Check(Check.Kind.STANDARD_ERROR, error, error <= LARGEST_ERROR);
  }

  private static float range(float[] values) {
    float least = values[0];
    float largest = values[0];
    for (float value : values) {
      least = Math.min(least, value);
      largest = Math.max(largest, value);
    }
    return largest - least;
  }
}
