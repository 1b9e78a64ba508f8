package glassbox.engine.explain;

import glassbox.engine.tensor.Tensor;
import java.util.Optional;

/** What each value of a network's input is worth over many samples, with how sure that is. */
public sealed interface Importance {

  /** How many samples it was judged on. */
  int samples();

  /** What each is worth, of the input's shape. */
  Tensor mean();

  /** How far chance moves that, of the input's shape. */
  Tensor deviation();

  /**
   * How much a model's score falls when a column of its input is shuffled.
   *
   * @param score without shuffling: accuracy for classes, R² for values
   * @param isAccuracy which of the two
   * @param mean the fall, the mean over all shuffles; negative where the model does better without
   * @param deviation the standard deviation over shuffles, with n - 1
   */
  record OfScore(double score, boolean isAccuracy, int samples, Tensor mean, Tensor deviation)
      implements Importance {}

  /**
   * How much a target changes with each value of the input, for each standard deviation that the
   * value has among the samples.
   *
   * @param target empty for the logit of each sample's own answer
   * @param signed the same with the gradient's sign, so that it is near 0 where the sign changes
   *     from sample to sample
   * @param mean of the gradient's size
   * @param deviation the standard error of the mean
   */
  record OfGradient(
      Optional<Target> target, int samples, Tensor signed, Tensor mean, Tensor deviation)
      implements Importance {}
}
