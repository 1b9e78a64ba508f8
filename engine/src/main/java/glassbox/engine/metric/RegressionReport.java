package glassbox.engine.metric;

import java.util.OptionalDouble;

/**
 * How far predicted values lie from the true ones.
 *
 * @param mse mean over all elements of the squared difference
 * @param mae mean over all elements of the absolute difference
 * @param r2 the share of the truth's variance that is explained, 1 - residual / total sum of
 *     squares, mean over the columns; absent where a column of the truth is constant
 */
public record RegressionReport(double mse, double mae, OptionalDouble r2) {

  /**
   * Compares predictions with the truth.
   *
   * @param columns how many values a sample has
   * @param truth [samples, columns], row-major. Not modified.
   * @param predicted likewise. Not modified.
   * @throws IllegalArgumentException if the lengths differ or there are no samples
   */
  public static RegressionReport of(int columns, float[] truth, float[] predicted) {
    if (truth.length != predicted.length || truth.length == 0 || truth.length % columns != 0) {
      throw new IllegalArgumentException(
          truth.length
              + " true values, "
              + predicted.length
              + " predicted ones, "
              + columns
              + " columns");
    }
    double squares = 0;
    double absolutes = 0;
    for (int i = 0; i < truth.length; i++) {
      double difference = (double) predicted[i] - truth[i];
      squares += difference * difference;
      absolutes += Math.abs(difference);
    }
    return new RegressionReport(
        squares / truth.length, absolutes / truth.length, r2(columns, truth, predicted));
  }

  private static OptionalDouble r2(int columns, float[] truth, float[] predicted) {
    int samples = truth.length / columns;
    double sum = 0;
    for (int column = 0; column < columns; column++) {
      double mean = 0;
      boolean constant = true;
      for (int i = column; i < truth.length; i += columns) {
        mean += (double) truth[i] / samples;
        constant &= truth[i] == truth[column];
      }
      if (constant) {
        return OptionalDouble.empty();
      }
      double residual = 0;
      double total = 0;
      for (int i = column; i < truth.length; i += columns) {
        residual += ((double) truth[i] - predicted[i]) * ((double) truth[i] - predicted[i]);
        total += (truth[i] - mean) * (truth[i] - mean);
      }
      sum += 1 - residual / total;
    }
    return OptionalDouble.of(sum / columns);
  }
}
