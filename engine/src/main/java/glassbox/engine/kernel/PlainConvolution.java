package glassbox.engine.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@link Convolution} without vectors, as products of matrices.
 *
 * <p>What a row of windows sees through one row of the kernel is a matrix whose rows, one per
 * window, lie in the image as they are and overlap; so each row of the result is a product of
 * matrices per row of the kernel, and nothing is copied. A window that reaches over the left or
 * right edge sees less of the image through less of the kernel: the windows below each other in
 * such a column are the rows of another product. Where the columns of the kernel do not touch (dx
 * above 1), each of them is a product of its own, with the windows in whose sight it lies.
 */
final class PlainConvolution {
  private PlainConvolution() {}

  /**
   * A product of matrices for some windows of one sample through a part of a row of the kernel.
   *
   * <p>The windows' matrix is [windows, depth] with rows {@code imageStep} apart from {@code
   * image}, the kernel's [depth, filters] from {@code kernel}, the result's [windows, filters] with
   * rows {@code resultStep} apart from {@code result}.
   */
  private interface Product {
    void add(
        int windows, int depth, int image, int imageStep, int kernel, int result, int resultStep);
  }

  /** As {@link Convolution#forward}. */
  static void forward(
      Windows windows,
      int filters,
      int samples,
      float[] input,
      float[] kernel,
      float @Nullable [] bias,
      float[] out) {
    int places = samples * windows.rows() * windows.columns();
    if (bias == null) {
      Arrays.fill(out, 0, places * filters, 0);
    } else {
      Elementwise.fillRows(places, filters, bias, out);
    }
    forEachProduct(
        windows,
        filters,
        samples,
        (count, depth, x, xStep, w, z, zStep) ->
            Gemm.addProduct(
                count, filters, depth, input, x, xStep, kernel, w, filters, out, z, zStep));
  }

  /** As {@link Convolution#addInputGradient}. */
  static void addInputGradient(
      Windows windows, int filters, int samples, float[] gradient, float[] kernel, float[] out) {
    forEachProduct(
        windows,
        filters,
        samples,
        (count, depth, x, xStep, w, z, zStep) ->
            Gemm.addProductTransposed(
                count, depth, filters, gradient, z, zStep, kernel, w, filters, out, x, xStep));
  }

  /** As {@link Convolution#addKernelGradient}. */
  static void addKernelGradient(
      Windows windows, int filters, int samples, float[] input, float[] gradient, float[] out) {
    forEachProduct(
        windows,
        filters,
        samples,
        (count, depth, x, xStep, w, z, zStep) ->
            Gemm.addTransposedProduct(
                depth, filters, count, input, x, xStep, gradient, z, zStep, out, w, filters));
  }

  /** Every product in a fixed order: samples, then rows of windows, then columns at the edges. */
  private static void forEachProduct(Windows windows, int filters, int samples, Product product) {
    if (windows.dilation().width() > 1) {
      forEachColumn(windows, filters, samples, product);
      return;
    }
    int left = windows.before().width();
    int step = windows.strides().width();
    int last = windows.width() + left - windows.size().width();
    int columns = windows.columns();
    int whole = Math.min(Math.ceilDiv(left, step), columns);
    int wholeEnd = Math.clamp(Math.floorDiv(last, step) + 1L, whole, columns);
    for (int sample = 0; sample < samples; sample++) {
      if (wholeEnd > whole) {
        alongRows(windows, filters, sample, whole, wholeEnd - whole, product);
      }
      for (int column = 0; column < columns; column++) {
        if (column < whole || column >= wholeEnd) {
          downColumn(windows, filters, sample, column, product);
        }
      }
    }
  }

  /** Windows beside each other that see the whole width of the kernel, a product per row. */
  private static void alongRows(
      Windows windows, int filters, int sample, int column, int count, Product product) {
    int depth = windows.size().width() * windows.channels();
    int step = Math.min(windows.strides().width(), windows.width()) * windows.channels();
    for (int row = 0; row < windows.rows(); row++) {
      int result = result(windows, filters, sample, row, column);
      for (int i = 0; i < windows.size().height(); i++) {
        int y = windows.top(row) + i * windows.dilation().height();
        if (y >= 0 && y < windows.height()) {
          int image = image(windows, sample, y, windows.left(column));
          product.add(count, depth, image, step, i * depth * filters, result, filters);
        }
      }
    }
  }

  /** Windows below each other at the left or right edge, a product per row of the kernel. */
  private static void downColumn(
      Windows windows, int filters, int sample, int column, Product product) {
    int left = windows.left(column);
    int first = Math.max(0, -left);
    int seen = Math.min(windows.size().width(), windows.width() - left) - first;
    int rowStep = windows.strides().height();
    int imageStep = Math.min(rowStep, windows.height()) * windows.width() * windows.channels();
    for (int i = 0; i < windows.size().height(); i++) {
      int below = i * windows.dilation().height();
      int above = windows.before().height() - below;
      int row = Math.max(0, Math.ceilDiv(above, rowStep));
      int end = Math.min(windows.rows(), Math.floorDiv(windows.height() - 1 + above, rowStep) + 1);
      if (end > row) {
        int image = image(windows, sample, windows.top(row) + below, left + first);
        int kernel = (i * windows.size().width() + first) * windows.channels() * filters;
        int result = result(windows, filters, sample, row, column);
        int depth = seen * windows.channels();
        product.add(
            end - row, depth, image, imageStep, kernel, result, windows.columns() * filters);
      }
    }
  }

  /** A product for each cell of the kernel and each row of windows. */
  private static void forEachColumn(Windows windows, int filters, int samples, Product product) {
    int step = Math.min(windows.strides().width(), windows.width()) * windows.channels();
    for (int place = 0; place < samples * windows.rows(); place++) {
      int sample = place / windows.rows();
      int row = place % windows.rows();
      for (int cell = 0; cell < windows.size().area(); cell++) {
        int right = cell % windows.size().width() * windows.dilation().width();
        int y = windows.top(row) + cell / windows.size().width() * windows.dilation().height();
        int before = windows.before().width() - right;
        int from = Math.max(0, Math.ceilDiv(before, windows.strides().width()));
        int last = Math.floorDiv(windows.width() - 1 + before, windows.strides().width());
        int count = Math.min(windows.columns(), last + 1) - from;
        if (y >= 0 && y < windows.height() && count > 0) {
          int image = image(windows, sample, y, windows.left(from) + right);
          int kernel = cell * windows.channels() * filters;
          int result = result(windows, filters, sample, row, from);
          product.add(count, windows.channels(), image, step, kernel, result, filters);
        }
      }
    }
  }

  private static int image(Windows windows, int sample, int row, int column) {
    return sample * windows.imageSize() + windows.index(row, column, 0);
  }

  private static int result(Windows windows, int filters, int sample, int row, int column) {
    return ((sample * windows.rows() + row) * windows.columns() + column) * filters;
  }
}
