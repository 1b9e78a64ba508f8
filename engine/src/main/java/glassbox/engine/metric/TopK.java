package glassbox.engine.metric;

/** How often the true class is among the classes with the highest scores. */
public final class TopK {
  private TopK() {}

  /**
   * The share of samples whose true class is among the {@code k} with the highest scores. Of
   * classes with the same score the one with the lower index comes first, as in a prediction; a
   * class whose score is NaN comes last. 0 without samples.
   *
   * @param truth a class index per sample. Not modified.
   * @param scores [samples, classes], row-major. Not modified.
   * @throws IllegalArgumentException if {@code k} is not in 1 … classes, the lengths do not fit, or
   *     a class index is not in 0 … classes-1
   */
  public static double accuracy(int k, int classes, int[] truth, float[] scores) {
    if (k < 1 || k > classes) {
      throw new IllegalArgumentException("top " + k + " of " + classes + " classes");
    }
    Scores.check(classes, truth, scores);
    int found = 0;
    for (int i = 0; i < truth.length; i++) {
      found += before(truth[i], i * classes, classes, scores) < k ? 1 : 0;
    }
    return Ratio.of(found, truth.length);
  }

  /** How many classes of a row come before this one. */
  private static int before(int truth, int row, int classes, float[] scores) {
    float own = scores[row + truth];
    int before = 0;
    for (int other = 0; other < classes; other++) {
      float score = scores[row + other];
      boolean higher = score > own || (Float.isNaN(own) && !Float.isNaN(score));
      boolean tied = score == own || (Float.isNaN(own) && Float.isNaN(score));
      before += higher || (tied && other < truth) ? 1 : 0;
    }
    return before;
  }
}
