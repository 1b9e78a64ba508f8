package glassbox.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Normalisation of rows and of columns against the definition, in double. */
class NormalizationTest {
  private static final double EPSILON = 1e-3;

  @ParameterizedTest
  @CsvSource({"1,1", "1,2", "2,1", "3,4", "5,7", "1,33", "17,16", "64,3"})
  void rowsHaveTheirOwnMeanAndVariance(int rows, int columns) {
    float[] x = far(rows * columns);
    float[] gamma = Samples.uniform(columns, 2);
    float[] beta = Samples.uniform(columns, 3);
    float[] moments = new float[2 * rows];
    float[] out = new float[x.length];
    LayerNormalization.normalize(rows, columns, EPSILON, x, gamma, beta, moments, out);
    for (int row = 0; row < rows; row++) {
      double[] values = new double[columns];
      for (int i = 0; i < columns; i++) {
        values[i] = x[row * columns + i];
      }
      double mean = mean(values);
      double inverse = 1 / Math.sqrt(variance(values) + EPSILON);
      assertEquals(mean, moments[2 * row], 1e-5);
      assertEquals(inverse, moments[2 * row + 1], 1e-5 * inverse);
      for (int i = 0; i < columns; i++) {
        double expected = gamma[i] * (values[i] - mean) * inverse + beta[i];
        assertEquals(expected, out[row * columns + i], 2e-5);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,2", "2,1", "3,4", "5,7", "1,33", "17,16", "64,3"})
  void columnsAreSummedAndNormalisedByWhatIsGiven(int rows, int columns) {
    float[] x = far(rows * columns);
    double[] sums = new double[columns];
    BatchNormalization.addSums(rows, columns, x, sums);
    double[] center = Arrays.stream(sums).map(sum -> sum / rows).toArray();
    double[] squares = new double[columns];
    BatchNormalization.addSquares(rows, columns, x, center, squares);
    float[] gamma = Samples.uniform(columns, 2);
    float[] beta = Samples.uniform(columns, 3);
    float[] mean = new float[columns];
    float[] inverse = new float[columns];
    for (int j = 0; j < columns; j++) {
      double[] values = new double[rows];
      for (int i = 0; i < rows; i++) {
        values[i] = x[i * columns + j];
      }
      assertEquals(mean(values), center[j], 1e-9);
      assertEquals(variance(values), squares[j] / rows, 1e-9);
      mean[j] = (float) center[j];
      inverse[j] = (float) (1 / Math.sqrt(squares[j] / rows + EPSILON));
    }
    float[] out = new float[x.length];
    BatchNormalization.normalize(rows, columns, x, mean, inverse, gamma, beta, out);
    for (int i = 0; i < out.length; i++) {
      int j = i % columns;
      assertEquals(gamma[j] * (x[i] - mean[j]) * inverse[j] + beta[j], out[i], 2e-5);
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "3,7", "5,16", "2,17", "4,31", "3,32", "1,45", "7,64"})
  void columnsAreTheSameBitsAsByPlainLoops(int rows, int columns) {
    float[] x = far(rows * columns);
    float[] mean = Samples.uniform(columns, 2);
    float[] inverse = Samples.uniform(columns, 3);
    float[] gamma = Samples.uniform(columns, 4);
    float[] beta = Samples.uniform(columns, 5);
    float[] expected = new float[x.length];
    float[] out = new float[x.length];
    PlainBatchNormalization.normalize(rows, columns, 0, x, mean, inverse, gamma, beta, expected);
    BatchNormalization.normalize(rows, columns, x, mean, inverse, gamma, beta, out);
    assertArrayEquals(expected, out);

    float[] products = Samples.uniform(columns, 6);
    float[] gradient = Samples.uniform(x.length, 7);
    PlainBatchNormalization.addInputGradient(
        rows, columns, 0, x, mean, inverse, gamma, beta, products, gradient, expected);
    BatchNormalization.addInputGradient(
        rows, columns, x, mean, inverse, gamma, beta, products, gradient, out);
    assertArrayEquals(expected, out);
  }

  @Test
  void aColumnOfEqualNumbersBecomesBeta() {
    float[] out = new float[3];
    float[] beta = {0.25f};
    float[] one = {1};
    float[] seven = {7};
    float[] x = {7, 7, 7};
    BatchNormalization.normalize(3, 1, x, seven, one, one, beta, out);
    assertArrayEquals(new float[] {0.25f, 0.25f, 0.25f}, out);
    LayerNormalization.normalize(3, 1, EPSILON, x, one, beta, new float[6], out);
    assertArrayEquals(new float[] {0.25f, 0.25f, 0.25f}, out);
  }

  @Test
  void notANumberStaysInItsRowOrColumn() {
    float[] x = {1, 2, Float.NaN, 3};
    float[] ones = {1, 1};
    float[] out = new float[4];
    LayerNormalization.normalize(2, 2, EPSILON, x, ones, new float[2], new float[4], out);
    assertTrue(Float.isFinite(out[0]) && Float.isFinite(out[1]));
    assertTrue(Float.isNaN(out[2]) && Float.isNaN(out[3]));
    double[] sums = new double[2];
    BatchNormalization.addSums(2, 2, x, sums);
    assertTrue(Double.isNaN(sums[0]));
    assertEquals(5, sums[1]);
  }

  @Test
  void refusesArraysThatAreTooShort() {
    float[] two = new float[2];
    Exception refusal =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                BatchNormalization.normalize(3, 2, new float[5], two, two, two, two, new float[6]));
    assertEquals("input needs 6 elements, the array has 5", refusal.getMessage());
  }

  /** Numbers far from 0, so that a variance as a difference of squares would be wrong. */
  private static float[] far(int count) {
    float[] values = Samples.uniform(count, 1);
    for (int i = 0; i < count; i++) {
      values[i] += 10;
    }
    return values;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
  }
}
