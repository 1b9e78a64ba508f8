package glassbox.engine.kernel;

import static glassbox.engine.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * {@link DepthwiseConvolution} with one kernel a channel, by vectors along the channels; the last
 * vector is masked. A window's cells inside the image are a box, found once for all its channels.
 */
final class VectorDepthwise {
  private static final int LANES = VectorShape.lanes();

  private VectorDepthwise() {}

  /** What is done for a box of cells and all channels. */
  private enum Direction {
    FORWARD,
    INPUT_GRADIENT,
    KERNEL_GRADIENT
  }

  /** As {@link DepthwiseConvolution#addForward}. */
  static void addForward(Windows windows, int samples, float[] input, float[] kernel, float[] out) {
    forEachWindow(Direction.FORWARD, windows, samples, input, kernel, out);
  }

  /** As {@link DepthwiseConvolution#addInputGradient}. */
  static void addInputGradient(
      Windows windows, int samples, float[] gradient, float[] kernel, float[] out) {
    forEachWindow(Direction.INPUT_GRADIENT, windows, samples, out, kernel, gradient);
  }

  /** As {@link DepthwiseConvolution#addKernelGradient}. */
  static void addKernelGradient(
      Windows windows, int samples, float[] input, float[] gradient, float[] out) {
    forEachWindow(Direction.KERNEL_GRADIENT, windows, samples, input, out, gradient);
  }

  private static void forEachWindow(
      Direction direction,
      Windows windows,
      int samples,
      float[] image,
      float[] kernel,
      float[] result) {
    int channels = windows.channels();
    int width = windows.size().width();
    int right = windows.dilation().width() * channels;
    int below = windows.dilation().height() * windows.width() * channels;
    int at = 0;
    for (int sample = 0; sample < samples; sample++) {
      for (int row = 0; row < windows.rows(); row++) {
        int top = windows.top(row);
        int i0 = first(top, windows.dilation().height());
        int i1 = end(top, windows.dilation().height(), windows.size().height(), windows.height());
        for (int column = 0; column < windows.columns(); column++) {
          int left = windows.left(column);
          int j0 = first(left, windows.dilation().width());
          int j1 = end(left, windows.dilation().width(), width, windows.width());
          int corner = sample * windows.imageSize() + windows.index(top, left, 0);
          int x = corner + i0 * below + j0 * right;
          int w = (i0 * width + j0) * channels;
          int rows = i1 - i0;
          int columns = j1 - j0;
          int wStep = width * channels;
          switch (direction) {
            case FORWARD ->
                sum(channels, rows, columns, image, x, below, right, kernel, w, wStep, result, at);
            case INPUT_GRADIENT ->
                spread(
                    channels, rows, columns, result, at, kernel, w, wStep, channels, image, x,
                    below, right);
            case KERNEL_GRADIENT ->
                spread(
                    channels, rows, columns, result, at, image, x, below, right, kernel, w, wStep,
                    channels);
          }
          at += channels;
        }
      }
    }
  }

  /** The first cell of a window that is not before the image. */
  private static int first(int begin, int dilation) {
    return Math.max(0, Math.ceilDiv(-begin, dilation));
  }

  /** The cell after the last of a window that is not behind the image. */
  private static int end(int begin, int dilation, int cells, int size) {
    return Math.min(cells, Math.floorDiv(size - 1 - begin, dilation) + 1);
  }

  /** z += sum over the cells of x·w. */
  private static void sum(
      int channels,
      int rows,
      int columns,
      float[] image,
      int x,
      int xRow,
      int xColumn,
      float[] kernel,
      int w,
      int wRow,
      float[] out,
      int z) {
    for (int c = 0; c < channels; c += LANES) {
      VectorMask<Float> mask = SPECIES.indexInRange(c, channels);
      FloatVector sum = FloatVector.fromArray(SPECIES, out, z + c, mask);
      for (int i = 0; i < rows; i++) {
        int xAt = x + c + i * xRow;
        int wAt = w + c + i * wRow;
        for (int j = 0; j < columns; j++) {
          sum =
              FloatVector.fromArray(SPECIES, image, xAt + j * xColumn, mask)
                  .fma(FloatVector.fromArray(SPECIES, kernel, wAt + j * channels, mask), sum);
        }
      }
      sum.intoArray(out, z + c, mask);
    }
  }

  /** out += dz·factor at each of the cells. */
  private static void spread(
      int channels,
      int rows,
      int columns,
      float[] gradient,
      int dz,
      float[] factor,
      int f,
      int fRow,
      int fColumn,
      float[] out,
      int o,
      int oRow,
      int oColumn) {
    for (int c = 0; c < channels; c += LANES) {
      VectorMask<Float> mask = SPECIES.indexInRange(c, channels);
      FloatVector share = FloatVector.fromArray(SPECIES, gradient, dz + c, mask);
      for (int i = 0; i < rows; i++) {
        int fAt = f + c + i * fRow;
        int oAt = o + c + i * oRow;
        for (int j = 0; j < columns; j++) {
          int to = oAt + j * oColumn;
          FloatVector.fromArray(SPECIES, factor, fAt + j * fColumn, mask)
              .fma(share, FloatVector.fromArray(SPECIES, out, to, mask))
              .intoArray(out, to, mask);
        }
      }
    }
  }
}
