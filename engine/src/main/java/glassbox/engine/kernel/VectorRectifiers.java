package glassbox.engine.kernel;

import static glassbox.engine.kernel.VectorShape.SPECIES;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * The activations that leave positive numbers as they are, a vector at a time. Where no rounding
 * depends on it, what is left over at the end is for the plain loops: the same operations give the
 * same bits.
 */
final class VectorRectifiers {
  /** So many exponentials stay in the first-level cache until they are used. */
  private static final int CHUNK = 1024;

  private VectorRectifiers() {}

  static void relu(int count, float[] z, int zFrom, float[] a, int aFrom) {
    int full = SPECIES.loopBound(count);
    for (int i = 0; i < full; i += SPECIES.length()) {
      FloatVector x = FloatVector.fromArray(SPECIES, z, zFrom + i);
      x.blend(0, x.compare(LE, 0)).intoArray(a, aFrom + i);
    }
    PlainActivations.relu(count - full, z, zFrom + full, a, aFrom + full);
  }

  static void reluGradient(int count, float[] a, int aFrom, float[] gradient, int from) {
    int full = SPECIES.loopBound(count);
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = 0; i < full; i += SPECIES.length()) {
      FloatVector y = FloatVector.fromArray(SPECIES, a, aFrom + i);
      FloatVector g = FloatVector.fromArray(SPECIES, gradient, from + i);
      zero.blend(g, y.compare(GT, 0)).intoArray(gradient, from + i);
    }
    PlainActivations.reluGradient(count - full, a, aFrom + full, gradient, from + full);
  }

  static void leakyRelu(int count, float slope, float[] z, int zFrom, float[] a, int aFrom) {
    int full = SPECIES.loopBound(count);
    for (int i = 0; i < full; i += SPECIES.length()) {
      FloatVector x = FloatVector.fromArray(SPECIES, z, zFrom + i);
      x.mul(slope).blend(x, x.compare(GT, 0)).intoArray(a, aFrom + i);
    }
    PlainActivations.leakyRelu(count - full, slope, z, zFrom + full, a, aFrom + full);
  }

  static void leakyReluGradient(
      int count, float slope, float[] a, int aFrom, float[] gradient, int from) {
    int full = SPECIES.loopBound(count);
    for (int i = 0; i < full; i += SPECIES.length()) {
      FloatVector y = FloatVector.fromArray(SPECIES, a, aFrom + i);
      FloatVector g = FloatVector.fromArray(SPECIES, gradient, from + i);
      g.mul(slope).blend(g, y.compare(GT, 0)).intoArray(gradient, from + i);
    }
    PlainActivations.leakyReluGradient(count - full, slope, a, aFrom + full, gradient, from + full);
  }

  static void elu(int count, float alpha, float[] z, int zFrom, float[] a, int aFrom) {
    float[] e = Buffers.floats(CHUNK);
    for (int done = 0; done < count; done += CHUNK) {
      int part = Math.min(CHUNK, count - done);
      VectorExponential.ofMinus(part, 1, z, zFrom + done, e, 0);
      elu(part, alpha, z, zFrom + done, e, a, aFrom + done);
    }
  }

  /** A polynomial near 0, where e^x - 1 would lose digits. */
  private static void elu(
      int count, float alpha, float[] z, int zFrom, float[] e, float[] a, int aFrom) {
    FloatVector q5 = FloatVector.broadcast(SPECIES, 0.0013814467f);
    FloatVector q4 = FloatVector.broadcast(SPECIES, 0.008368781f);
    FloatVector q3 = FloatVector.broadcast(SPECIES, 0.041668393f);
    FloatVector q2 = FloatVector.broadcast(SPECIES, 0.1666652f);
    FloatVector q1 = FloatVector.broadcast(SPECIES, 0.49999994f);
    for (int i = 0; i < count; i += SPECIES.length()) {
      VectorMask<Float> inside = SPECIES.indexInRange(i, count);
      FloatVector x = FloatVector.fromArray(SPECIES, z, zFrom + i, inside);
      FloatVector far = FloatVector.fromArray(SPECIES, e, i).sub(1);
      FloatVector q = q5.fma(x, q4).fma(x, q3).fma(x, q2).fma(x, q1);
      FloatVector near = x.mul(x).fma(q, x);
      FloatVector below = near.blend(far, x.compare(LT, -0.34f)).mul(alpha);
      below.blend(x, x.compare(GT, 0)).intoArray(a, aFrom + i, inside);
    }
  }

  static void eluGradient(
      int count, float alpha, float[] a, int aFrom, float[] gradient, int from) {
    int full = SPECIES.loopBound(count);
    for (int i = 0; i < full; i += SPECIES.length()) {
      FloatVector y = FloatVector.fromArray(SPECIES, a, aFrom + i);
      FloatVector g = FloatVector.fromArray(SPECIES, gradient, from + i);
      g.mul(y.add(alpha)).blend(g, y.compare(GT, 0)).intoArray(gradient, from + i);
    }
    PlainActivations.eluGradient(count - full, alpha, a, aFrom + full, gradient, from + full);
  }
}
