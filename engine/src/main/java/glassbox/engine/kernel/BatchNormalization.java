package glassbox.engine.kernel;

/**
 * Bringing the columns of a matrix to mean 0 and variance 1: batch normalisation (Ioffe and Szegedy
 * 2015, arXiv 1502.03167). Sums are in double, row after row.
 */
public final class BatchNormalization {
  private BatchNormalization() {}

  /**
   * out[j] += sum over i of x[i, j].
   *
   * @param input x, [rows, columns]. Not modified.
   * @param out [columns], added to
   */
  public static void addSums(int rows, int columns, float[] input, double[] out) {
    Lengths.check("input", (long) rows * columns, input);
    for (int row = 0; row < rows; row++) {
      int first = row * columns;
      for (int j = 0; j < columns; j++) {
        out[j] += input[first + j];
      }
    }
  }

  /**
   * out[j] += sum over i of (x[i, j] - center[j])².
   *
   * @param input x, [rows, columns]. Not modified.
   * @param center [columns]. Not modified.
   * @param out [columns], added to
   */
  public static void addSquares(
      int rows, int columns, float[] input, double[] center, double[] out) {
    Lengths.check("input", (long) rows * columns, input);
    for (int row = 0; row < rows; row++) {
      int first = row * columns;
      for (int j = 0; j < columns; j++) {
        double deviation = input[first + j] - center[j];
        out[j] += deviation * deviation;
      }
    }
  }

  /**
   * out = gamma·n + beta with n = (x - mean)·inverse.
   *
   * @param input x, [rows, columns]. Not modified.
   * @param mean [columns]. Not modified.
   * @param inverse 1 / sqrt(variance + epsilon), [columns]. Not modified.
   * @param gamma [columns]. Not modified.
   * @param beta [columns]. Not modified.
   * @param out [rows, columns], overwritten
   */
  public static void normalize(
      int rows,
      int columns,
      float[] input,
      float[] mean,
      float[] inverse,
      float[] gamma,
      float[] beta,
      float[] out) {
    check(rows, columns, input, mean, inverse, out);
    Lengths.check("gamma", columns, gamma);
    Lengths.check("beta", columns, beta);
    if (Vectors.present()) {
      VectorBatchNormalization.normalize(rows, columns, input, mean, inverse, gamma, beta, out);
    } else {
      PlainBatchNormalization.normalize(rows, columns, 0, input, mean, inverse, gamma, beta, out);
    }
  }

  /**
   * sums += the sum over rows of dL/dy, products += that of dL/dy·n.
   *
   * @param gradient dL/dy, [rows, columns]. Not modified.
   * @param sums [columns], added to
   * @param products [columns], added to
   */
  public static void addGradientSums(
      int rows,
      int columns,
      float[] input,
      float[] mean,
      float[] inverse,
      float[] gradient,
      double[] sums,
      double[] products) {
    check(rows, columns, input, mean, inverse, gradient);
    for (int row = 0; row < rows; row++) {
      int first = row * columns;
      for (int j = 0; j < columns; j++) {
        float g = gradient[first + j];
        sums[j] += g;
        products[j] += g * ((input[first + j] - mean[j]) * inverse[j]);
      }
    }
  }

  /**
   * out += dL/dx where mean and inverse are the batch's own: gamma·inverse·(dL/dy - gradientMean -
   * n·productMean).
   *
   * @param gradientMean of dL/dy over the whole batch, [columns]. Not modified.
   * @param productMean of dL/dy·n over the whole batch, [columns]. Not modified.
   * @param gradient dL/dy, [rows, columns]. Not modified.
   * @param out dL/dx, [rows, columns], added to
   */
  public static void addInputGradient(
      int rows,
      int columns,
      float[] input,
      float[] mean,
      float[] inverse,
      float[] gamma,
      float[] gradientMean,
      float[] productMean,
      float[] gradient,
      float[] out) {
    check(rows, columns, input, mean, inverse, out);
    Lengths.check("gradient", (long) rows * columns, gradient);
    if (Vectors.present()) {
      VectorBatchNormalization.addInputGradient(
          rows, columns, input, mean, inverse, gamma, gradientMean, productMean, gradient, out);
    } else {
      PlainBatchNormalization.addInputGradient(
          rows, columns, 0, input, mean, inverse, gamma, gradientMean, productMean, gradient, out);
    }
  }

  /**
   * out += dL/dx where mean and inverse do not depend on x: gamma·inverse·dL/dy; arguments as
   * above.
   */
  public static void addFixedInputGradient(
      int rows, int columns, float[] inverse, float[] gamma, float[] gradient, float[] out) {
    check(rows, columns, gradient, gamma, inverse, out);
    for (int row = 0; row < rows; row++) {
      int first = row * columns;
      for (int j = 0; j < columns; j++) {
        out[first + j] += gamma[j] * inverse[j] * gradient[first + j];
      }
    }
  }

  /**
   * out += dL/dgamma, the sum over rows of dL/dy·n; arguments as above.
   *
   * @param out dL/dgamma, [columns], added to
   */
  public static void addGammaGradient(
      int rows,
      int columns,
      float[] input,
      float[] mean,
      float[] inverse,
      float[] gradient,
      float[] out) {
    check(rows, columns, input, mean, inverse, gradient);
    Lengths.check("out", columns, out);
    for (int row = 0; row < rows; row++) {
      int first = row * columns;
      for (int j = 0; j < columns; j++) {
        out[j] += gradient[first + j] * ((input[first + j] - mean[j]) * inverse[j]);
      }
    }
  }

  private static void check(
      int rows, int columns, float[] input, float[] mean, float[] inverse, float[] output) {
    Lengths.check("input", (long) rows * columns, input);
    Lengths.check("mean", columns, mean);
    Lengths.check("inverse", columns, inverse);
    Lengths.check("output", (long) rows * columns, output);
  }
}
