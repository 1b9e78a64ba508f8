package glassbox.engine.kernel;

import static glassbox.engine.kernel.VectorShape.SPECIES;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/**
 * The exponential of numbers up to 0, which is all that activations and losses need, a vector at a
 * time: x = n·ln 2 + r and e^x = 2^n·e^r, by the polynomial of {@link Elementwise#exp} with fused
 * multiply-add.
 */
final class VectorExponential {
  /** Below it 2^n would be less than the smallest normal number; the result is 0. */
  private static final float LOWEST = -88;

  private static final int ONE = Float.floatToRawIntBits(1);

  private VectorExponential() {}

  /**
   * out[i] = e^(-|factor·x[i]|); relative error at most 2e-7, or 0 instead of less than 1e-38. NaN
   * stays NaN.
   *
   * @param x from {@code xFrom} on. Not modified, unless it is {@code out} at the same place.
   * @param out from {@code from} on, overwritten
   */
  static void ofMinus(int count, float factor, float[] x, int xFrom, float[] out, int from) {
    FloatVector log2e = FloatVector.broadcast(SPECIES, Elementwise.LOG2_E);
    FloatVector rounder = FloatVector.broadcast(SPECIES, Elementwise.ROUNDER);
    FloatVector ln2High = FloatVector.broadcast(SPECIES, -Elementwise.LN2_HIGH);
    FloatVector ln2Low = FloatVector.broadcast(SPECIES, -Elementwise.LN2_LOW);
    FloatVector q5 = FloatVector.broadcast(SPECIES, 0.0013814467f);
    FloatVector q4 = FloatVector.broadcast(SPECIES, 0.008368781f);
    FloatVector q3 = FloatVector.broadcast(SPECIES, 0.041668393f);
    FloatVector q2 = FloatVector.broadcast(SPECIES, 0.1666652f);
    FloatVector q1 = FloatVector.broadcast(SPECIES, 0.49999994f);
    for (int i = 0; i < count; i += SPECIES.length()) {
      VectorMask<Float> inside = SPECIES.indexInRange(i, count);
      FloatVector y = FloatVector.fromArray(SPECIES, x, xFrom + i, inside).abs().mul(-factor);
      y = y.blend(LOWEST, y.compare(LT, LOWEST));
      // n stands in the low bits of this sum.
      FloatVector shifted = y.fma(log2e, rounder);
      FloatVector n = shifted.sub(rounder);
      FloatVector r = n.fma(ln2Low, n.fma(ln2High, y));
      FloatVector q = q5.fma(r, q4).fma(r, q3).fma(r, q2).fma(r, q1);
      FloatVector mantissa = r.mul(r).fma(q, r).add(1);
      IntVector bits = shifted.reinterpretAsInts().lanewise(LSHL, Float.PRECISION - 1);
      FloatVector power = bits.add(ONE).reinterpretAsFloats();
      mantissa.mul(power).intoArray(out, from + i, inside);
    }
  }
}
