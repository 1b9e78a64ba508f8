package glassbox.engine.kernel;

/**
 * {@link BatchNormalization} by plain loops, from a column on: the reference for {@link
 * VectorBatchNormalization}, and its way through the columns that fill no vector.
 */
final class PlainBatchNormalization {
  private PlainBatchNormalization() {}

  static void normalize(
      int rows,
      int columns,
      int from,
      float[] input,
      float[] mean,
      float[] inverse,
      float[] gamma,
      float[] beta,
      float[] out) {
    for (int row = 0; row < rows; row++) {
      int first = row * columns;
      for (int j = from; j < columns; j++) {
        out[first + j] = gamma[j] * ((input[first + j] - mean[j]) * inverse[j]) + beta[j];
      }
    }
  }

  static void addInputGradient(
      int rows,
      int columns,
      int from,
      float[] input,
      float[] mean,
      float[] inverse,
      float[] gamma,
      float[] gradientMean,
      float[] productMean,
      float[] gradient,
      float[] out) {
    for (int row = 0; row < rows; row++) {
      int first = row * columns;
      for (int j = from; j < columns; j++) {
        float n = (input[first + j] - mean[j]) * inverse[j];
        float left = gradient[first + j] - gradientMean[j] - n * productMean[j];
        out[first + j] += gamma[j] * inverse[j] * left;
      }
    }
  }
}
