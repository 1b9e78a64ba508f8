package glassbox.app.training;

import glassbox.app.session.ScalarSeries;

/**
 * The smoothed curve: an exponential moving mean over steps, divided by the weight it has gathered
 * so far, so that it does not start at zero (the bias correction of Kingma and Ba 2014, arXiv
 * 1412.6980, section 3).
 */
final class Smoothing {
  /** The shortest window in steps. */
  private static final double LEAST_WINDOW = 10;

  /** The window as a fraction of all steps: the same calm at any length. */
  private static final double WINDOW_FRACTION = 0.02;

  private Smoothing() {}

  /** Over about how many steps the mean of a curve is taken. */
  static double window(long steps) {
    return Math.max(LEAST_WINDOW, WINDOW_FRACTION * steps);
  }

  /**
   * Smooths a curve.
   *
   * @param window about how many steps weigh in
   * @param out overwritten with one value per bucket; NaN where a bucket has no finite value
   */
  static void smooth(ScalarSeries series, double window, double[] out) {
    double sum = 0;
    double weight = 0;
    for (int bucket = 0; bucket < series.size(); bucket++) {
      long values = series.finite(bucket);
      if (values == 0) {
        out[bucket] = Double.NaN;
        continue;
      }
      double kept = Math.exp(-values / window);
      sum = kept * sum + (1 - kept) * series.mean(bucket);
      weight = kept * weight + (1 - kept);
      out[bucket] = sum / weight;
    }
  }
}
