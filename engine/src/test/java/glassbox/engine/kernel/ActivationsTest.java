package glassbox.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Samples;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Activations over arrays against the JDK's functions in double, at every size and place. */
class ActivationsTest {
  private static final float SLOPE = 0.3f;
  private static final float ALPHA = 1.5f;
  private static final int FROM = 3;
  private static final int TO = 5;

  private interface Range {
    void apply(int count, float[] from, int first, float[] to, int second);
  }

  private interface Twin {
    Range of(boolean plain);
  }

  /** How each is computed, its exact value and the bounds of its error. */
  private enum Forward {
    RELU(plain -> plain ? PlainActivations::relu : Activations::relu, x -> Math.max(x, 0), 0),
    LEAKY_RELU(
        plain ->
            plain
                ? (n, z, i, a, j) -> PlainActivations.leakyRelu(n, SLOPE, z, i, a, j)
                : (n, z, i, a, j) -> Activations.leakyRelu(n, SLOPE, z, i, a, j),
        x -> x > 0 ? x : SLOPE * x,
        1e-7),
    ELU(
        plain ->
            plain
                ? (n, z, i, a, j) -> PlainActivations.elu(n, ALPHA, z, i, a, j)
                : (n, z, i, a, j) -> Activations.elu(n, ALPHA, z, i, a, j),
        x -> x > 0 ? x : ALPHA * Math.expm1(x),
        5e-7),
    GELU(
        plain -> plain ? PlainActivations::gelu : Activations::gelu,
        x -> x * ElementwiseTest.normalShare(x),
        2e-6),
    SIGMOID(
        plain -> plain ? PlainActivations::sigmoid : Activations::sigmoid,
        x -> 1 / (1 + Math.exp(-x)),
        4e-7),
    TANH(plain -> plain ? PlainActivations::tanh : Activations::tanh, Math::tanh, 3e-7);

    private final Twin twin;
    private final DoubleUnaryOperator exact;
    private final double relativeError;

    Forward(Twin twin, DoubleUnaryOperator exact, double relativeError) {
      this.twin = twin;
      this.exact = exact;
      this.relativeError = relativeError;
    }

    float[] apply(boolean plain, float... z) {
      float[] a = new float[z.length];
      twin.of(plain).apply(z.length, z, 0, a, 0);
      return a;
    }

    /** From where on to the left the bound holds; below it, results lose digits or are 0. */
    float lowest() {
      return this == GELU ? -5 : -87;
    }
  }

  /** The ways back, with the derivative from output (from input for gelu). */
  private enum Back {
    RELU(
        plain -> plain ? PlainActivations::reluGradient : Activations::reluGradient,
        a -> a > 0 ? 1 : 0),
    LEAKY_RELU(
        plain ->
            plain
                ? (n, a, i, g, j) -> PlainActivations.leakyReluGradient(n, SLOPE, a, i, g, j)
                : (n, a, i, g, j) -> Activations.leakyReluGradient(n, SLOPE, a, i, g, j),
        a -> a > 0 ? 1 : SLOPE),
    ELU(
        plain ->
            plain
                ? (n, a, i, g, j) -> PlainActivations.eluGradient(n, ALPHA, a, i, g, j)
                : (n, a, i, g, j) -> Activations.eluGradient(n, ALPHA, a, i, g, j),
        a -> a > 0 ? 1 : a + ALPHA),
    GELU(
        plain -> plain ? PlainActivations::geluGradient : Activations::geluGradient,
        x -> ElementwiseTest.normalShare(x) + x * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI)),
    SIGMOID(
        plain -> plain ? PlainActivations::sigmoidGradient : Activations::sigmoidGradient,
        a -> a * (1 - a)),
    TANH(
        plain -> plain ? PlainActivations::tanhGradient : Activations::tanhGradient,
        a -> 1 - a * a);

    private final Twin twin;
    private final DoubleUnaryOperator exact;

    Back(Twin twin, DoubleUnaryOperator exact) {
      this.twin = twin;
      this.exact = exact;
    }
  }

  @ParameterizedTest
  @EnumSource
  void functionsKeepTheirErrorBounds(Forward function) {
    float[] z = new float[400_001];
    float lowest = function.lowest();
    for (int i = 0; i < z.length; i++) {
      z[i] = lowest + (90 - lowest) * i / (z.length - 1);
    }
    assertErrorWithin(function, z);
    for (int i = 0; i < z.length; i++) {
      z[i] = -1 + 2f * i / (z.length - 1);
    }
    assertErrorWithin(function, z);
    for (int i = 0; i < z.length; i++) {
      z[i] = (i % 2 == 0 ? 1 : -1) * (float) Math.pow(10, -37 + 37.0 * i / z.length);
    }
    assertErrorWithin(function, z);
  }

  private static void assertErrorWithin(Forward function, float[] z) {
    float[] a = function.apply(false, z);
    double worst = 0;
    float worstAt = 0;
    for (int i = 0; i < z.length; i++) {
      double exact = function.exact.applyAsDouble(z[i]);
      double error = Math.abs(a[i] - exact) - 1.2e-38;
      if (!(error <= worst * Math.abs(exact))) {
        worst = error / Math.abs(exact);
        worstAt = z[i];
      }
    }
    assertTrue(worst <= function.relativeError, "relative error " + worst + " at " + worstAt);
  }

  @ParameterizedTest
  @EnumSource
  void functionsReachTheirLimitsAndKeepNotANumber(Forward function) {
    float infinity = Float.POSITIVE_INFINITY;
    float small = Float.MIN_VALUE;
    float[] z = {Float.NaN, infinity, -1000, 1000, -small, small, -0f, 0, -3e38f, 3e38f, -infinity};
    for (boolean plain : new boolean[] {false, true}) {
      float[] a = function.apply(plain, z);
      assertTrue(Float.isNaN(a[0]));
      for (int i = 1; i < z.length - 1; i++) {
        double exact = (float) function.exact.applyAsDouble(z[i]);
        assertEquals(exact, a[i], 1e-6 * Math.abs(exact) + 2e-38, function + " at " + z[i]);
      }
      double limit =
          switch (function) {
            case RELU, SIGMOID -> 0;
            case LEAKY_RELU -> -infinity;
            case ELU -> -ALPHA;
            case GELU -> Float.NaN;
            case TANH -> -1;
          };
      assertEquals(limit, a[z.length - 1], function + " at " + -infinity);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everySizeAndPlaceGivesTheSameBits(Forward function) {
    float[] z = Samples.spread(80, 3);
    float[] whole = function.apply(false, z);
    for (int count = 0; count <= 40; count++) {
      float[] a = new float[60];
      Arrays.fill(a, 7);
      function.twin.of(false).apply(count, z, FROM, a, TO);
      assertArrayEquals(
          Arrays.copyOfRange(whole, FROM, FROM + count), Arrays.copyOfRange(a, TO, TO + count));
      for (int i = 0; i < a.length; i++) {
        assertTrue(i >= TO && i < TO + count || a[i] == 7, "wrote at " + i);
      }
      float[] inPlace = z.clone();
      function.twin.of(false).apply(count, inPlace, FROM, inPlace, FROM);
      assertArrayEquals(
          Arrays.copyOfRange(whole, FROM, FROM + count),
          Arrays.copyOfRange(inPlace, FROM, FROM + count));
    }
  }

  @ParameterizedTest
  @EnumSource
  void longRangesAreCutWithoutTrace(Forward function) {
    float[] z = Samples.spread(5000, 9);
    float[] whole = function.apply(false, z);
    float[] parts = new float[z.length];
    for (int from = 0; from < z.length; from += 77) {
      int count = Math.min(77, z.length - from);
      function.twin.of(false).apply(count, z, from, parts, from);
    }
    assertArrayEquals(whole, parts);
  }

  @ParameterizedTest
  @EnumSource
  void plainLoopsAgreeWithVectors(Forward function) {
    float[] z = Samples.spread(1000, 4);
    float[] vectors = function.apply(false, z);
    float[] plain = function.apply(true, z);
    for (int i = 0; i < z.length; i++) {
      assertEquals(vectors[i], plain[i], 2e-6 * Math.abs(vectors[i]));
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradientsAreMultipliedByTheDerivativeAtEverySizeAndPlace(Back function) {
    float[] read = Samples.spread(60, 5);
    for (int count = 0; count <= 40; count++) {
      float[] before = Samples.uniform(60, 6);
      float[] gradient = before.clone();
      float[] plain = before.clone();
      function.twin.of(false).apply(count, read, FROM, gradient, TO);
      function.twin.of(true).apply(count, read, FROM, plain, TO);
      for (int i = 0; i < gradient.length; i++) {
        boolean inside = i >= TO && i < TO + count;
        double factor = inside ? function.exact.applyAsDouble(read[i - TO + FROM]) : 1;
        assertEquals(before[i] * factor, gradient[i], 2e-6 + 2e-6 * Math.abs(factor));
        assertEquals(plain[i], gradient[i], 2e-6 + 2e-6 * Math.abs(factor));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void bitsOfAGradientDoNotDependOnItsPlace(Back function) {
    float[] read = Samples.spread(50, 5);
    float[] whole = Samples.uniform(50, 6);
    float[] parts = whole.clone();
    function.twin.of(false).apply(50, read, 0, whole, 0);
    for (int from = 0; from < 50; from += 7) {
      function.twin.of(false).apply(Math.min(7, 50 - from), read, from, parts, from);
    }
    assertArrayEquals(whole, parts);
  }
}
