package glassbox.engine.kernel;

/**
 * Two-dimensional convolution (cross-correlation, as in the field) of images with channels last,
 * without padding: z[r, c, f] = sum over i, j, d of x[r·sy + i, c·sx + j, d]·w[i, j, d, f].
 *
 * <p>What a row of windows sees through one row of the kernel is a matrix whose rows, one per
 * window, lie in the image as they are and overlap; so each row of the result is a product of
 * matrices per row of the kernel, and nothing is copied.
 */
public final class Convolution {
  private Convolution() {}

  /**
   * out += x * w.
   *
   * @param filters F, the channels of the result
   * @param input x, [samples, height, width, channels]. Not modified.
   * @param kernel w, [window height, window width, channels, F]. Not modified.
   * @param out z, [samples, rows, columns, F], added to
   */
  public static void addForward(
      Windows windows, int filters, int samples, float[] input, float[] kernel, float[] out) {
    check(windows, filters, samples, input, kernel, out);
    int columns = windows.columns();
    int depth = windows.size().width() * windows.channels();
    int step = windows.strides().width() * windows.channels();
    for (int row = 0; row < samples * windows.rows(); row++) {
      for (int i = 0; i < windows.size().height(); i++) {
        Gemm.addProduct(
            columns,
            filters,
            depth,
            input,
            seen(windows, row, i),
            step,
            kernel,
            i * depth * filters,
            filters,
            out,
            row * columns * filters,
            filters);
      }
    }
  }

  /**
   * out += dL/dx.
   *
   * @param filters F, the channels of the gradient
   * @param gradient dL/dz, [samples, rows, columns, F]. Not modified.
   * @param kernel w, [window height, window width, channels, F]. Not modified.
   * @param out dL/dx, [samples, height, width, channels], added to
   */
  public static void addInputGradient(
      Windows windows, int filters, int samples, float[] gradient, float[] kernel, float[] out) {
    check(windows, filters, samples, out, kernel, gradient);
    int columns = windows.columns();
    int depth = windows.size().width() * windows.channels();
    int step = windows.strides().width() * windows.channels();
    for (int row = 0; row < samples * windows.rows(); row++) {
      for (int i = 0; i < windows.size().height(); i++) {
        Gemm.addProductTransposed(
            columns,
            depth,
            filters,
            gradient,
            row * columns * filters,
            filters,
            kernel,
            i * depth * filters,
            filters,
            out,
            seen(windows, row, i),
            step);
      }
    }
  }

  /**
   * out += dL/dw, summed over samples.
   *
   * @param filters F, the channels of the gradient
   * @param input x, [samples, height, width, channels]. Not modified.
   * @param gradient dL/dz, [samples, rows, columns, F]. Not modified.
   * @param out dL/dw, [window height, window width, channels, F], added to
   */
  public static void addKernelGradient(
      Windows windows, int filters, int samples, float[] input, float[] gradient, float[] out) {
    check(windows, filters, samples, input, out, gradient);
    int columns = windows.columns();
    int depth = windows.size().width() * windows.channels();
    int step = windows.strides().width() * windows.channels();
    for (int row = 0; row < samples * windows.rows(); row++) {
      for (int i = 0; i < windows.size().height(); i++) {
        Gemm.addTransposedProduct(
            depth,
            filters,
            columns,
            input,
            seen(windows, row, i),
            step,
            gradient,
            row * columns * filters,
            filters,
            out,
            i * depth * filters,
            filters);
      }
    }
  }

  /** Where row i of a row of windows begins; rows of windows are counted through all samples. */
  private static int seen(Windows windows, int row, int i) {
    int sample = row / windows.rows();
    int top = row % windows.rows() * windows.strides().height();
    return sample * windows.imageSize() + windows.index(top + i, 0, 0);
  }

  private static void check(
      Windows windows, int filters, int samples, float[] image, float[] kernel, float[] result) {
    Lengths.check("image", (long) samples * windows.imageSize(), image);
    Lengths.check("kernel", (long) windows.size().area() * windows.channels() * filters, kernel);
    Lengths.check("result", (long) samples * windows.rows() * windows.columns() * filters, result);
  }
}
