package glassbox.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import glassbox.engine.Samples;
import glassbox.engine.tensor.Size2d;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What training relies on beside the numbers: the same bits wherever a sample stands, nothing
 * allocated, NaN never lost.
 */
class ConvolutionSamplesTest {
  private static final int SAMPLES = 5;
  private static final float[] NOTHING = {};

  private record Case(Windows windows, int filters) {
    int imageSize() {
      return windows.imageSize();
    }

    int resultSize() {
      return windows.rows() * windows.columns() * filters;
    }

    float[] kernel() {
      return Samples.uniform(windows.size().area() * windows.channels() * filters, 2);
    }

    float[] bias() {
      return Samples.uniform(filters, 4);
    }

    float[] roomForPrepared() {
      return new float[Convolution.preparedSize(windows, filters, true)];
    }
  }

  static List<Case> cases() {
    return List.of(
        shape(13, 32, 3, 1, 1, 64),
        shape(11, 32, 3, 1, 0, 32),
        shape(9, 64, 3, 1, 1, 96),
        shape(12, 1, 3, 1, 0, 32),
        shape(9, 1, 3, 2, 1, 48),
        shape(12, 5, 5, 1, 2, 7),
        shape(13, 33, 3, 2, 1, 17),
        shape(8, 16, 1, 1, 0, 48));
  }

  private static Case shape(
      int side, int channels, int kernel, int stride, int before, int filters) {
    int count = (side + 2 * before - kernel) / stride + 1;
    Windows windows =
        new Windows(
            side,
            side,
            channels,
            Size2d.square(kernel),
            Size2d.square(stride),
            Size2d.square(count),
            Size2d.square(before));
    return new Case(windows, filters);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aResultDoesNotDependOnTheOtherSamples(Case shape) {
    float[] x = Samples.uniform(SAMPLES * shape.imageSize(), 1);
    float[] all = new float[SAMPLES * shape.resultSize()];
    Convolution.forward(
        shape.windows(), shape.filters(), SAMPLES, x, shape.kernel(), NOTHING, shape.bias(), all);
    for (int sample = 0; sample < SAMPLES; sample++) {
      float[] alone = new float[shape.resultSize()];
      float[] image = part(x, sample, shape.imageSize());
      Convolution.forward(
          shape.windows(), shape.filters(), 1, image, shape.kernel(), NOTHING, shape.bias(), alone);
      assertArrayEquals(part(all, sample, shape.resultSize()), alone);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rectifiedAtOnceIsTheSameAsRectifiedAfterwards(Case shape) {
    float[] x = Samples.uniform(SAMPLES * shape.imageSize(), 1);
    x[0] = Float.NaN;
    x[x.length - 1] = Float.NEGATIVE_INFINITY;
    float[] z = new float[SAMPLES * shape.resultSize()];
    float[] a = new float[z.length];
    Convolution.forward(
        shape.windows(), shape.filters(), SAMPLES, x, shape.kernel(), NOTHING, shape.bias(), z);
    Convolution.forwardRectified(
        shape.windows(), shape.filters(), SAMPLES, x, shape.kernel(), NOTHING, shape.bias(), a);
    Activations.relu(z.length, z, 0, z, 0);
    assertArrayEquals(z, a);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theGradientOfAnInputDoesNotDependOnTheOtherSamples(Case shape) {
    float[] dz = Samples.uniform(SAMPLES * shape.resultSize(), 1);
    float[] all = new float[SAMPLES * shape.imageSize()];
    Convolution.addInputGradient(
        shape.windows(), shape.filters(), SAMPLES, dz, shape.kernel(), NOTHING, all);
    for (int sample = 0; sample < SAMPLES; sample++) {
      float[] alone = new float[shape.imageSize()];
      float[] gradient = part(dz, sample, shape.resultSize());
      Convolution.addInputGradient(
          shape.windows(), shape.filters(), 1, gradient, shape.kernel(), NOTHING, alone);
      assertArrayEquals(part(all, sample, shape.imageSize()), alone);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void preparedKernelsGiveTheSameBits(Case shape) {
    Windows windows = shape.windows();
    int filters = shape.filters();
    float[] w = shape.kernel();
    float[] x = Samples.uniform(SAMPLES * shape.imageSize(), 1);
    float[] prepared = shape.roomForPrepared();
    Convolution.prepare(windows, filters, w, prepared);
    float[] forwardOnly = new float[Convolution.preparedSize(windows, filters, false)];
    Convolution.prepare(windows, filters, w, forwardOnly);
    // What was prepared is read, not the kernel.
    float[] kernel = prepared.length > 0 ? new float[w.length] : w;

    float[] expected = new float[SAMPLES * shape.resultSize()];
    Convolution.forward(windows, filters, SAMPLES, x, w, NOTHING, shape.bias(), expected);
    for (float[] made : List.of(prepared, forwardOnly)) {
      float[] z = new float[expected.length];
      Convolution.forward(windows, filters, SAMPLES, x, kernel, made, shape.bias(), z);
      assertArrayEquals(expected, z);
    }
    float[] expectedDx = new float[x.length];
    float[] dx = new float[x.length];
    Convolution.addInputGradient(windows, filters, SAMPLES, expected, w, NOTHING, expectedDx);
    Convolution.addInputGradient(windows, filters, SAMPLES, expected, kernel, prepared, dx);
    assertArrayEquals(expectedDx, dx);
  }

  private static float[] part(float[] all, int sample, int size) {
    return Arrays.copyOfRange(all, sample * size, (sample + 1) * size);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithThePlainLoops(Case shape) {
    Windows windows = shape.windows();
    int filters = shape.filters();
    float[] x = Samples.uniform(SAMPLES * shape.imageSize(), 1);
    float[] w = shape.kernel();
    float[] z = new float[SAMPLES * shape.resultSize()];
    float[] expected = new float[z.length];
    PlainConvolution.forward(windows, filters, SAMPLES, x, w, shape.bias(), expected);
    Convolution.forward(windows, filters, SAMPLES, x, w, NOTHING, shape.bias(), z);
    assertClose(expected, z);
    float[] dx = new float[x.length];
    float[] expectedDx = new float[x.length];
    PlainConvolution.addInputGradient(windows, filters, SAMPLES, z, w, expectedDx);
    Convolution.addInputGradient(windows, filters, SAMPLES, z, w, NOTHING, dx);
    assertClose(expectedDx, dx);
    float[] dw = new float[w.length];
    float[] expectedDw = new float[w.length];
    PlainConvolution.addKernelGradient(windows, filters, SAMPLES, x, z, expectedDw);
    Convolution.addKernelGradient(windows, filters, SAMPLES, x, z, dw);
    assertClose(expectedDw, dw);
  }

  /** To a millionth of the largest, times the few roundings that differ. */
  private static void assertClose(float[] expected, float[] actual) {
    float largest = 0;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertArrayEquals(expected, actual, largest * 4e-6f);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void allWindowsThatSeeNaNGiveNaN(Case shape) {
    float[] x = Samples.uniform(shape.imageSize(), 1);
    x[x.length / 2] = Float.NaN;
    float[] expected = new float[shape.resultSize()];
    float[] z = new float[shape.resultSize()];
    PlainConvolution.forward(
        shape.windows(), shape.filters(), 1, x, shape.kernel(), null, expected);
    Convolution.forward(shape.windows(), shape.filters(), 1, x, shape.kernel(), NOTHING, null, z);
    for (int i = 0; i < z.length; i++) {
      assertTrue(!Float.isNaN(expected[i]) || Float.isNaN(z[i]), "NaN was lost at " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void allocatesNothingOnceItIsWarm(Case shape) {
    assumeTrue(Vectors.present(), "the plain loops hand each product to a lambda");
    float[] x = Samples.uniform(SAMPLES * shape.imageSize(), 1);
    float[] z = new float[SAMPLES * shape.resultSize()];
    float[] dx = new float[x.length];
    float[] dw = new float[shape.kernel().length];
    Runnable step =
        new Runnable() {
          private final float[] w = shape.kernel();
          private final float[] b = shape.bias();
          private final float[] prepared = shape.roomForPrepared();

          @Override
          public void run() {
            Convolution.prepare(shape.windows(), shape.filters(), w, prepared);
            pass(NOTHING);
            pass(prepared);
          }

          private void pass(float[] made) {
            Convolution.forward(shape.windows(), shape.filters(), SAMPLES, x, w, made, b, z);
            Convolution.addInputGradient(shape.windows(), shape.filters(), SAMPLES, z, w, made, dx);
            Convolution.addKernelGradient(shape.windows(), shape.filters(), SAMPLES, x, z, dw);
          }
        };
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = Long.MAX_VALUE;
    long end = System.nanoTime() + 240_000_000_000L;
    while (allocated > 0 && System.nanoTime() < end) {
      long before = threads.getCurrentThreadAllocatedBytes();
      step.run();
      allocated = threads.getCurrentThreadAllocatedBytes() - before;
    }
    assertEquals(0, allocated, "bytes allocated by a step");
  }
}
