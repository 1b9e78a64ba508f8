package glassbox.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Samples;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The polynomials against the JDK's functions in double, over their whole range. */
class ElementwiseTest {

  private interface FloatFunction {
    float apply(float x);
  }

  @Test
  void exponentialKeepsItsErrorBound() {
    assertRelativeError(Elementwise::exp, Math::exp, -87.3f, 88.72f, 2e-7);
  }

  @Test
  void hyperbolicTangentKeepsItsErrorBound() {
    assertRelativeError(Elementwise::tanh, Math::tanh, -12, 12, 3e-7);
    assertRelativeError(Elementwise::tanh, Math::tanh, 1e-12f, 1e-3f, 3e-7);
  }

  @Test
  void sigmoidKeepsItsErrorBound() {
    assertRelativeError(Elementwise::sigmoid, x -> 1 / (1 + Math.exp(-x)), -87.3f, 40, 4e-7);
  }

  @Test
  void exponentialMinusOneKeepsItsErrorBound() {
    assertRelativeError(Elementwise::expMinusOne, Math::expm1, -87.3f, 88.72f, 5e-7);
    assertRelativeError(Elementwise::expMinusOne, Math::expm1, -1e-3f, -1e-12f, 5e-7);
    assertRelativeError(Elementwise::expMinusOne, Math::expm1, -1, 1, 5e-7);
  }

  @Test
  void shareOfTheNormalDistributionKeepsItsErrorBound() {
    DoubleUnaryOperator share = ElementwiseTest::normalShare;
    assertRelativeError(Elementwise::normalShare, share, -5, 8, 2e-6);
    assertRelativeError(Elementwise::normalShare, share, -12, -5, 1e-5);
  }

  @Test
  void densityOfTheNormalDistributionKeepsItsErrorBound() {
    assertRelativeError(
        Elementwise::normalDensity,
        x -> Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI),
        -8,
        8,
        4e-6);
  }

  @Test
  void functionsReachTheirLimits() {
    assertEquals(1, Elementwise.normalShare(20));
    assertEquals(0, Elementwise.normalShare(-20));
    assertEquals(0.5f, Elementwise.normalShare(0), 1e-7f);
    assertEquals(-1, Elementwise.expMinusOne(-1000));
    assertEquals(Float.POSITIVE_INFINITY, Elementwise.expMinusOne(1000));
    assertEquals(0, Elementwise.expMinusOne(0));
    assertEquals(Float.POSITIVE_INFINITY, Elementwise.exp(1000));
    assertEquals(0, Elementwise.exp(-1000));
    assertEquals(1, Elementwise.exp(0));
    assertEquals(1.0E-42f, Elementwise.exp(-96.705f), 1e-44f);
    assertEquals(1, Elementwise.tanh(1000));
    assertEquals(-1, Elementwise.tanh(Float.NEGATIVE_INFINITY));
    assertEquals(1, Elementwise.sigmoid(Float.POSITIVE_INFINITY));
    assertEquals(0, Elementwise.sigmoid(-1000));
  }

  @Test
  void notANumberStaysNotANumber() {
    assertTrue(Float.isNaN(Elementwise.exp(Float.NaN)));
    assertTrue(Float.isNaN(Elementwise.tanh(Float.NaN)));
    assertTrue(Float.isNaN(Elementwise.expMinusOne(Float.NaN)));
    assertTrue(Float.isNaN(Elementwise.normalShare(Float.NaN)));
    assertTrue(Float.isNaN(Elementwise.normalDensity(Float.NaN)));
    assertTrue(Float.isNaN(Elementwise.sigmoid(Float.NaN)));
  }

  @Test
  void sumsColumnsAndRepeatsRows() {
    float[] out = {1, 1};
    Elementwise.addColumnSums(3, 2, new float[] {1, 2, 3, 4, 5, 6}, out);
    assertArrayEquals(new float[] {10, 13}, out);
    float[] rows = new float[6];
    Elementwise.fillRows(3, 2, out, rows);
    assertArrayEquals(new float[] {10, 13, 10, 13, 10, 13}, rows);
  }

  @Test
  void logarithmOfOnePlusKeepsItsErrorBound() {
    assertRelativeError(Elementwise::logOnePlus, Math::log1p, 0, 4, 3e-7);
    assertRelativeError(Elementwise::logOnePlus, Math::log1p, 1e-30f, 1e-3f, 3e-7);
    assertRelativeError(Elementwise::logOnePlus, Math::log1p, 1, 1e32f, 3e-7);
    assertEquals(Math.log(Float.MAX_VALUE), Elementwise.logOnePlus(Float.MAX_VALUE), 2e-5);
    assertEquals(Float.POSITIVE_INFINITY, Elementwise.logOnePlus(Float.POSITIVE_INFINITY));
    assertTrue(Float.isNaN(Elementwise.logOnePlus(Float.NaN)));
  }

  @Test
  void columnsAreSummedAndRowsRepeatedAtEverySize() {
    for (int columns = 1; columns <= 70; columns += columns < 20 ? 1 : 7) {
      for (int rows = 0; rows <= 20; rows++) {
        float[] x = Samples.uniform(rows * columns, columns);
        float[] sums = Samples.uniform(columns, 2);
        float[] plain = sums.clone();
        double[] exact = new double[columns];
        for (int j = 0; j < columns; j++) {
          exact[j] = sums[j];
          for (int i = 0; i < rows; i++) {
            exact[j] += x[i * columns + j];
          }
        }
        Elementwise.addColumnSums(rows, columns, x, sums);
        PlainColumns.addSums(rows, columns, x, 0, columns, plain, 0);
        float[] filled = new float[rows * columns + 1];
        Elementwise.fillRows(rows, columns, sums, filled);
        for (int j = 0; j < columns; j++) {
          assertEquals(exact[j], sums[j], 1e-5);
          assertEquals(exact[j], plain[j], 1e-5);
        }
        for (int i = 0; i < rows * columns; i++) {
          assertEquals(sums[i % columns], filled[i]);
        }
        assertEquals(0, filled[rows * columns]);
      }
    }
  }

  @Test
  void partsOfRowsAreSummedWhereTheyStand() {
    float[] x = Samples.uniform(3 + 9 * 25, 1);
    for (int columns = 0; columns <= 20; columns++) {
      float[] out = new float[25];
      float[] plain = new float[25];
      Elementwise.addColumnSums(9, columns, x, 3, 25, out, 2);
      PlainColumns.addSums(9, columns, x, 3, 25, plain, 2);
      for (int j = 0; j < 25; j++) {
        double exact = 0;
        for (int i = 0; j >= 2 && j < 2 + columns && i < 9; i++) {
          exact += x[3 + i * 25 + j - 2];
        }
        assertEquals(exact, out[j], 1e-5);
        assertEquals(exact, plain[j], 1e-5);
      }
    }
  }

  @Test
  void differencesAreScaled() {
    float[] out = new float[4];
    Elementwise.scaledDifference(
        2, 0.5f, new float[] {9, 4, 6}, 1, new float[] {9, 9, 2, 3}, 2, out);
    assertArrayEquals(new float[] {0, 1, 1.5f, 0}, out);
  }

  /**
   * By the series of the density's integral near 0, by its continued fraction far from it
   * (Abramowitz and Stegun 26.2.11 and 26.2.14).
   */
  static double normalShare(double x) {
    double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    double magnitude = Math.abs(x);
    if (magnitude > 3) {
      double fraction = magnitude;
      for (int k = 200; k > 0; k--) {
        fraction = magnitude + k / fraction;
      }
      return x < 0 ? density / fraction : 1 - density / fraction;
    }
    double term = x;
    double sum = x;
    for (int k = 3; k < 200; k += 2) {
      term *= x * x / k;
      sum += term;
    }
    return 0.5 + density * sum;
  }

  private static void assertRelativeError(
      FloatFunction function, DoubleUnaryOperator exact, float from, float to, double bound) {
    int steps = 400_000;
    double worst = 0;
    float worstAt = from;
    for (int i = 0; i <= steps; i++) {
      float x = from + (to - from) * i / steps;
      double expected = exact.applyAsDouble(x);
      double error = expected == 0 ? 0 : Math.abs(function.apply(x) / expected - 1);
      if (!(error <= worst)) {
        worst = error;
        worstAt = x;
      }
    }
    assertTrue(worst <= bound, "relative error " + worst + " at " + worstAt);
  }
}
