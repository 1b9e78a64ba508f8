package glassbox.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The update rules against their definition in double, at every size and place. */
class UpdateRulesTest {
  private static final int FROM = 3;
  private static final int GRADIENT_FROM = 5;

  /** Arrays for a rule, longer than what it may touch. */
  private record Arrays4(float[] gradient, float[] means, float[] squares, float[] weights) {
    static Arrays4 of(int count) {
      int length = count + 8;
      float[] squares = Samples.uniform(length, 3);
      for (int i = 0; i < length; i++) {
        squares[i] *= squares[i];
      }
      return new Arrays4(
          Samples.uniform(length, 1),
          Samples.uniform(length, 2),
          squares,
          Samples.uniform(length, 4));
    }
  }

  private interface Rule {
    void update(int count, Arrays4 arrays, int gradientFrom, int from);
  }

  private static AdamFactors factors() {
    AdamFactors factors = new AdamFactors(0.9, 0.999, 1e-7);
    factors.begin(0.01, 0.1, 3);
    return factors;
  }

  private static final Rule ADAM =
      (count, a, gradientFrom, from) ->
          UpdateRules.adam(
              count, factors(), a.gradient, gradientFrom, a.means, a.squares, a.weights, from);

  private static final Rule RMS_PROP =
      (count, a, gradientFrom, from) ->
          UpdateRules.rmsProp(
              count,
              0.01f,
              0.9f,
              0.1f,
              1e-7f,
              a.gradient,
              gradientFrom,
              a.squares,
              a.weights,
              from);

  private static final Rule ROLL =
      (count, a, gradientFrom, from) ->
          UpdateRules.roll(
              count, 0.01f, 0.9f, false, a.gradient, gradientFrom, a.means, a.weights, from);

  @Test
  void adamFollowsItsEquations() {
    for (int count = 0; count <= 70; count++) {
      Arrays4 before = Arrays4.of(count);
      Arrays4 after = Arrays4.of(count);
      ADAM.update(count, after, GRADIENT_FROM, FROM);
      for (int i = 0; i < count; i++) {
        double g = before.gradient[GRADIENT_FROM + i];
        double m = 0.9 * before.means[FROM + i] + 0.1 * g;
        double v = 0.999 * before.squares[FROM + i] + 0.001 * g * g;
        double mean = m / (1 - Math.pow(0.9, 3));
        double square = v / (1 - Math.pow(0.999, 3));
        double w = before.weights[FROM + i] * (1 - 0.01 * 0.1);
        assertEquals(m, after.means[FROM + i], 1e-6);
        assertEquals(v, after.squares[FROM + i], 1e-6);
        assertEquals(w - 0.01 * mean / (Math.sqrt(square) + 1e-7), after.weights[FROM + i], 1e-6);
      }
      assertRestIsUntouched(count, before, after);
    }
  }

  @Test
  void rmsPropFollowsItsEquations() {
    for (int count = 0; count <= 70; count++) {
      Arrays4 before = Arrays4.of(count);
      Arrays4 after = Arrays4.of(count);
      RMS_PROP.update(count, after, GRADIENT_FROM, FROM);
      for (int i = 0; i < count; i++) {
        double g = before.gradient[GRADIENT_FROM + i];
        double v = 0.9 * before.squares[FROM + i] + 0.1 * g * g;
        assertEquals(v, after.squares[FROM + i], 1e-6);
        assertEquals(
            before.weights[FROM + i] - 0.01 * g / (Math.sqrt(v) + 1e-7),
            after.weights[FROM + i],
            1e-6);
      }
      assertRestIsUntouched(count, before, after);
    }
  }

  @Test
  void momentumRollsAndLooksAheadOnRequest() {
    for (int count = 0; count <= 20; count++) {
      for (boolean lookAhead : new boolean[] {false, true}) {
        Arrays4 before = Arrays4.of(count);
        Arrays4 after = Arrays4.of(count);
        UpdateRules.roll(
            count,
            0.01f,
            0.9f,
            lookAhead,
            after.gradient,
            GRADIENT_FROM,
            after.means,
            after.weights,
            FROM);
        for (int i = 0; i < count; i++) {
          double g = before.gradient[GRADIENT_FROM + i];
          double v = 0.9 * before.means[FROM + i] + g;
          double step = lookAhead ? g + 0.9 * v : v;
          assertEquals(v, after.means[FROM + i], 1e-6);
          assertEquals(before.weights[FROM + i] - 0.01 * step, after.weights[FROM + i], 1e-6);
        }
        assertRestIsUntouched(count, before, after);
      }
    }
  }

  @Test
  void descentFollowsTheGradient() {
    for (int count = 0; count <= 20; count++) {
      Arrays4 before = Arrays4.of(count);
      Arrays4 after = Arrays4.of(count);
      UpdateRules.descend(count, 0.1f, after.gradient, GRADIENT_FROM, after.weights, FROM);
      for (int i = 0; i < count; i++) {
        assertEquals(
            before.weights[FROM + i] - 0.1 * before.gradient[GRADIENT_FROM + i],
            after.weights[FROM + i],
            1e-7);
      }
      assertRestIsUntouched(count, before, after);
    }
  }

  private static void assertRestIsUntouched(int count, Arrays4 before, Arrays4 after) {
    assertArrayEquals(before.gradient, after.gradient);
    for (int i = 0; i < before.weights.length; i++) {
      if (i < FROM || i >= FROM + count) {
        assertEquals(before.means[i], after.means[i]);
        assertEquals(before.squares[i], after.squares[i]);
        assertEquals(before.weights[i], after.weights[i]);
      }
    }
  }

  @Test
  void bitsOfAWeightDoNotDependOnHowItsParameterIsCut() {
    for (Rule rule : new Rule[] {ADAM, RMS_PROP, ROLL}) {
      int count = 61;
      Arrays4 whole = Arrays4.of(count);
      rule.update(count, whole, 0, 0);
      for (int cut = 1; cut < count; cut++) {
        Arrays4 parts = Arrays4.of(count);
        rule.update(cut, parts, 0, 0);
        rule.update(count - cut, parts, cut, cut);
        assertArrayEquals(whole.means, parts.means);
        assertArrayEquals(whole.squares, parts.squares);
        assertArrayEquals(whole.weights, parts.weights);
      }
    }
  }

  @Test
  void plainLoopsAgreeWithVectors() {
    Arrays4 vectors = Arrays4.of(37);
    Arrays4 plain = Arrays4.of(37);
    ADAM.update(37, vectors, 0, 0);
    PlainUpdates.adam(
        37, factors(), plain.gradient, 0, plain.means, plain.squares, plain.weights, 0);
    assertArrayEquals(vectors.weights, plain.weights, 1e-6f);
    RMS_PROP.update(37, vectors, 0, 0);
    PlainUpdates.rmsProp(
        37, 0.01f, 0.9f, 0.1f, 1e-7f, plain.gradient, 0, plain.squares, plain.weights, 0);
    assertArrayEquals(vectors.weights, plain.weights, 1e-6f);
  }

  @Test
  void notANumberStaysInItsPlace() {
    Arrays4 arrays = Arrays4.of(20);
    arrays.gradient[18] = Float.NaN;
    ADAM.update(20, arrays, 0, 0);
    for (int i = 0; i < 20; i++) {
      assertEquals(i == 18, Float.isNaN(arrays.weights[i]));
    }
  }

  @Test
  void powersAgreeWithTheLibrary() {
    for (double base : new double[] {0, 0.5, 0.9, 0.999, 0.9999999, 1}) {
      for (long exponent : new long[] {1, 2, 3, 10, 100, 12_345, 10_000_000}) {
        double expected = Math.pow(base, exponent);
        double bound = 1.2e-16 * exponent * expected + 1e-30;
        assertEquals(expected, AdamFactors.power(base, exponent), bound);
      }
    }
  }

  @Test
  void refusesArraysThatAreTooShort() {
    float[] three = new float[3];
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> UpdateRules.descend(2, 1, three, 0, three, 2))
            .getMessage();
    assertTrue(message.startsWith("weights needs 4"), message);
  }

  @Test
  void squaresAreSummedInDouble() {
    for (int count = 0; count <= 70; count++) {
      float[] x = Samples.uniform(count + 3, 1);
      float[] y = Samples.uniform(count + 5, 2);
      double squares = 0;
      double differences = 0;
      for (int i = 0; i < count; i++) {
        squares += (double) x[3 + i] * x[3 + i];
        differences += Math.pow((double) x[3 + i] - y[5 + i], 2);
      }
      assertEquals(squares, SquareSums.of(count, x, 3), 1e-12);
      assertEquals(squares, PlainSquareSums.of(count, x, 3), 1e-12);
      assertEquals(differences, SquareSums.ofDifferences(count, x, 3, y, 5), 1e-12);
      assertEquals(differences, PlainSquareSums.ofDifferences(count, x, 3, y, 5), 1e-12);
    }
    float[] large = new float[20];
    Arrays.fill(large, 1e30f);
    assertEquals(2e61, SquareSums.of(20, large, 0), 2e55);
  }
}
