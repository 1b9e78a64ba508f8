package glassbox.engine.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Two-dimensional convolution (cross-correlation, as in the field) of images with channels last,
 * zeros around them: z[r, c, f] = b[f] + sum over i, j, d of x[r·sy - top + i·dy, c·sx - left +
 * j·dx, d]·w[i, j, d, f].
 */
public final class Convolution {
  private Convolution() {}

  /**
   * How many numbers {@link #prepare} makes of a kernel; 0 for shapes that are computed from the
   * kernel as it is.
   *
   * @param filters F, the channels of the result
   * @param backward for {@link #addInputGradient} too, not for {@link #forward} alone
   */
  public static int preparedSize(Windows windows, int filters, boolean backward) {
    return Vectors.present() && WinogradChoice.suits(windows, filters)
        ? WinogradPreparation.size(windows, filters, backward)
        : 0;
  }

  /**
   * Does what {@link #forward} and {@link #addInputGradient} would else do with the kernel in each
   * call. The results are the same bits.
   *
   * @param kernel w, [window height, window width, channels, F]. Not modified.
   * @param prepared as long as {@link #preparedSize} says for the ways that are wanted, overwritten
   */
  public static void prepare(Windows windows, int filters, float[] kernel, float[] prepared) {
    Lengths.check("kernel", kernelSize(windows, filters), kernel);
    if (prepared.length > 0) {
      checkPrepared(windows, filters, false, prepared);
      WinogradConvolution.prepare(windows, filters, kernel, prepared);
    }
  }

  /**
   * out = x * w + b.
   *
   * @param filters F, the channels of the result
   * @param input x, [samples, height, width, channels]. Not modified.
   * @param kernel w, [window height, window width, channels, F]. Not modified.
   * @param prepared what {@link #prepare} made of the kernel; empty if nobody did. Not modified.
   * @param bias b, [F]; null for none. Not modified.
   * @param out z, [samples, rows, columns, F], overwritten
   */
  public static void forward(
      Windows windows,
      int filters,
      int samples,
      float[] input,
      float[] kernel,
      float[] prepared,
      float @Nullable [] bias,
      float[] out) {
    check(windows, filters, samples, input, kernel, out);
    checkPrepared(windows, filters, false, prepared);
    if (bias != null) {
      Lengths.check("bias", filters, bias);
    }
    if (Vectors.present() && WinogradChoice.suits(windows, filters)) {
      WinogradConvolution.forward(
          windows, filters, samples, input, kernel, prepared, bias, false, out);
    } else if (Vectors.present() && OneChannelConvolution.suits(windows, filters)) {
      OneChannelConvolution.forward(windows, filters, samples, input, kernel, bias, false, out);
    } else if (Vectors.present()) {
      VectorConvolution.forward(windows, filters, samples, input, kernel, bias, out);
    } else {
      PlainConvolution.forward(windows, filters, samples, input, kernel, bias, out);
    }
  }

  /**
   * out = max(0, x * w + b): the same bits as {@link #forward} and {@link Activations#relu} after
   * it.
   *
   * @param filters F, the channels of the result
   * @param input x, [samples, height, width, channels]. Not modified.
   * @param kernel w, [window height, window width, channels, F]. Not modified.
   * @param prepared what {@link #prepare} made of the kernel; empty if nobody did. Not modified.
   * @param bias b, [F]; null for none. Not modified.
   * @param out a, [samples, rows, columns, F], overwritten
   */
  public static void forwardRectified(
      Windows windows,
      int filters,
      int samples,
      float[] input,
      float[] kernel,
      float[] prepared,
      float @Nullable [] bias,
      float[] out) {
    check(windows, filters, samples, input, kernel, out);
    checkPrepared(windows, filters, false, prepared);
    if (bias != null) {
      Lengths.check("bias", filters, bias);
    }
    if (Vectors.present() && WinogradChoice.suits(windows, filters)) {
      WinogradConvolution.forward(
          windows, filters, samples, input, kernel, prepared, bias, true, out);
    } else if (Vectors.present() && OneChannelConvolution.suits(windows, filters)) {
      OneChannelConvolution.forward(windows, filters, samples, input, kernel, bias, true, out);
    } else {
      forward(windows, filters, samples, input, kernel, prepared, bias, out);
      Activations.relu(samples * windows.rows() * windows.columns() * filters, out, 0, out, 0);
    }
  }

  /**
   * out += dL/dx.
   *
   * @param filters F, the channels of the gradient
   * @param gradient dL/dz, [samples, rows, columns, F]. Not modified.
   * @param kernel w, [window height, window width, channels, F]. Not modified.
   * @param prepared what {@link #prepare} made of the kernel for both ways; empty if nobody did.
   *     Not modified.
   * @param out dL/dx, [samples, height, width, channels], added to
   */
  public static void addInputGradient(
      Windows windows,
      int filters,
      int samples,
      float[] gradient,
      float[] kernel,
      float[] prepared,
      float[] out) {
    check(windows, filters, samples, out, kernel, gradient);
    checkPrepared(windows, filters, true, prepared);
    if (Vectors.present() && WinogradChoice.suits(windows, filters)) {
      WinogradConvolution.addInputGradient(
          windows, filters, samples, gradient, kernel, prepared, out);
    } else if (Vectors.present()) {
      VectorConvolution.addInputGradient(windows, filters, samples, gradient, kernel, out);
    } else {
      PlainConvolution.addInputGradient(windows, filters, samples, gradient, kernel, out);
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
    if (Vectors.present() && WinogradChoice.suits(windows, filters)) {
      WinogradConvolution.addKernelGradient(windows, filters, samples, input, gradient, out);
    } else if (Vectors.present() && OneChannelConvolution.suits(windows, filters)) {
      OneChannelConvolution.addKernelGradient(windows, filters, samples, input, gradient, out);
    } else if (Vectors.present()) {
      VectorConvolution.addKernelGradient(windows, filters, samples, input, gradient, out);
    } else {
      PlainConvolution.addKernelGradient(windows, filters, samples, input, gradient, out);
    }
  }

  private static void check(
      Windows windows, int filters, int samples, float[] image, float[] kernel, float[] result) {
    Lengths.check("image", (long) samples * windows.imageSize(), image);
    Lengths.check("kernel", kernelSize(windows, filters), kernel);
    Lengths.check("result", (long) samples * windows.rows() * windows.columns() * filters, result);
  }

  private static long kernelSize(Windows windows, int filters) {
    return (long) windows.size().area() * windows.channels() * filters;
  }

  private static void checkPrepared(
      Windows windows, int filters, boolean backward, float[] prepared) {
    if (prepared.length > 0) {
      Lengths.check("prepared", preparedSize(windows, filters, backward), prepared);
    }
  }
}
