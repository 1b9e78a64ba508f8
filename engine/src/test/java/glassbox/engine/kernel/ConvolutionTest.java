package glassbox.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import glassbox.engine.Samples;
import glassbox.engine.tensor.Size2d;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Convolution against its definition, written as plain loops, for all small and odd shapes. */
class ConvolutionTest {
  private static final float[] NOTHING = {};
  private static final int SAMPLES = 2;

  private record Case(Windows windows, int filters) {
    int places() {
      return SAMPLES * windows.rows() * windows.columns();
    }

    float[] image() {
      return Samples.uniform(SAMPLES * windows.imageSize(), 1);
    }

    float[] kernel() {
      return Samples.uniform(windows.size().area() * windows.channels() * filters, 2);
    }

    float[] bias() {
      return Samples.uniform(filters, 4);
    }

    float[] result() {
      return Samples.uniform(places() * filters, 3);
    }
  }

  /** Called for every pair of an image's cell and a result that it has a part in. */
  private interface Term {
    void at(int image, int kernel, int result);
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (int side = 1; side <= 20; side++) {
      int kernel = Math.min(side, 1 + side % 4);
      Size2d strides = new Size2d(1 + side % 3, 1 + side % 2);
      Size2d window = new Size2d(kernel, 1 + kernel / 2);
      cases.add(new Case(inside(side, side + 1, 1 + side % 5, window, strides), 1 + side % 6));
    }
    cases.add(new Case(inside(5, 3, 2, new Size2d(5, 3), Size2d.square(1)), 4));
    cases.add(new Case(inside(7, 7, 3, Size2d.square(1), Size2d.square(3)), 5));
    cases.add(new Case(inside(9, 6, 4, new Size2d(2, 3), new Size2d(3, 4)), 9));
    cases.add(new Case(inside(1, 12, 1, new Size2d(1, 4), Size2d.square(2)), 3));
    for (int side = 1; side <= 12; side++) {
      for (int kernel = 1; kernel <= 5; kernel++) {
        Size2d window = new Size2d(kernel, 1 + (kernel + side) % 5);
        Size2d strides = new Size2d(1 + side % 3, 1 + kernel % 3);
        Size2d before = new Size2d(kernel / 2, (window.width() - 1) / 2);
        Size2d count =
            new Size2d(
                Math.ceilDiv(side, strides.height()), Math.ceilDiv(side + 2, strides.width()));
        cases.add(
            new Case(new Windows(side, side + 2, 1 + side % 3, window, strides, count, before), 5));
      }
    }
    for (int side = 1; side <= 9; side++) {
      for (int dilation = 1; dilation <= 4; dilation++) {
        cases.add(dilated(side, new Size2d(dilation, 1 + side % 3)));
        cases.add(dilated(side, new Size2d(1 + side % 4, dilation)));
      }
    }
    for (int channels : new int[] {1, 3, 15, 16, 17, 31, 32, 33, 64}) {
      Size2d three = Size2d.square(3);
      cases.add(new Case(inside(7, 6, channels, three, Size2d.square(1)), 32));
      cases.add(new Case(inside(7, 7, 32, three, Size2d.square(1)), channels));
      cases.add(new Case(inside(9, 7, channels, three, Size2d.square(2)), 16));
      cases.add(new Case(inside(5, 5, channels, Size2d.square(1), Size2d.square(1)), 17));
    }
    for (int side = 5; side <= 16; side++) {
      Size2d one = Size2d.square(1);
      Size2d count = new Size2d(side, side - 1);
      Size2d three = Size2d.square(3);
      cases.add(new Case(new Windows(side, side - 1, 32, three, one, count, one), 32));
    }
    return cases;
  }

  /** Zeros around the image, as many as the kernel spans. */
  private static Case dilated(int side, Size2d dilation) {
    Size2d window = new Size2d(1 + side % 3, 2 + side % 2);
    Size2d strides = new Size2d(1 + side % 2, 1 + dilation.height() % 3);
    Size2d before =
        new Size2d(
            (window.height() - 1) * dilation.height() / 2,
            (window.width() - 1) * dilation.width() / 2);
    Size2d count =
        new Size2d(Math.ceilDiv(side, strides.height()), Math.ceilDiv(side + 1, strides.width()));
    return new Case(
        new Windows(side, side + 1, 1 + side % 3, window, dilation, strides, count, before), 4);
  }

  /** As many windows as fit into the image. */
  private static Windows inside(int height, int width, int channels, Size2d size, Size2d strides) {
    Size2d count =
        new Size2d(
            (height - size.height()) / strides.height() + 1,
            (width - size.width()) / strides.width() + 1);
    return new Windows(height, width, channels, size, strides, count, new Size2d(0, 0));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void computesTheSumsOverEachWindow(Case shape) {
    float[] x = shape.image();
    float[] w = shape.kernel();
    float[] b = shape.bias();
    float[] out = shape.result();
    float[] expected = new float[out.length];
    Elementwise.fillRows(shape.places(), shape.filters(), b, expected);
    forEachTerm(shape, (image, kernel, result) -> expected[result] += x[image] * w[kernel]);
    Convolution.forward(shape.windows(), shape.filters(), SAMPLES, x, w, NOTHING, b, out);
    assertArrayEquals(expected, out, 1e-4f);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void addsTheGradientOfTheInput(Case shape) {
    float[] w = shape.kernel();
    float[] dz = shape.result();
    float[] out = shape.image();
    float[] expected = out.clone();
    forEachTerm(shape, (image, kernel, result) -> expected[image] += dz[result] * w[kernel]);
    Convolution.addInputGradient(shape.windows(), shape.filters(), SAMPLES, dz, w, NOTHING, out);
    assertArrayEquals(expected, out, 1e-4f);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void addsTheGradientOfTheKernel(Case shape) {
    float[] x = shape.image();
    float[] dz = shape.result();
    float[] out = shape.kernel();
    float[] expected = out.clone();
    forEachTerm(shape, (image, kernel, result) -> expected[kernel] += dz[result] * x[image]);
    Convolution.addKernelGradient(shape.windows(), shape.filters(), SAMPLES, x, dz, out);
    assertArrayEquals(expected, out, 1e-3f);
  }

  @Property(tries = 100)
  void isLinearInItsInput(
      @ForAll @IntRange(min = 1, max = 9) int height,
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll @FloatRange(min = -3, max = 3) float factor,
      @ForAll long seed) {
    Size2d kernel = new Size2d(Math.min(height, 3), Math.min(width, 2));
    Case shape = new Case(inside(height, width, 2, kernel, new Size2d(2, 1)), 3);
    float[] x = Samples.uniform(shape.image().length, seed);
    float[] y = Samples.uniform(shape.image().length, seed + 1);
    float[] mixed = x.clone();
    Elementwise.addScaled(mixed.length, factor, y, mixed);
    float[] expected = apply(shape, x);
    Elementwise.addScaled(expected.length, factor, apply(shape, y), expected);
    assertArrayEquals(expected, apply(shape, mixed), 1e-4f);
  }

  @Test
  void refusesWindowsThatSeeNothingOfTheImage() {
    Size2d two = Size2d.square(2);
    Size2d one = Size2d.square(1);
    for (Size2d before : List.of(new Size2d(2, 0), new Size2d(0, 2), new Size2d(-1, 0))) {
      assertThrows(
          IllegalArgumentException.class, () -> new Windows(3, 3, 1, two, one, one, before));
    }
    for (Size2d count : List.of(new Size2d(5, 1), new Size2d(1, 5), new Size2d(0, 1))) {
      assertThrows(
          IllegalArgumentException.class, () -> new Windows(3, 3, 1, two, one, count, one));
    }
  }

  @Test
  void refusesArraysThatAreTooShort() {
    Windows windows = inside(4, 4, 1, Size2d.square(3), Size2d.square(1));
    Exception refusal =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Convolution.forward(
                    windows, 2, 1, new float[16], new float[17], NOTHING, null, new float[8]));
    assertEquals("kernel needs 18 elements, the array has 17", refusal.getMessage());
  }

  private static float[] apply(Case shape, float[] input) {
    float[] out = new float[shape.places() * shape.filters()];
    Convolution.forward(
        shape.windows(), shape.filters(), SAMPLES, input, shape.kernel(), NOTHING, null, out);
    return out;
  }

  private static void forEachTerm(Case shape, Term term) {
    Windows w = shape.windows();
    for (int place = 0; place < shape.places(); place++) {
      int column = place % w.columns();
      int row = place / w.columns() % w.rows();
      int sample = place / w.columns() / w.rows();
      for (int i = 0; i < w.size().height(); i++) {
        for (int j = 0; j < w.size().width(); j++) {
          for (int channel = 0; channel < w.channels(); channel++) {
            int y = row * w.strides().height() - w.before().height() + i * w.dilation().height();
            int x = column * w.strides().width() - w.before().width() + j * w.dilation().width();
            if (y < 0 || y >= w.height() || x < 0 || x >= w.width()) {
              continue;
            }
            int image = ((sample * w.height() + y) * w.width() + x) * w.channels() + channel;
            int kernel = ((i * w.size().width() + j) * w.channels() + channel) * shape.filters();
            for (int filter = 0; filter < shape.filters(); filter++) {
              term.at(image, kernel + filter, place * shape.filters() + filter);
            }
          }
        }
      }
    }
  }
}
