package glassbox.engine.layer;

import glassbox.engine.Problem;
import glassbox.engine.data.Batch;
import glassbox.engine.tensor.Tensor;

/** How much the samples of a batch weigh together. */
public final class SampleWeights {
  private SampleWeights() {}

  /**
   * The sum of the weights, added in order; the number of samples where none are given.
   *
   * @throws glassbox.engine.ProblemException as {@link #sum(Batch, int)}
   */
  public static double sum(Batch batch) {
    return sum(batch, batch.samples());
  }

  /**
   * The same.
   *
   * @param samples how many the batch has
   * @throws glassbox.engine.ProblemException if there is not one weight per sample, one is negative
   *     or no number, or all are zero
   */
  public static double sum(Batch batch, int samples) {
    if (batch.weights().isEmpty()) {
      return samples;
    }
    Tensor weights = batch.weights().get();
    if (weights.shape().size() != samples) {
      throw Problem.of(
              "sample-weights.shape",
              "The sample weights are {0}, but the batch has {1} samples; give one each.",
              weights.shape(),
              samples)
          .exception();
    }
    double sum = 0;
    for (int i = 0; i < samples; i++) {
      float weight = weights.at(i);
      if (!(weight >= 0 && weight < Float.POSITIVE_INFINITY)) {
        throw Problem.of(
                "sample-weights.value",
                "Sample {0} of the batch has the weight {1}, but a weight is 0 or more.",
                i,
                weight)
            .exception();
      }
      sum += weight;
    }
    if (sum == 0) {
      throw Problem.of(
              "sample-weights.zero",
              "All {0} sample weights of the batch are 0; give at least one sample a weight.",
              samples)
          .exception();
    }
    return sum;
  }
}
