package glassbox.engine.kernel;

/**
 * Functions of single numbers and sums of arrays, element by element.
 *
 * <p>The exponential and the hyperbolic tangent are computed here by polynomials in float
 * arithmetic, without fused multiply-add: library functions may round differently before and after
 * the virtual machine compiles them, and training must give the same bits every time. The
 * coefficients are weighted least-squares fits that approach the smallest largest relative error.
 */
public final class Elementwise {
  static final float LOG2_E = 1.442695f;
  // ln 2 in two parts; the first has so few bits that its product with a small integer is exact.
  static final float LN2_HIGH = 0.693359375f;
  static final float LN2_LOW = -2.1219444e-4f;
  // Adding and subtracting 1.5·2^23 rounds a float to the nearest integer.
  static final float ROUNDER = 12582912f;

  /** From so many columns on, copying a row costs less than what surrounds it. */
  private static final int WORTH_COPYING = 64;

  static final float DENSITY_AT_ZERO = 0.3989423f;

  private Elementwise() {}

  /** e to the power of x; relative error at most 2e-7 where the result is a normal number. */
  public static float exp(float x) {
    if (x > 88.72284f) {
      return Float.POSITIVE_INFINITY;
    }
    if (x < -104f) {
      return 0;
    }
    float n = x * LOG2_E + ROUNDER - ROUNDER;
    float mantissa = 1 + nearZero(x - n * LN2_HIGH - n * LN2_LOW);
    // Two steps, since 2^n itself may be too large or too small for a float.
    int half = (int) n >> 1;
    return mantissa * powerOfTwo(half) * powerOfTwo((int) n - half);
  }

  /** e^r - 1 for r within half of ln 2 around 0. */
  private static float nearZero(float r) {
    float q = 0.0013814467f;
    q = q * r + 0.008368781f;
    q = q * r + 0.041668393f;
    q = q * r + 0.1666652f;
    q = q * r + 0.49999994f;
    return r + r * r * q;
  }

  private static float powerOfTwo(int exponent) {
    return Float.intBitsToFloat((exponent + 127) << 23);
  }

  /** e^x - 1; relative error at most 5e-7. */
  public static float expMinusOne(float x) {
    return Math.abs(x) < 0.34f ? nearZero(x) : exp(x) - 1;
  }

  /**
   * ln(1 + x) for x of 0 or more; relative error at most 3e-7. With 1 + x = 2^k·(1 + f), f from 0
   * to 1, and s = f / (2 + f), it is k·ln 2 + 2·artanh s.
   */
  public static float logOnePlus(float x) {
    float f = x;
    int k = 0;
    if (x >= 1) {
      if (x == Float.POSITIVE_INFINITY) {
        return x;
      }
      k = Math.getExponent(1 + x);
      f = Float.intBitsToFloat(Float.floatToRawIntBits(1 + x) - (k << 23)) - 1;
    }
    float s = f / (2 + f);
    float z = s * s;
    float q = 0.28011999f;
    q = q * z + 0.28001803f;
    q = q * z + 0.40021527f;
    q = q * z + 0.66666418f;
    return (k * LN2_LOW + (2 * s + s * z * q)) + k * LN2_HIGH;
  }

  /**
   * The normal distribution's share below x, (1 + erf(x / sqrt 2)) / 2; relative error at most 6e-7
   * above -5. Below 0 it is the density times a polynomial in 1 / (1 + 0.3·|x|), so that the far
   * end keeps its digits.
   */
  public static float normalShare(float x) {
    float magnitude = Math.abs(x);
    float t = 1 / (1 + 0.3f * magnitude);
    float q = 0.03887092f;
    q = q * t - 0.17144355f;
    q = q * t + 0.23310748f;
    q = q * t - 0.0812823f;
    q = q * t + 0.14560983f;
    q = q * t + 0.093472585f;
    q = q * t + 0.122204594f;
    q = q * t + 0.1194514f;
    q = q * t + 9.0963085e-6f;
    float tail = exp(-0.5f * magnitude * magnitude) * q;
    return x > 0 ? 1 - tail : tail;
  }

  /** The normal distribution's density at x, exp(-x²/2) / sqrt(2·pi). */
  public static float normalDensity(float x) {
    return DENSITY_AT_ZERO * exp(-0.5f * x * x);
  }

  /** The hyperbolic tangent; relative error at most 3e-7. */
  public static float tanh(float x) {
    float magnitude = Math.abs(x);
    if (magnitude < 0.625f) {
      float z = x * x;
      float q = -0.005717045f;
      q = q * z + 0.020650586f;
      q = q * z - 0.053743497f;
      q = q * z + 0.1333149f;
      q = q * z - 0.33333284f;
      return x + x * z * q;
    }
    float tail = 1 - 2 / (exp(2 * magnitude) + 1);
    return x < 0 ? -tail : tail;
  }

  /** 1 / (1 + e^-x); relative error at most 4e-7 where the result is a normal number. */
  public static float sigmoid(float x) {
    if (x >= 0) {
      return 1 / (1 + exp(-x));
    }
    float e = exp(x);
    return e / (1 + e);
  }

  /**
   * out[i] += factor·x[i] for i below {@code count}.
   *
   * @param x not modified
   * @param out added to
   */
  public static void addScaled(int count, float factor, float[] x, float[] out) {
    Lengths.check("x", count, x);
    Lengths.check("out", count, out);
    for (int i = 0; i < count; i++) {
      out[i] += factor * x[i];
    }
  }

  /**
   * out[i] = factor·(x[i] - y[i]) for {@code count} elements.
   *
   * @param x from {@code from} on. Not modified.
   * @param y from {@code yFrom} on. Not modified.
   * @param out from {@code from} on, overwritten
   */
  public static void scaledDifference(
      int count, float factor, float[] x, int from, float[] y, int yFrom, float[] out) {
    Lengths.check("x", (long) from + count, x);
    Lengths.check("y", (long) yFrom + count, y);
    Lengths.check("out", (long) from + count, out);
    for (int i = 0; i < count; i++) {
      out[from + i] = factor * (x[from + i] - y[yFrom + i]);
    }
  }

  /**
   * Writes the same row again and again.
   *
   * @param row [columns]. Not modified.
   * @param out [rows, columns], overwritten
   */
  public static void fillRows(int rows, int columns, float[] row, float[] out) {
    Lengths.check("row", columns, row);
    Lengths.check("out", (long) rows * columns, out);
    if (Vectors.present() && columns < WORTH_COPYING) {
      VectorColumns.fillRows(rows, columns, row, out);
    } else {
      PlainColumns.fillRows(rows, columns, row, out);
    }
  }

  /**
   * out[j] += sum over i of x[i, j], in an order that the number of rows alone decides.
   *
   * @param x [rows, columns]. Not modified.
   * @param out [columns], added to
   */
  public static void addColumnSums(int rows, int columns, float[] x, float[] out) {
    addColumnSums(rows, columns, x, 0, columns, out, 0);
  }

  /**
   * The same of a part of each row.
   *
   * @param x the first row's part begins at {@code from}, the others' {@code stride} further each.
   *     Not modified.
   * @param out from {@code to} on, added to
   */
  public static void addColumnSums(
      int rows, int columns, float[] x, int from, int stride, float[] out, int to) {
    if (rows == 0) {
      return;
    }
    Lengths.check("x", from + (rows - 1L) * stride + columns, x);
    Lengths.check("out", (long) to + columns, out);
    if (Vectors.present()) {
      VectorColumns.addSums(rows, columns, x, from, stride, out, to);
    } else {
      PlainColumns.addSums(rows, columns, x, from, stride, out, to);
    }
  }
}
