package glassbox.app.training;

import glassbox.app.session.ScalarSeries;
import java.util.Arrays;

/**
 * The least, greatest and mean value in every pixel column of a plot, so that no spike falls
 * between pixels. Where steps are wider than a column, the columns of a step share its value.
 */
final class ColumnBand {
  private final double[] lows;
  private final double[] highs;
  private final double[] sums;
  private final long[] counts;
  private final boolean[] nonFinite;

  /** Sorts a series into columns. */
  ColumnBand(ScalarSeries series, PlotArea area) {
    int columns = Math.max(1, (int) Math.ceil(area.width()));
    lows = new double[columns];
    highs = new double[columns];
    sums = new double[columns];
    counts = new long[columns];
    nonFinite = new boolean[columns];
    Arrays.fill(lows, Double.POSITIVE_INFINITY);
    Arrays.fill(highs, Double.NEGATIVE_INFINITY);
    int last = PlotScales.last(series, area.steps());
    for (int bucket = PlotScales.first(series, area.steps()); bucket <= last; bucket++) {
      if (series.lastStep(bucket) <= area.steps().low()
          || series.firstStep(bucket) - 1 > area.steps().high()) {
        continue;
      }
      int from = column(area, series.firstStep(bucket) - 1);
      int to = Math.max(from, column(area, series.lastStep(bucket)) - 1);
      for (int column = from; column <= to; column++) {
        include(column, series, bucket);
      }
    }
  }

  int columns() {
    return lows.length;
  }

  /** Whether a column has any finite value. */
  boolean has(int column) {
    return lows[column] <= highs[column];
  }

  double low(int column) {
    return lows[column];
  }

  double high(int column) {
    return highs[column];
  }

  /** The mean of a column's finite values; NaN if it has none. */
  double mean(int column) {
    return sums[column] / counts[column];
  }

  /** The low of a column, reaching up or down to the column before, so that the trace is closed. */
  double joinedLow(int column) {
    return column > 0 && has(column - 1) ? Math.min(lows[column], highs[column - 1]) : lows[column];
  }

  /** Likewise the high. */
  double joinedHigh(int column) {
    return column > 0 && has(column - 1)
        ? Math.max(highs[column], lows[column - 1])
        : highs[column];
  }

  /** Whether a column has a value that is NaN or infinite. */
  boolean hasNonFinite(int column) {
    return nonFinite[column];
  }

  private void include(int column, ScalarSeries series, int bucket) {
    if (series.finite(bucket) > 0) {
      lows[column] = Math.min(lows[column], series.low(bucket));
      highs[column] = Math.max(highs[column], series.high(bucket));
      sums[column] += series.finite(bucket) * series.mean(bucket);
      counts[column] += series.finite(bucket);
    }
    nonFinite[column] |= series.nonFinite(bucket) > 0;
  }

  private int column(PlotArea area, long step) {
    return Math.clamp((long) (area.x(step) - area.left()), 0, lows.length - 1);
  }
}
