package glassbox.engine.kernel;

import static glassbox.engine.kernel.LaneShuffles.DOUBLES;
import static glassbox.engine.kernel.LaneShuffles.EIGHTH;
import static glassbox.engine.kernel.LaneShuffles.HALF;
import static glassbox.engine.kernel.LaneShuffles.QUARTER;
import static glassbox.engine.kernel.VectorShape.SPECIES;
import static jdk.incubator.vector.VectorOperators.F2D;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** {@link LogLosses#binary} a vector at a time. */
final class VectorLogLosses {
  /** So many exponentials stay in the first-level cache until they are used. */
  private static final int CHUNK = 1024;

  private VectorLogLosses() {}

  static double binary(int count, float[] z, int zFrom, float[] t, int tFrom) {
    float[] e = Buffers.floats(CHUNK);
    double sum = 0;
    for (int done = 0; done < count; done += CHUNK) {
      int part = Math.min(CHUNK, count - done);
      VectorExponential.ofMinus(part, 1, z, zFrom + done, e, 0);
      sum += binary(part, z, zFrom + done, t, tFrom + done, e);
    }
    return sum;
  }

  /** With e = e^-|z| and s = e / (2 + e), ln(1 + e) is 2·artanh s. */
  private static double binary(int count, float[] z, int zFrom, float[] t, int tFrom, float[] e) {
    FloatVector q3 = FloatVector.broadcast(SPECIES, 0.28011999f);
    FloatVector q2 = FloatVector.broadcast(SPECIES, 0.28001803f);
    FloatVector q1 = FloatVector.broadcast(SPECIES, 0.40021527f);
    FloatVector q0 = FloatVector.broadcast(SPECIES, 0.66666418f);
    FloatVector zero = FloatVector.zero(SPECIES);
    DoubleVector lower = DoubleVector.zero(DOUBLES);
    DoubleVector upper = DoubleVector.zero(DOUBLES);
    for (int i = 0; i < count; i += SPECIES.length()) {
      VectorMask<Float> inside = SPECIES.indexInRange(i, count);
      FloatVector x = FloatVector.fromArray(SPECIES, z, zFrom + i, inside);
      FloatVector target = FloatVector.fromArray(SPECIES, t, tFrom + i, inside);
      FloatVector power = FloatVector.fromArray(SPECIES, e, i, inside);
      FloatVector s = power.div(power.add(2));
      FloatVector ss = s.mul(s);
      FloatVector q = q3.fma(ss, q2).fma(ss, q1).fma(ss, q0);
      FloatVector tail = q.mul(ss).fma(s, s.add(s));
      FloatVector loss = x.neg().fma(target, x.blend(zero, x.compare(LT, 0))).add(tail);
      lower = lower.add(loss.convertShape(F2D, DOUBLES, 0));
      upper = upper.add(loss.convertShape(F2D, DOUBLES, 1));
    }
    DoubleVector sum = lower.add(upper);
    sum = sum.add(sum.rearrange(HALF));
    sum = DOUBLES.length() < 4 ? sum : sum.add(sum.rearrange(QUARTER));
    sum = DOUBLES.length() < 8 ? sum : sum.add(sum.rearrange(EIGHTH));
    return sum.lane(0);
  }
}
