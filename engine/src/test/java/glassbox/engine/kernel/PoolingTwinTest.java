package glassbox.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import glassbox.engine.Samples;
import glassbox.engine.tensor.Size2d;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pooling against its twin of plain loops, bit by bit, with ties and with NaN. */
class PoolingTwinTest {
  private static final int SAMPLES = 3;

  static List<Windows> shapes() {
    List<Windows> shapes = new ArrayList<>();
    for (int channels : new int[] {1, 3, 8, 15, 16, 17, 31, 32, 33, 64}) {
      for (int size = 1; size <= 3; size++) {
        for (int stride = 1; stride <= 3; stride++) {
          int before = (size - 1) / 2;
          Size2d count = new Size2d(Math.ceilDiv(6, stride), Math.ceilDiv(7, stride));
          Size2d window = new Size2d(size, 1 + size % 3);
          Size2d around = new Size2d(before, (window.width() - 1) / 2);
          shapes.add(new Windows(6, 7, channels, window, Size2d.square(stride), count, around));
        }
      }
      Size2d two = Size2d.square(2);
      shapes.add(new Windows(7, 5, channels, two, two, new Size2d(3, 2), new Size2d(0, 0)));
    }
    return shapes;
  }

  /** Few different values, so that many are equal, and a NaN now and then. */
  private static float[] image(Windows windows) {
    float[] image = Samples.uniform(SAMPLES * windows.imageSize(), 1);
    for (int i = 0; i < image.length; i++) {
      image[i] = i % 37 == 5 ? Float.NaN : Math.round(image[i] * 2);
    }
    return image;
  }

  private static float[] result(Windows windows) {
    return Samples.uniform(SAMPLES * windows.rows() * windows.columns() * windows.channels(), 2);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void findsTheSameLargestValues(Windows windows) {
    float[] expected = result(windows);
    float[] out = result(windows);
    PlainPooling.max(windows, SAMPLES, image(windows), expected);
    Pooling.max(windows, SAMPLES, image(windows), out);
    assertArrayEquals(expected, out);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void givesTheGradientToTheSameCells(Windows windows) {
    float[] expected = image(windows);
    float[] out = image(windows);
    PlainPooling.addMaxGradient(windows, SAMPLES, image(windows), result(windows), expected);
    Pooling.addMaxGradient(windows, SAMPLES, image(windows), result(windows), out);
    assertArrayEquals(expected, out);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void computesTheSameMeans(Windows windows) {
    float[] expected = result(windows);
    float[] out = result(windows);
    PlainPooling.average(windows, SAMPLES, image(windows), expected);
    Pooling.average(windows, SAMPLES, image(windows), out);
    assertArrayEquals(expected, out);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void sharesTheGradientOfAMeanAlike(Windows windows) {
    float[] expected = image(windows);
    float[] out = image(windows);
    PlainPooling.addAverageGradient(windows, SAMPLES, result(windows), expected);
    Pooling.addAverageGradient(windows, SAMPLES, result(windows), out);
    assertArrayEquals(expected, out);
  }
}
