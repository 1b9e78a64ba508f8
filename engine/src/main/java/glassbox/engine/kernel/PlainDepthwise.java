package glassbox.engine.kernel;

/**
 * {@link DepthwiseConvolution} without vectors. The loop over channels is the innermost: neighbours
 * in all three arrays, so that the virtual machine can take several at a time.
 */
final class PlainDepthwise {
  private PlainDepthwise() {}

  /** What one cell of the kernel does for all channels of one window. */
  private interface Cell {
    void at(int image, int kernel, int result);
  }

  /** As {@link DepthwiseConvolution#addForward}. */
  static void addForward(
      Windows windows, int multiplier, int samples, float[] input, float[] kernel, float[] out) {
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

  /** As {@link DepthwiseConvolution#addInputGradient}. */
  static void addInputGradient(
      Windows windows, int multiplier, int samples, float[] gradient, float[] kernel, float[] out) {
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

  /** As {@link DepthwiseConvolution#addKernelGradient}. */
  static void addKernelGradient(
      Windows windows, int multiplier, int samples, float[] input, float[] gradient, float[] out) {
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
}
