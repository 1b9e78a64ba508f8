package glassbox.engine.kernel;

/**
 * Convolution of each channel of an image by kernels of its own, zeros around it: z[r, c, d·m + q]
 * = sum over i, j of x[r·sy - top + i·dy, c·sx - left + j·dx, d]·w[i, j, d, q], m kernels a
 * channel.
 */
public final class DepthwiseConvolution {
  private DepthwiseConvolution() {}

  /**
   * out += x * w.
   *
   * @param multiplier m, the kernels of each channel
   * @param input x, [samples, height, width, channels]. Not modified.
   * @param kernel w, [window height, window width, channels, m]. Not modified.
   * @param out z, [samples, rows, columns, channels·m], added to
   */
  public static void addForward(
      Windows windows, int multiplier, int samples, float[] input, float[] kernel, float[] out) {
    check(windows, multiplier, samples, input, kernel, out);
    if (Vectors.present() && multiplier == 1) {
      VectorDepthwise.addForward(windows, samples, input, kernel, out);
    } else {
      PlainDepthwise.addForward(windows, multiplier, samples, input, kernel, out);
    }
  }

  /**
   * out += dL/dx; arguments as above.
   *
   * @param gradient dL/dz, [samples, rows, columns, channels·m]. Not modified.
   * @param out dL/dx, [samples, height, width, channels], added to
   */
  public static void addInputGradient(
      Windows windows, int multiplier, int samples, float[] gradient, float[] kernel, float[] out) {
    check(windows, multiplier, samples, out, kernel, gradient);
    if (Vectors.present() && multiplier == 1) {
      VectorDepthwise.addInputGradient(windows, samples, gradient, kernel, out);
    } else {
      PlainDepthwise.addInputGradient(windows, multiplier, samples, gradient, kernel, out);
    }
  }

  /**
   * out += dL/dw, summed over samples; arguments as above.
   *
   * @param out dL/dw, [window height, window width, channels, m], added to
   */
  public static void addKernelGradient(
      Windows windows, int multiplier, int samples, float[] input, float[] gradient, float[] out) {
    check(windows, multiplier, samples, input, out, gradient);
    if (Vectors.present() && multiplier == 1) {
      VectorDepthwise.addKernelGradient(windows, samples, input, gradient, out);
    } else {
      PlainDepthwise.addKernelGradient(windows, multiplier, samples, input, gradient, out);
    }
  }

  private static void check(
      Windows windows, int multiplier, int samples, float[] image, float[] kernel, float[] result) {
    long results = (long) windows.channels() * multiplier;
    Lengths.check("image", (long) samples * windows.imageSize(), image);
    Lengths.check("kernel", windows.size().area() * results, kernel);
    Lengths.check("result", (long) samples * windows.rows() * windows.columns() * results, result);
  }
}
