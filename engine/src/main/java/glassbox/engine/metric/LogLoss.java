package glassbox.engine.metric;

/** The mean negative logarithm of the probability that was given to the truth. */
public final class LogLoss {
  /** A probability of 0 counts as this, one of 1 as this less than 1: the precision of doubles. */
  private static final double LEAST = Math.ulp(1.0);

  private LogLoss() {}

  /**
   * -mean of ln p, in nats. Each sample's probabilities are clipped away from 0 and 1 and scaled to
   * sum 1, as scikit-learn does; NaN where a probability is NaN, and 0 without samples.
   *
   * @param truth a class index per sample. Not modified.
   * @param probabilities [samples, classes], row-major. Not modified.
   * @throws IllegalArgumentException if the lengths do not fit or a class index is not in 0 …
   *     classes-1
   */
  public static double of(int classes, int[] truth, float[] probabilities) {
    Scores.check(classes, truth, probabilities);
    double sum = 0;
    for (int i = 0; i < truth.length; i++) {
      double whole = 0;
      for (int index = 0; index < classes; index++) {
        whole += clipped(probabilities[i * classes + index]);
      }
      sum -= Math.log(clipped(probabilities[i * classes + truth[i]]) / whole);
    }
    return Ratio.of(sum, truth.length);
  }

  private static double clipped(double probability) {
    return Math.min(Math.max(probability, LEAST), 1 - LEAST);
  }
}
