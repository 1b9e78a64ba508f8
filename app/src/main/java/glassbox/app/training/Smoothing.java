package glassbox.app.training;

import glassbox.app.session.ScalarSeries;

/**
 * The smoothed curve: an exponential moving mean over steps, divided by the weight it has gathered
 * so far, so that it does not start at zero (the bias correction of Kingma and Ba 2014, arXiv
 * 1412.6980, section 3).
 */
final class Smoothing {
  /** The weight that a plot begins with. */
  static final double USUAL = 0.9;

  /** The largest weight there is. */
  static final double MOST = 0.99;

  /** A run counts as at most so many points: the same weight gives the same calm at any length. */
  private static final double POINTS = 1000;

  private Smoothing() {}

  /**
   * Over about how many steps the mean of a curve is taken.
   *
   * @param weight of the mean before against the next point, 0 to {@value #MOST}; a point is a
   *     thousandth of the run, at least one step
   * @return 0 if nothing is smoothed
   */
  static double window(double weight, long steps) {
    return weight <= 0 ? 0 : -Math.max(1, steps / POINTS) / Math.log(weight);
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
    double kept = 0;
    long keptFor = 0;
    for (int bucket = 0; bucket < series.size(); bucket++) {
      long values = series.finite(bucket);
      if (values == 0) {
        out[bucket] = Double.NaN;
        continue;
      }
      if (values != keptFor) {
        kept = Math.exp(-values / window);
        keptFor = values;
      }
      sum = kept * sum + (1 - kept) * series.mean(bucket);
      weight = kept * weight + (1 - kept);
      out[bucket] = sum / weight;
    }
  }
}
