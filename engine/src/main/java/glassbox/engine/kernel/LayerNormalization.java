package glassbox.engine.kernel;

/**
 * Bringing rows of numbers to mean 0 and variance 1: layer normalisation (Ba et al. 2016, arXiv
 * 1607.06450). Sums are in double and in order.
 */
public final class LayerNormalization {
  private LayerNormalization() {}

  /**
   * out = gamma·(x - mean)·inverse + beta, with inverse = 1 / sqrt(variance + epsilon), mean and
   * biased variance of each row.
   *
   * @param input x, [rows, columns]. Not modified.
   * @param gamma [columns]. Not modified.
   * @param beta [columns]. Not modified.
   * @param moments of each row its mean and inverse, [rows, 2], overwritten
   * @param out [rows, columns], overwritten
   */
  public static void normalize(
      int rows,
      int columns,
      double epsilon,
      float[] input,
      float[] gamma,
      float[] beta,
      float[] moments,
      float[] out) {
    check(rows, columns, input, gamma, moments, out);
    Lengths.check("beta", columns, beta);
    for (int row = 0; row < rows; row++) {
      int first = row * columns;
      double sum = 0;
      for (int i = first; i < first + columns; i++) {
        sum += input[i];
      }
      double mean = sum / columns;
      double squares = 0;
      for (int i = first; i < first + columns; i++) {
        squares += (input[i] - mean) * (input[i] - mean);
      }
      float center = (float) mean;
      float inverse = (float) (1 / Math.sqrt(squares / columns + epsilon));
      moments[2 * row] = center;
      moments[2 * row + 1] = inverse;
      for (int i = 0; i < columns; i++) {
        out[first + i] = gamma[i] * ((input[first + i] - center) * inverse) + beta[i];
      }
    }
  }

  /**
   * out += dL/dx: with u = gamma·dL/dy and n the normalised row, inverse·(u - mean(u) -
   * n·mean(u·n)) row by row.
   *
   * @param moments as {@link #normalize} left them. Not modified.
   * @param gradient dL/dy, [rows, columns]. Not modified.
   * @param out dL/dx, [rows, columns], added to
   */
  public static void addInputGradient(
      int rows,
      int columns,
      float[] input,
      float[] gamma,
      float[] moments,
      float[] gradient,
      float[] out) {
    check(rows, columns, input, gamma, moments, out);
    Lengths.check("gradient", (long) rows * columns, gradient);
    for (int row = 0; row < rows; row++) {
      int first = row * columns;
      float center = moments[2 * row];
      float inverse = moments[2 * row + 1];
      double sum = 0;
      double product = 0;
      for (int i = 0; i < columns; i++) {
        double u = gamma[i] * gradient[first + i];
        sum += u;
        product += u * ((input[first + i] - center) * inverse);
      }
      float mean = (float) (sum / columns);
      float along = (float) (product / columns);
      for (int i = 0; i < columns; i++) {
        float normal = (input[first + i] - center) * inverse;
        out[first + i] += inverse * (gamma[i] * gradient[first + i] - mean - normal * along);
      }
    }
  }

  /**
   * out += dL/dx with each row's inverse deviation held: inverse·(u - mean(u)), u = gamma·dL/dy.
   *
   * @param gamma [columns]. Not modified.
   * @param moments as {@link #normalize} left them. Not modified.
   * @param gradient dL/dy, [rows, columns]. Not modified.
   * @param out dL/dx, [rows, columns], added to
   */
  public static void addHeldInputGradient(
      int rows, int columns, float[] gamma, float[] moments, float[] gradient, float[] out) {
    check(rows, columns, gradient, gamma, moments, out);
    for (int row = 0; row < rows; row++) {
      int first = row * columns;
      double sum = 0;
      for (int i = 0; i < columns; i++) {
        sum += (double) gamma[i] * gradient[first + i];
      }
      float mean = (float) (sum / columns);
      for (int i = 0; i < columns; i++) {
        out[first + i] += moments[2 * row + 1] * (gamma[i] * gradient[first + i] - mean);
      }
    }
  }

  /**
   * out += dL/dgamma, the sum over rows of dL/dy·n, n the normalised row; arguments as above.
   *
   * @param out dL/dgamma, [columns], added to
   */
  public static void addGammaGradient(
      int rows, int columns, float[] input, float[] moments, float[] gradient, float[] out) {
    check(rows, columns, input, out, moments, gradient);
    for (int row = 0; row < rows; row++) {
      int first = row * columns;
      float center = moments[2 * row];
      float inverse = moments[2 * row + 1];
      for (int i = 0; i < columns; i++) {
        out[i] += gradient[first + i] * ((input[first + i] - center) * inverse);
      }
    }
  }

  private static void check(
      int rows, int columns, float[] input, float[] gamma, float[] moments, float[] output) {
    Lengths.check("input", (long) rows * columns, input);
    Lengths.check("gamma", columns, gamma);
    Lengths.check("moments", 2L * rows, moments);
    Lengths.check("output", (long) rows * columns, output);
  }
}
