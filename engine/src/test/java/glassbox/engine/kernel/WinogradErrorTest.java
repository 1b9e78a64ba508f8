package glassbox.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Samples;
import glassbox.engine.tensor.Size2d;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How far a convolution of 3x3 is from sums in double, in units of its results' root mean square: a
 * sum in order is off by 3.0e-7 over 32 channels, tiles at the points of {@link WinogradPoints} by
 * 5.5e-7; at 1 and 2 they would be by 1.3e-6.
 */
class WinogradErrorTest {
  private static final int FILTERS = 64;
  private static final double LARGEST_ERROR = 8e-7;

  @ParameterizedTest
  @ValueSource(ints = {6, 9, 11, 12})
  void tilesLoseAboutTwiceWhatASumInOrderLoses(int side) {
    int channels = 32;
    Size2d one = Size2d.square(1);
    Windows windows =
        new Windows(
            side + 2,
            side + 2,
            channels,
            Size2d.square(3),
            one,
            Size2d.square(side),
            new Size2d(0, 0));
    float[] x = Samples.uniform(windows.imageSize(), 1);
    float[] w = Samples.uniform(9 * channels * FILTERS, 2);
    float[] z = new float[side * side * FILTERS];
    Convolution.forward(windows, FILTERS, 1, x, w, new float[0], null, z);
    double squares = 0;
    double errors = 0;
    for (int i = 0; i < z.length; i++) {
      double exact = sum(windows, x, w, i);
      squares += exact * exact;
      errors += (z[i] - exact) * (z[i] - exact);
    }
    double error = Math.sqrt(errors / squares);
    assertTrue(error < LARGEST_ERROR, "root mean square of the error: " + error);
  }

  private static double sum(Windows windows, float[] x, float[] w, int result) {
    double sum = 0;
    for (int i = 0; i < windows.size().area(); i++) {
      for (int channel = 0; channel < windows.channels(); channel++) {
        int kernel = (i * windows.channels() + channel) * FILTERS + result % FILTERS;
        sum += (double) x[windows.cell(result / FILTERS, i, channel)] * w[kernel];
      }
    }
    return sum;
  }
}
