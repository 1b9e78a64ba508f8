package glassbox.engine.kernel;

/**
 * Convolution of each channel of an image by kernels of its own, zeros around it: z[r, c, d·m + q]
 * = sum over i, j of x[r·sy - top + i·dy, c·sx - left + j·dx, d]·w[i, j, d, q], m kernels a
 * channel.
 *
 * <p>The loop over channels is the innermost: neighbours in all three arrays, so that the virtual
 * machine can take several at a time.
 */
public final class DepthwiseConvolution {
  private DepthwiseConvolution() {}

  /** What one cell of the kernel does for all channels of one window. */
  private interface Cell {
    void at(int image, int kernel, int result);
  }

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
    int channels = windows.channels();
    forEachCell(
        windows,
        multiplier,
        samples,
        (image, weights, result) -> {
          if (multiplier == 1) {
            addProducts(channels, input, image, kernel, weights, out, result);
          } else {
            for (int channel = 0; channel < channels; channel++) {
              int from = channel * multiplier;
              float x = input[image + channel];
              addScaled(multiplier, x, kernel, weights + from, out, result + from);
            }
          }
        });
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
    int channels = windows.channels();
    forEachCell(
        windows,
        multiplier,
        samples,
        (image, weights, result) -> {
          if (multiplier == 1) {
            addProducts(channels, gradient, result, kernel, weights, out, image);
          } else {
            for (int channel = 0; channel < channels; channel++) {
              float sum = 0;
              for (int i = channel * multiplier; i < (channel + 1) * multiplier; i++) {
                sum += gradient[result + i] * kernel[weights + i];
              }
              out[image + channel] += sum;
            }
          }
        });
  }

  /**
   * out += dL/dw, summed over samples; arguments as above.
   *
   * @param out dL/dw, [window height, window width, channels, m], added to
   */
  public static void addKernelGradient(
      Windows windows, int multiplier, int samples, float[] input, float[] gradient, float[] out) {
    check(windows, multiplier, samples, input, out, gradient);
    int channels = windows.channels();
    forEachCell(
        windows,
        multiplier,
        samples,
        (image, weights, result) -> {
          if (multiplier == 1) {
            addProducts(channels, input, image, gradient, result, out, weights);
          } else {
            for (int channel = 0; channel < channels; channel++) {
              int from = channel * multiplier;
              float x = input[image + channel];
              addScaled(multiplier, x, gradient, result + from, out, weights + from);
            }
          }
        });
  }

  /** out[o + i] += a[p + i]·b[q + i] for i below {@code count}. */
  private static void addProducts(
      int count, float[] a, int p, float[] b, int q, float[] out, int o) {
    for (int i = 0; i < count; i++) {
      out[o + i] += a[p + i] * b[q + i];
    }
  }

  /** out[o + i] += factor·a[p + i] for i below {@code count}. */
  private static void addScaled(int count, float factor, float[] a, int p, float[] out, int o) {
    for (int i = 0; i < count; i++) {
      out[o + i] += factor * a[p + i];
    }
  }

  /** Every cell inside the image of every window, in the order of the windows. */
  private static void forEachCell(Windows windows, int multiplier, int samples, Cell cell) {
    int results = windows.channels() * multiplier;
    int places = samples * windows.rows() * windows.columns();
    for (int window = 0; window < places; window++) {
      for (int i = 0; i < windows.size().area(); i++) {
        int image = windows.cell(window, i, 0);
        if (image >= 0) {
          cell.at(image, i * results, window * results);
        }
      }
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
