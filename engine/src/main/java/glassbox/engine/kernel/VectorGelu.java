package glassbox.engine.kernel;

import static glassbox.engine.kernel.VectorShape.SPECIES;
import static jdk.incubator.vector.VectorOperators.GT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** Gelu a vector at a time, as {@link Elementwise#normalShare} computes the share. */
final class VectorGelu {
  /** So many exponentials stay in the first-level cache until they are used. */
  private static final int CHUNK = 1024;

  private VectorGelu() {}

  static void forward(int count, float[] z, int zFrom, float[] a, int aFrom) {
    float[] e = Buffers.floats(CHUNK);
    for (int done = 0; done < count; done += CHUNK) {
      int part = Math.min(CHUNK, count - done);
      bells(part, z, zFrom + done, e);
      multiplyByShares(part, z, zFrom + done, e, a, aFrom + done);
    }
  }

  static void gradient(int count, float[] z, int zFrom, float[] gradient, int from) {
    float[] e = Buffers.floats(CHUNK);
    for (int done = 0; done < count; done += CHUNK) {
      int part = Math.min(CHUNK, count - done);
      bells(part, z, zFrom + done, e);
      multiplyByDerivatives(part, z, zFrom + done, e, gradient, from + done);
    }
  }

  /** e[i] = e^(-z²/2). */
  private static void bells(int count, float[] z, int zFrom, float[] e) {
    for (int i = 0; i < count; i++) {
      e[i] = 0.5f * z[zFrom + i] * z[zFrom + i];
    }
    VectorExponential.ofMinus(count, 1, e, 0, e, 0);
  }

  /** a = x·share(x). */
  private static void multiplyByShares(
      int count, float[] z, int zFrom, float[] e, float[] a, int aFrom) {
    for (int i = 0; i < count; i += SPECIES.length()) {
      VectorMask<Float> inside = SPECIES.indexInRange(i, count);
      FloatVector x = FloatVector.fromArray(SPECIES, z, zFrom + i, inside);
      FloatVector bell = FloatVector.fromArray(SPECIES, e, i);
      FloatVector one = FloatVector.broadcast(SPECIES, 1);
      FloatVector t = one.div(x.abs().mul(0.3f).add(1));
      FloatVector q = FloatVector.broadcast(SPECIES, 0.03887092f);
      q = q.fma(t, FloatVector.broadcast(SPECIES, -0.17144355f));
      q = q.fma(t, FloatVector.broadcast(SPECIES, 0.23310748f));
      q = q.fma(t, FloatVector.broadcast(SPECIES, -0.0812823f));
      q = q.fma(t, FloatVector.broadcast(SPECIES, 0.14560983f));
      q = q.fma(t, FloatVector.broadcast(SPECIES, 0.093472585f));
      q = q.fma(t, FloatVector.broadcast(SPECIES, 0.122204594f));
      q = q.fma(t, FloatVector.broadcast(SPECIES, 0.1194514f));
      q = q.fma(t, FloatVector.broadcast(SPECIES, 9.0963085e-6f));
      FloatVector tail = bell.mul(q);
      FloatVector share = tail.blend(one.sub(tail), x.compare(GT, 0));
      x.mul(share).intoArray(a, aFrom + i, inside);
    }
  }

  /** g *= share(x) + x·density(x). */
  private static void multiplyByDerivatives(
      int count, float[] z, int zFrom, float[] e, float[] gradient, int from) {
    FloatVector height = FloatVector.broadcast(SPECIES, Elementwise.DENSITY_AT_ZERO);
    for (int i = 0; i < count; i += SPECIES.length()) {
      VectorMask<Float> inside = SPECIES.indexInRange(i, count);
      FloatVector x = FloatVector.fromArray(SPECIES, z, zFrom + i, inside);
      FloatVector g = FloatVector.fromArray(SPECIES, gradient, from + i, inside);
      FloatVector bell = FloatVector.fromArray(SPECIES, e, i);
      FloatVector one = FloatVector.broadcast(SPECIES, 1);
      FloatVector t = one.div(x.abs().mul(0.3f).add(1));
      FloatVector q = FloatVector.broadcast(SPECIES, 0.03887092f);
      q = q.fma(t, FloatVector.broadcast(SPECIES, -0.17144355f));
      q = q.fma(t, FloatVector.broadcast(SPECIES, 0.23310748f));
      q = q.fma(t, FloatVector.broadcast(SPECIES, -0.0812823f));
      q = q.fma(t, FloatVector.broadcast(SPECIES, 0.14560983f));
      q = q.fma(t, FloatVector.broadcast(SPECIES, 0.093472585f));
      q = q.fma(t, FloatVector.broadcast(SPECIES, 0.122204594f));
      q = q.fma(t, FloatVector.broadcast(SPECIES, 0.1194514f));
      q = q.fma(t, FloatVector.broadcast(SPECIES, 9.0963085e-6f));
      FloatVector tail = bell.mul(q);
      FloatVector share = tail.blend(one.sub(tail), x.compare(GT, 0));
      g.mul(x.mul(bell).fma(height, share)).intoArray(gradient, from + i, inside);
    }
  }
}
