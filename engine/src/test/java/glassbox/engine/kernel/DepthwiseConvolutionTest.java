package glassbox.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import glassbox.engine.Samples;
import glassbox.engine.tensor.Size2d;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Depthwise convolution against its definition, for small and odd shapes. */
class DepthwiseConvolutionTest {
  private static final int SAMPLES = 2;

  private record Case(Windows windows, int multiplier) {
    int results() {
      return windows.channels() * multiplier;
    }

    int places() {
      return SAMPLES * windows.rows() * windows.columns();
    }

    float[] image() {
      return Samples.uniform(SAMPLES * windows.imageSize(), 1);
    }

    float[] kernel() {
      return Samples.uniform(windows.size().area() * results(), 2);
    }

    float[] result() {
      return Samples.uniform(places() * results(), 3);
    }
  }

  /** Called for every pair of an image's cell and a result that it has a part in. */
  private interface Term {
    void at(int image, int kernel, int result);
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (int side = 1; side <= 9; side++) {
      for (int multiplier = 1; multiplier <= 3; multiplier++) {
        Size2d window = new Size2d(1 + side % 3, 1 + (side + multiplier) % 4);
        Size2d strides = new Size2d(1 + side % 2, 1 + multiplier % 3);
        Size2d before = new Size2d(window.height() / 2, (window.width() - 1) / 2);
        Size2d count =
            new Size2d(
                Math.ceilDiv(side, strides.height()), Math.ceilDiv(side + 2, strides.width()));
        cases.add(
            new Case(
                new Windows(side, side + 2, 1 + side % 5, window, strides, count, before),
                multiplier));
      }
    }
    for (int channels : new int[] {15, 16, 17, 31, 32, 33, 64}) {
      Size2d three = Size2d.square(3);
      Size2d one = Size2d.square(1);
      for (int dilation = 1; dilation <= 2; dilation++) {
        Size2d apart = Size2d.square(dilation);
        Windows windows = new Windows(5, 6, channels, three, apart, one, new Size2d(5, 6), apart);
        cases.add(new Case(windows, 1));
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void addsTheSumsOverEachWindow(Case shape) {
    float[] x = shape.image();
    float[] w = shape.kernel();
    float[] out = shape.result();
    float[] expected = out.clone();
    forEachTerm(shape, (image, kernel, result) -> expected[result] += x[image] * w[kernel]);
    DepthwiseConvolution.addForward(shape.windows(), shape.multiplier(), SAMPLES, x, w, out);
    assertArrayEquals(expected, out, 1e-5f);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void addsTheGradientOfTheInput(Case shape) {
    float[] w = shape.kernel();
    float[] dz = shape.result();
    float[] out = shape.image();
    float[] expected = out.clone();
    forEachTerm(shape, (image, kernel, result) -> expected[image] += dz[result] * w[kernel]);
    DepthwiseConvolution.addInputGradient(shape.windows(), shape.multiplier(), SAMPLES, dz, w, out);
    assertArrayEquals(expected, out, 1e-5f);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void addsTheGradientOfTheKernel(Case shape) {
    float[] x = shape.image();
    float[] dz = shape.result();
    float[] out = shape.kernel();
    float[] expected = out.clone();
    forEachTerm(shape, (image, kernel, result) -> expected[kernel] += dz[result] * x[image]);
    DepthwiseConvolution.addKernelGradient(
        shape.windows(), shape.multiplier(), SAMPLES, x, dz, out);
    assertArrayEquals(expected, out, 1e-4f);
  }

  @Test
  void refusesArraysThatAreTooShort() {
    Size2d one = Size2d.square(1);
    Windows windows = new Windows(2, 2, 3, one, one, Size2d.square(2), new Size2d(0, 0));
    Exception refusal =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                DepthwiseConvolution.addForward(
                    windows, 2, 1, new float[12], new float[5], new float[24]));
    assertEquals("kernel needs 6 elements, the array has 5", refusal.getMessage());
  }

  private static void forEachTerm(Case shape, Term term) {
    Windows w = shape.windows();
    for (int place = 0; place < shape.places(); place++) {
      int column = place % w.columns();
      int row = place / w.columns() % w.rows();
      int sample = place / w.columns() / w.rows();
      for (int i = 0; i < w.size().height(); i++) {
        for (int j = 0; j < w.size().width(); j++) {
          int y = row * w.strides().height() - w.before().height() + i * w.dilation().height();
          int x = column * w.strides().width() - w.before().width() + j * w.dilation().width();
          if (y < 0 || y >= w.height() || x < 0 || x >= w.width()) {
            continue;
          }
          for (int result = 0; result < shape.results(); result++) {
            int channel = result / shape.multiplier();
            term.at(
                ((sample * w.height() + y) * w.width() + x) * w.channels() + channel,
                (i * w.size().width() + j) * shape.results() + result,
                place * shape.results() + result);
          }
        }
      }
    }
  }
}
