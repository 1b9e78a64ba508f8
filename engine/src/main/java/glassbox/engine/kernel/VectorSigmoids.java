package glassbox.engine.kernel;

import static glassbox.engine.kernel.VectorShape.SPECIES;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** The sigmoid and the hyperbolic tangent a vector at a time, from e^-|x| and e^-2|x|. */
final class VectorSigmoids {
  /** So many exponentials stay in the first-level cache until they are used. */
  private static final int CHUNK = 1024;

  private VectorSigmoids() {}

  static void sigmoid(int count, float[] z, int zFrom, float[] a, int aFrom) {
    float[] e = Buffers.floats(CHUNK);
    for (int done = 0; done < count; done += CHUNK) {
      int part = Math.min(CHUNK, count - done);
      VectorExponential.ofMinus(part, 1, z, zFrom + done, e, 0);
      sigmoid(part, z, zFrom + done, e, a, aFrom + done);
    }
  }

  /** 1 / (1 + e^-x) for x of 0 or more, e^x / (1 + e^x) below. */
  private static void sigmoid(int count, float[] z, int zFrom, float[] e, float[] a, int aFrom) {
    for (int i = 0; i < count; i += SPECIES.length()) {
      VectorMask<Float> inside = SPECIES.indexInRange(i, count);
      FloatVector x = FloatVector.fromArray(SPECIES, z, zFrom + i, inside);
      FloatVector power = FloatVector.fromArray(SPECIES, e, i);
      FloatVector one = FloatVector.broadcast(SPECIES, 1);
      FloatVector over = one.blend(power, x.compare(LT, 0));
      over.div(power.add(1)).intoArray(a, aFrom + i, inside);
    }
  }

  static void tanh(int count, float[] z, int zFrom, float[] a, int aFrom) {
    float[] e = Buffers.floats(CHUNK);
    for (int done = 0; done < count; done += CHUNK) {
      int part = Math.min(CHUNK, count - done);
      VectorExponential.ofMinus(part, 2, z, zFrom + done, e, 0);
      tanh(part, z, zFrom + done, e, a, aFrom + done);
    }
  }

  /** A polynomial near 0, where (1 - e) / (1 + e) would lose digits. */
  private static void tanh(int count, float[] z, int zFrom, float[] e, float[] a, int aFrom) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector q4 = FloatVector.broadcast(SPECIES, -0.005717045f);
    FloatVector q3 = FloatVector.broadcast(SPECIES, 0.020650586f);
    FloatVector q2 = FloatVector.broadcast(SPECIES, -0.053743497f);
    FloatVector q1 = FloatVector.broadcast(SPECIES, 0.1333149f);
    FloatVector q0 = FloatVector.broadcast(SPECIES, -0.33333284f);
    for (int i = 0; i < count; i += SPECIES.length()) {
      VectorMask<Float> inside = SPECIES.indexInRange(i, count);
      FloatVector x = FloatVector.fromArray(SPECIES, z, zFrom + i, inside);
      FloatVector power = FloatVector.fromArray(SPECIES, e, i);
      FloatVector far = one.sub(power).div(power.add(1));
      far = far.blend(far.neg(), x.compare(LT, 0));
      FloatVector s = x.mul(x);
      FloatVector q = q4.fma(s, q3).fma(s, q2).fma(s, q1).fma(s, q0);
      FloatVector near = x.mul(s).fma(q, x);
      far.blend(near, x.abs().compare(LT, 0.625f)).intoArray(a, aFrom + i, inside);
    }
  }

  /** The rest by plain loops: the same operations give the same bits. */
  static void sigmoidGradient(int count, float[] a, int aFrom, float[] gradient, int from) {
    int full = SPECIES.loopBound(count);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    for (int i = 0; i < full; i += SPECIES.length()) {
      FloatVector y = FloatVector.fromArray(SPECIES, a, aFrom + i);
      FloatVector g = FloatVector.fromArray(SPECIES, gradient, from + i);
      g.mul(y).mul(one.sub(y)).intoArray(gradient, from + i);
    }
    PlainActivations.sigmoidGradient(count - full, a, aFrom + full, gradient, from + full);
  }

  /** Likewise. */
  static void tanhGradient(int count, float[] a, int aFrom, float[] gradient, int from) {
    int full = SPECIES.loopBound(count);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    for (int i = 0; i < full; i += SPECIES.length()) {
      FloatVector y = FloatVector.fromArray(SPECIES, a, aFrom + i);
      FloatVector g = FloatVector.fromArray(SPECIES, gradient, from + i);
      g.mul(one.sub(y.mul(y))).intoArray(gradient, from + i);
    }
    PlainActivations.tanhGradient(count - full, a, aFrom + full, gradient, from + full);
  }
}
