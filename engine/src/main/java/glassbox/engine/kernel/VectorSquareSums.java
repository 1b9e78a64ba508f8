package glassbox.engine.kernel;

import static glassbox.engine.kernel.LaneShuffles.DOUBLES;
import static glassbox.engine.kernel.LaneShuffles.EIGHTH;
import static glassbox.engine.kernel.LaneShuffles.HALF;
import static glassbox.engine.kernel.LaneShuffles.QUARTER;
import static glassbox.engine.kernel.VectorShape.SPECIES;
import static jdk.incubator.vector.VectorOperators.F2D;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** {@link SquareSums} a vector at a time, in two vectors of doubles. */
final class VectorSquareSums {
  private VectorSquareSums() {}

  static double of(int count, float[] x, int from) {
    DoubleVector lower = DoubleVector.zero(DOUBLES);
    DoubleVector upper = DoubleVector.zero(DOUBLES);
    int full = SPECIES.loopBound(count);
    for (int i = 0; i < full; i += SPECIES.length()) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, from + i);
      DoubleVector a = (DoubleVector) v.convertShape(F2D, DOUBLES, 0);
      DoubleVector b = (DoubleVector) v.convertShape(F2D, DOUBLES, 1);
      lower = a.fma(a, lower);
      upper = b.fma(b, upper);
    }
    if (full < count) {
      VectorMask<Float> rest = SPECIES.indexInRange(full, count);
      FloatVector v = FloatVector.fromArray(SPECIES, x, from + full, rest);
      DoubleVector a = (DoubleVector) v.convertShape(F2D, DOUBLES, 0);
      DoubleVector b = (DoubleVector) v.convertShape(F2D, DOUBLES, 1);
      lower = a.fma(a, lower);
      upper = b.fma(b, upper);
    }
    DoubleVector sum = lower.add(upper);
    sum = sum.add(sum.rearrange(HALF));
    sum = DOUBLES.length() < 4 ? sum : sum.add(sum.rearrange(QUARTER));
    sum = DOUBLES.length() < 8 ? sum : sum.add(sum.rearrange(EIGHTH));
    return sum.lane(0);
  }

  static double ofDifferences(int count, float[] x, int xFrom, float[] y, int yFrom) {
    DoubleVector lower = DoubleVector.zero(DOUBLES);
    DoubleVector upper = DoubleVector.zero(DOUBLES);
    int full = SPECIES.loopBound(count);
    for (int i = 0; i < full; i += SPECIES.length()) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xFrom + i);
      FloatVector w = FloatVector.fromArray(SPECIES, y, yFrom + i);
      DoubleVector a = (DoubleVector) v.convertShape(F2D, DOUBLES, 0);
      DoubleVector b = (DoubleVector) v.convertShape(F2D, DOUBLES, 1);
      a = a.sub(w.convertShape(F2D, DOUBLES, 0));
      b = b.sub(w.convertShape(F2D, DOUBLES, 1));
      lower = a.fma(a, lower);
      upper = b.fma(b, upper);
    }
    if (full < count) {
      VectorMask<Float> rest = SPECIES.indexInRange(full, count);
      FloatVector v = FloatVector.fromArray(SPECIES, x, xFrom + full, rest);
      FloatVector w = FloatVector.fromArray(SPECIES, y, yFrom + full, rest);
      DoubleVector a = (DoubleVector) v.convertShape(F2D, DOUBLES, 0);
      DoubleVector b = (DoubleVector) v.convertShape(F2D, DOUBLES, 1);
      a = a.sub(w.convertShape(F2D, DOUBLES, 0));
      b = b.sub(w.convertShape(F2D, DOUBLES, 1));
      lower = a.fma(a, lower);
      upper = b.fma(b, upper);
    }
    DoubleVector sum = lower.add(upper);
    sum = sum.add(sum.rearrange(HALF));
    sum = DOUBLES.length() < 4 ? sum : sum.add(sum.rearrange(QUARTER));
    sum = DOUBLES.length() < 8 ? sum : sum.add(sum.rearrange(EIGHTH));
    return sum.lane(0);
  }
}
