package glassbox.app.training;

import glassbox.app.session.Divergence;
import glassbox.app.session.ScalarSeries;
import java.util.List;

/**
 * Chooses what the axes of a plot reach over: every value is inside, but on a logarithmic axis
 * those far below the others, which are held to its end.
 */
final class PlotScales {
  /** Below this many steps the curve grows into the axis instead of stretching. */
  private static final long LEAST_STEPS = 10;

  private static final double LOGARITHMIC_MARGIN = 1.1;

  /** A logarithmic axis ends this far below the least mean: a loss near 0 has no lowest decade. */
  private static final double BELOW_MEAN = 3;

  private PlotScales() {}

  /** From the first step there is to the last; one that diverged counts. */
  static Scale steps(ScalarSeries series, List<Divergence> divergences) {
    long last = 0;
    for (Divergence divergence : divergences) {
      last = Math.max(last, divergence.step());
    }
    if (series.isEmpty()) {
      return new Scale(0, Math.max(last, LEAST_STEPS), false);
    }
    long first = series.firstStep(0) - 1;
    last = Math.max(last, series.lastStep(series.size() - 1));
    return new Scale(first, Math.max(last, first + LEAST_STEPS), false);
  }

  /**
   * Over the finite values of the steps on show; a linear axis begins at 0, an accuracy ends at 1.
   */
  static Scale values(Quantity quantity, ShownCurves curves, Scale steps, boolean logarithmic) {
    if (quantity == Quantity.ACCURACY) {
      return new Scale(0, 1, false);
    }
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    ScalarSeries series = curves.training();
    int last = last(series, steps);
    for (int bucket = first(series, steps); bucket <= last; bucket++) {
      if (series.finite(bucket) > 0) {
        low = positive(low, series.mean(bucket) / BELOW_MEAN);
        high = Math.max(high, series.high(bucket));
      }
    }
    ScalarSeries validation = curves.validation();
    int lastJudged = last(validation, steps);
    for (int bucket = first(validation, steps); bucket <= lastJudged; bucket++) {
      if (validation.finite(bucket) > 0) {
        low = positive(low, validation.low(bucket));
        high = Math.max(high, validation.high(bucket));
      }
    }
    return logarithmic && low <= high
        ? new Scale(low / LOGARITHMIC_MARGIN, high * LOGARITHMIC_MARGIN, true)
        : new Scale(0, high > 0 ? high * 1.05 : 1, false);
  }

  /**
   * The first bucket that reaches into these steps, or the one before it for a line to enter by.
   */
  static int first(ScalarSeries series, Scale steps) {
    return series.isEmpty() ? 0 : Math.max(0, series.bucketAt((long) Math.floor(steps.low())) - 1);
  }

  /** The last one, or the one after it; -1 if there is none. */
  static int last(ScalarSeries series, Scale steps) {
    return series.isEmpty() ? -1 : series.bucketAt((long) Math.ceil(steps.high()) + 1);
  }

  /** The lesser one, where the new one is above 0. */
  private static double positive(double least, double value) {
    return value > 0 ? Math.min(least, value) : least;
  }
}
