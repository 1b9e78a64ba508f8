package glassbox.engine.kernel;

import static glassbox.engine.kernel.VectorShape.SPECIES;
import static jdk.incubator.vector.VectorOperators.LE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import org.jspecify.annotations.Nullable;

/**
 * {@link Convolution} of 3x3 over a picture of one channel, as first layers have it: a product of
 * depth 9 is too short for tiles, so the nine weights of a vector of filters stay in registers
 * while all windows pass by, or the nine sums of their gradients do. For whole vectors of filters:
 * the compiler gives up on a method of so many masked accesses.
 */
final class OneChannelConvolution {
  private static final int LANES = VectorShape.lanes();

  /** Filters that are computed together: two vectors, of 18 weights, where there are registers. */
  private static final int PAIR = LANES >= 16 ? 2 * LANES : Integer.MAX_VALUE;

  private OneChannelConvolution() {}

  /** Whether this is a convolution for it; a matter of shape alone. */
  static boolean suits(Windows windows, int filters) {
    return windows.channels() == 1
        && filters % LANES == 0
        && windows.size().height() == 3
        && windows.size().width() == 3
        && windows.dilation().width() == 1;
  }

  /**
   * As {@link Convolution#forward}.
   *
   * @param rectified as {@link Convolution#forwardRectified}
   */
  static void forward(
      Windows windows,
      int filters,
      int samples,
      float[] input,
      float[] kernel,
      float @Nullable [] bias,
      boolean rectified,
      float[] out) {
    ConvolutionBuffers buffers = ConvolutionBuffers.ofThread();
    PaddedImage image = buffers.image(windows);
    float[] biases = buffers.start(filters, filters, bias);
    int rowLength = windows.columns() * filters;
    int step = windows.strides().width();
    int below = windows.dilation().height() * image.width();
    for (int sample = 0; sample < samples; sample++) {
      float[] x = image.of(input, sample);
      for (int row = 0; row < windows.rows(); row++) {
        int from = image.from(sample) + row * windows.strides().height() * image.width();
        int to = (sample * windows.rows() + row) * rowLength;
        int filter = 0;
        for (; filter <= filters - PAIR; filter += PAIR) {
          two(
              windows.columns(),
              filters,
              filter,
              x,
              from,
              step,
              below,
              kernel,
              biases,
              rectified,
              out,
              to);
        }
        for (; filter < filters; filter += LANES) {
          one(
              windows.columns(),
              filters,
              filter,
              x,
              from,
              step,
              below,
              kernel,
              biases,
              rectified,
              out,
              to);
        }
      }
    }
  }

  /** The same for two vectors of filters, so that a number of the picture is multiplied twice. */
  private static void two(
      int columns,
      int filters,
      int filter,
      float[] x,
      int from,
      int step,
      int below,
      float[] kernel,
      float[] biases,
      boolean rectified,
      float[] out,
      int to) {
    VectorMask<Float> rectify = SPECIES.maskAll(rectified);
    FloatVector bias0 = FloatVector.fromArray(SPECIES, biases, filter);
    FloatVector bias1 = FloatVector.fromArray(SPECIES, biases, filter + LANES);
    FloatVector v0 = FloatVector.fromArray(SPECIES, kernel, filter);
    FloatVector v1 = FloatVector.fromArray(SPECIES, kernel, filters + filter);
    FloatVector v2 = FloatVector.fromArray(SPECIES, kernel, 2 * filters + filter);
    FloatVector v3 = FloatVector.fromArray(SPECIES, kernel, 3 * filters + filter);
    FloatVector v4 = FloatVector.fromArray(SPECIES, kernel, 4 * filters + filter);
    FloatVector v5 = FloatVector.fromArray(SPECIES, kernel, 5 * filters + filter);
    FloatVector v6 = FloatVector.fromArray(SPECIES, kernel, 6 * filters + filter);
    FloatVector v7 = FloatVector.fromArray(SPECIES, kernel, 7 * filters + filter);
    FloatVector v8 = FloatVector.fromArray(SPECIES, kernel, 8 * filters + filter);
    FloatVector w0 = FloatVector.fromArray(SPECIES, kernel, filter + LANES);
    FloatVector w1 = FloatVector.fromArray(SPECIES, kernel, filters + filter + LANES);
    FloatVector w2 = FloatVector.fromArray(SPECIES, kernel, 2 * filters + filter + LANES);
    FloatVector w3 = FloatVector.fromArray(SPECIES, kernel, 3 * filters + filter + LANES);
    FloatVector w4 = FloatVector.fromArray(SPECIES, kernel, 4 * filters + filter + LANES);
    FloatVector w5 = FloatVector.fromArray(SPECIES, kernel, 5 * filters + filter + LANES);
    FloatVector w6 = FloatVector.fromArray(SPECIES, kernel, 6 * filters + filter + LANES);
    FloatVector w7 = FloatVector.fromArray(SPECIES, kernel, 7 * filters + filter + LANES);
    FloatVector w8 = FloatVector.fromArray(SPECIES, kernel, 8 * filters + filter + LANES);
    for (int column = 0; column < columns; column++) {
      int top = from + column * step;
      int middle = top + below;
      int bottom = middle + below;
      FloatVector c = FloatVector.broadcast(SPECIES, x[top]);
      FloatVector y = v0.fma(c, bias0);
      FloatVector z = w0.fma(c, bias1);
      c = FloatVector.broadcast(SPECIES, x[top + 1]);
      y = v1.fma(c, y);
      z = w1.fma(c, z);
      c = FloatVector.broadcast(SPECIES, x[top + 2]);
      y = v2.fma(c, y);
      z = w2.fma(c, z);
      c = FloatVector.broadcast(SPECIES, x[middle]);
      y = v3.fma(c, y);
      z = w3.fma(c, z);
      c = FloatVector.broadcast(SPECIES, x[middle + 1]);
      y = v4.fma(c, y);
      z = w4.fma(c, z);
      c = FloatVector.broadcast(SPECIES, x[middle + 2]);
      y = v5.fma(c, y);
      z = w5.fma(c, z);
      c = FloatVector.broadcast(SPECIES, x[bottom]);
      y = v6.fma(c, y);
      z = w6.fma(c, z);
      c = FloatVector.broadcast(SPECIES, x[bottom + 1]);
      y = v7.fma(c, y);
      z = w7.fma(c, z);
      c = FloatVector.broadcast(SPECIES, x[bottom + 2]);
      y = v8.fma(c, y);
      z = w8.fma(c, z);
      int at = to + column * filters + filter;
      y.blend(0, y.compare(LE, 0, rectify)).intoArray(out, at);
      z.blend(0, z.compare(LE, 0, rectify)).intoArray(out, at + LANES);
    }
  }

  /** A row of windows for a vector of filters. */
  private static void one(
      int columns,
      int filters,
      int filter,
      float[] x,
      int from,
      int step,
      int below,
      float[] kernel,
      float[] biases,
      boolean rectified,
      float[] out,
      int to) {
    VectorMask<Float> rectify = SPECIES.maskAll(rectified);
    FloatVector bias = FloatVector.fromArray(SPECIES, biases, filter);
    FloatVector w0 = FloatVector.fromArray(SPECIES, kernel, filter);
    FloatVector w1 = FloatVector.fromArray(SPECIES, kernel, filters + filter);
    FloatVector w2 = FloatVector.fromArray(SPECIES, kernel, 2 * filters + filter);
    FloatVector w3 = FloatVector.fromArray(SPECIES, kernel, 3 * filters + filter);
    FloatVector w4 = FloatVector.fromArray(SPECIES, kernel, 4 * filters + filter);
    FloatVector w5 = FloatVector.fromArray(SPECIES, kernel, 5 * filters + filter);
    FloatVector w6 = FloatVector.fromArray(SPECIES, kernel, 6 * filters + filter);
    FloatVector w7 = FloatVector.fromArray(SPECIES, kernel, 7 * filters + filter);
    FloatVector w8 = FloatVector.fromArray(SPECIES, kernel, 8 * filters + filter);
    for (int column = 0; column < columns; column++) {
      int top = from + column * step;
      int middle = top + below;
      int bottom = middle + below;
      FloatVector z = w0.fma(FloatVector.broadcast(SPECIES, x[top]), bias);
      z = w1.fma(FloatVector.broadcast(SPECIES, x[top + 1]), z);
      z = w2.fma(FloatVector.broadcast(SPECIES, x[top + 2]), z);
      z = w3.fma(FloatVector.broadcast(SPECIES, x[middle]), z);
      z = w4.fma(FloatVector.broadcast(SPECIES, x[middle + 1]), z);
      z = w5.fma(FloatVector.broadcast(SPECIES, x[middle + 2]), z);
      z = w6.fma(FloatVector.broadcast(SPECIES, x[bottom]), z);
      z = w7.fma(FloatVector.broadcast(SPECIES, x[bottom + 1]), z);
      z = w8.fma(FloatVector.broadcast(SPECIES, x[bottom + 2]), z);
      z.blend(0, z.compare(LE, 0, rectify)).intoArray(out, to + column * filters + filter);
    }
  }

  /** As {@link Convolution#addKernelGradient}. */
  static void addKernelGradient(
      Windows windows, int filters, int samples, float[] input, float[] gradient, float[] out) {
    PaddedImage image = ConvolutionBuffers.ofThread().image(windows);
    for (int sample = 0; sample < samples; sample++) {
      float[] x = image.of(input, sample);
      int from = image.from(sample);
      for (int filter = 0; filter < filters; filter += LANES) {
        addGradient(windows, filters, filter, sample, x, from, image.width(), gradient, out);
      }
    }
  }

  /** All windows of a sample for a vector of filters. */
  private static void addGradient(
      Windows windows,
      int filters,
      int filter,
      int sample,
      float[] x,
      int from,
      int width,
      float[] gradient,
      float[] out) {
    FloatVector d0 = FloatVector.fromArray(SPECIES, out, filter);
    FloatVector d1 = FloatVector.fromArray(SPECIES, out, filters + filter);
    FloatVector d2 = FloatVector.fromArray(SPECIES, out, 2 * filters + filter);
    FloatVector d3 = FloatVector.fromArray(SPECIES, out, 3 * filters + filter);
    FloatVector d4 = FloatVector.fromArray(SPECIES, out, 4 * filters + filter);
    FloatVector d5 = FloatVector.fromArray(SPECIES, out, 5 * filters + filter);
    FloatVector d6 = FloatVector.fromArray(SPECIES, out, 6 * filters + filter);
    FloatVector d7 = FloatVector.fromArray(SPECIES, out, 7 * filters + filter);
    FloatVector d8 = FloatVector.fromArray(SPECIES, out, 8 * filters + filter);
    int columns = windows.columns();
    int step = windows.strides().width();
    int rowStep = windows.strides().height() * width;
    int below = windows.dilation().height() * width;
    int result = sample * windows.rows() * columns * filters + filter;
    for (int row = 0; row < windows.rows(); row++) {
      int top = from + row * rowStep;
      for (int column = 0; column < columns; column++) {
        int middle = top + below;
        int bottom = middle + below;
        FloatVector dz = FloatVector.fromArray(SPECIES, gradient, result);
        d0 = dz.fma(FloatVector.broadcast(SPECIES, x[top]), d0);
        d1 = dz.fma(FloatVector.broadcast(SPECIES, x[top + 1]), d1);
        d2 = dz.fma(FloatVector.broadcast(SPECIES, x[top + 2]), d2);
        d3 = dz.fma(FloatVector.broadcast(SPECIES, x[middle]), d3);
        d4 = dz.fma(FloatVector.broadcast(SPECIES, x[middle + 1]), d4);
        d5 = dz.fma(FloatVector.broadcast(SPECIES, x[middle + 2]), d5);
        d6 = dz.fma(FloatVector.broadcast(SPECIES, x[bottom]), d6);
        d7 = dz.fma(FloatVector.broadcast(SPECIES, x[bottom + 1]), d7);
        d8 = dz.fma(FloatVector.broadcast(SPECIES, x[bottom + 2]), d8);
        top += step;
        result += filters;
      }
    }
    d0.intoArray(out, filter);
    d1.intoArray(out, filters + filter);
    d2.intoArray(out, 2 * filters + filter);
    d3.intoArray(out, 3 * filters + filter);
    d4.intoArray(out, 4 * filters + filter);
    d5.intoArray(out, 5 * filters + filter);
    d6.intoArray(out, 6 * filters + filter);
    d7.intoArray(out, 7 * filters + filter);
    d8.intoArray(out, 8 * filters + filter);
  }
}
