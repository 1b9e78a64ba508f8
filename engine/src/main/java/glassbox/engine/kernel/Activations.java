package glassbox.engine.kernel;

/**
 * Activations that act on single numbers, over ranges of arrays, and the way back: from the
 * gradient at the output to that at the pre-activation, in place. A number's bits do not depend on
 * where it stands; NaN stays NaN.
 *
 * <p>Each range has {@code count} numbers and begins at the index that follows its array. Forward,
 * z is not modified unless it is a at the same place, and a is overwritten; back, only the gradient
 * g is modified.
 */
public final class Activations {
  private Activations() {}

  /** a = max(z, 0). */
  public static void relu(int count, float[] z, int zFrom, float[] a, int aFrom) {
    check(count, z, zFrom, a, aFrom);
    if (Vectors.present()) {
      VectorRectifiers.relu(count, z, zFrom, a, aFrom);
    } else {
      PlainActivations.relu(count, z, zFrom, a, aFrom);
    }
  }

  /** Makes the gradient g where a is above 0, else 0. */
  public static void reluGradient(int count, float[] a, int aFrom, float[] gradient, int from) {
    check(count, a, aFrom, gradient, from);
    if (Vectors.present()) {
      VectorRectifiers.reluGradient(count, a, aFrom, gradient, from);
    } else {
      PlainActivations.reluGradient(count, a, aFrom, gradient, from);
    }
  }

  /** a = z above 0, slope·z elsewhere. */
  public static void leakyRelu(int count, float slope, float[] z, int zFrom, float[] a, int aFrom) {
    check(count, z, zFrom, a, aFrom);
    if (Vectors.present()) {
      VectorRectifiers.leakyRelu(count, slope, z, zFrom, a, aFrom);
    } else {
      PlainActivations.leakyRelu(count, slope, z, zFrom, a, aFrom);
    }
  }

  /** Makes the gradient g where a is above 0, else slope·g, for a slope of 0 or more. */
  public static void leakyReluGradient(
      int count, float slope, float[] a, int aFrom, float[] gradient, int from) {
    check(count, a, aFrom, gradient, from);
    if (Vectors.present()) {
      VectorRectifiers.leakyReluGradient(count, slope, a, aFrom, gradient, from);
    } else {
      PlainActivations.leakyReluGradient(count, slope, a, aFrom, gradient, from);
    }
  }

  /** a = z above 0, alpha·(e^z - 1) elsewhere; relative error at most 5e-7. */
  public static void elu(int count, float alpha, float[] z, int zFrom, float[] a, int aFrom) {
    check(count, z, zFrom, a, aFrom);
    if (Vectors.present()) {
      VectorRectifiers.elu(count, alpha, z, zFrom, a, aFrom);
    } else {
      PlainActivations.elu(count, alpha, z, zFrom, a, aFrom);
    }
  }

  /** Makes the gradient g where a is above 0, else g·(a + alpha), for an alpha of 0 or more. */
  public static void eluGradient(
      int count, float alpha, float[] a, int aFrom, float[] gradient, int from) {
    check(count, a, aFrom, gradient, from);
    if (Vectors.present()) {
      VectorRectifiers.eluGradient(count, alpha, a, aFrom, gradient, from);
    } else {
      PlainActivations.eluGradient(count, alpha, a, aFrom, gradient, from);
    }
  }

  /** a = z·share(z), share as {@link Elementwise#normalShare} and as exact. */
  public static void gelu(int count, float[] z, int zFrom, float[] a, int aFrom) {
    check(count, z, zFrom, a, aFrom);
    if (Vectors.present()) {
      VectorGelu.forward(count, z, zFrom, a, aFrom);
    } else {
      PlainActivations.gelu(count, z, zFrom, a, aFrom);
    }
  }

  /** Makes the gradient g·(share(z) + z·density(z)); absolute error of the factor at most 1e-6. */
  public static void geluGradient(int count, float[] z, int zFrom, float[] gradient, int from) {
    check(count, z, zFrom, gradient, from);
    if (Vectors.present()) {
      VectorGelu.gradient(count, z, zFrom, gradient, from);
    } else {
      PlainActivations.geluGradient(count, z, zFrom, gradient, from);
    }
  }

  /** a = 1 / (1 + e^-z); relative error at most 4e-7, or 0 instead of less than 1e-38. */
  public static void sigmoid(int count, float[] z, int zFrom, float[] a, int aFrom) {
    check(count, z, zFrom, a, aFrom);
    if (Vectors.present()) {
      VectorSigmoids.sigmoid(count, z, zFrom, a, aFrom);
    } else {
      PlainActivations.sigmoid(count, z, zFrom, a, aFrom);
    }
  }

  /** Makes the gradient g·a·(1 - a). */
  public static void sigmoidGradient(int count, float[] a, int aFrom, float[] gradient, int from) {
    check(count, a, aFrom, gradient, from);
    if (Vectors.present()) {
      VectorSigmoids.sigmoidGradient(count, a, aFrom, gradient, from);
    } else {
      PlainActivations.sigmoidGradient(count, a, aFrom, gradient, from);
    }
  }

  /** a = tanh z; relative error at most 3e-7. */
  public static void tanh(int count, float[] z, int zFrom, float[] a, int aFrom) {
    check(count, z, zFrom, a, aFrom);
    if (Vectors.present()) {
      VectorSigmoids.tanh(count, z, zFrom, a, aFrom);
    } else {
      PlainActivations.tanh(count, z, zFrom, a, aFrom);
    }
  }

  /** Makes the gradient g·(1 - a²). */
  public static void tanhGradient(int count, float[] a, int aFrom, float[] gradient, int from) {
    check(count, a, aFrom, gradient, from);
    if (Vectors.present()) {
      VectorSigmoids.tanhGradient(count, a, aFrom, gradient, from);
    } else {
      PlainActivations.tanhGradient(count, a, aFrom, gradient, from);
    }
  }

  private static void check(int count, float[] read, int from, float[] written, int to) {
    Lengths.check("read", (long) from + count, read);
    Lengths.check("written", (long) to + count, written);
  }
}
