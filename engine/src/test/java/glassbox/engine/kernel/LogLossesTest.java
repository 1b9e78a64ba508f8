package glassbox.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The cross-entropies against their definition in double. */
class LogLossesTest {

  private static double binary(double z, double t) {
    return Math.max(z, 0) - z * t + Math.log1p(Math.exp(-Math.abs(z)));
  }

  private static double ofClass(int classes, float[] z, int from, int index) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < classes; i++) {
      largest = Math.max(largest, z[from + i]);
    }
    double rest = -1;
    for (int i = 0; i < classes; i++) {
      rest += Math.exp(z[from + i] - largest);
    }
    return Math.log1p(rest) + largest - z[from + index];
  }

  @Test
  void everyBinaryTermKeepsItsErrorBoundHoweverSmall() {
    for (float target : new float[] {0, 1, 0.25f, 0.999f}) {
      for (int i = -8700; i <= 8700; i++) {
        float[] z = {i / 100f};
        float[] t = {target};
        double exact = binary(z[0], target);
        double bound = 5e-7 * exact + 1.2e-38;
        assertEquals(exact, LogLosses.binary(1, z, 0, t, 0), bound, "z " + z[0]);
        assertEquals(exact, PlainLogLosses.binary(1, z, 0, t, 0), bound, "z " + z[0]);
      }
    }
  }

  @Test
  void binaryTermsAddUpAtEverySizeAndPlace() {
    float[] z = Samples.spread(3000, 1);
    float[] t = Samples.uniform(3000, 2);
    for (int count : new int[] {0, 1, 2, 3, 7, 8, 15, 16, 17, 31, 33, 100, 1024, 1025, 2500}) {
      double sum = 0;
      for (int i = 0; i < count; i++) {
        t[5 + i] = Math.abs(t[5 + i]);
        sum += binary(z[3 + i], t[5 + i]);
      }
      assertEquals(sum, LogLosses.binary(count, z, 3, t, 5), 5e-7 * sum);
      assertEquals(sum, PlainLogLosses.binary(count, z, 3, t, 5), 5e-7 * sum);
    }
  }

  @Test
  void lossOfAClassKeepsItsErrorBoundAtEverySize() {
    for (int classes = 1; classes <= 40; classes++) {
      float[] z = Samples.spread(classes + 3, classes);
      for (int index = 0; index < classes; index++) {
        double exact = ofClass(classes, z, 3, index);
        assertEquals(exact, LogLosses.ofClass(classes, z, 3, index), 5e-7 * exact);
        assertEquals(exact, PlainLogLosses.ofClass(classes, z, 3, index), 5e-7 * exact);
      }
    }
  }

  @Test
  void certaintyKeepsItsDigitsAndTiesCountEach() {
    float[] sure = {30, 0, 0};
    double exact = Math.log1p(2 * Math.exp(-30));
    assertEquals(exact, LogLosses.ofClass(3, sure, 0, 0), 5e-7 * exact);
    float[] ties = new float[20];
    Arrays.fill(ties, -3);
    assertEquals(Math.log(20), LogLosses.ofClass(20, ties, 0, 7), 1e-6);
    assertEquals(2000, LogLosses.ofClass(2, new float[] {1000, -1000}, 0, 1));
  }

  @Test
  void notANumberIsSeen() {
    float[] z = Samples.spread(20, 1);
    float[] t = new float[20];
    z[18] = Float.NaN;
    assertTrue(Double.isNaN(LogLosses.binary(20, z, 0, t, 0)));
    assertTrue(Double.isNaN(LogLosses.ofClass(20, z, 0, 3)));
  }
}
