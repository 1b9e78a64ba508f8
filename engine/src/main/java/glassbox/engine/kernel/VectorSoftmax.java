package glassbox.engine.kernel;

import static glassbox.engine.kernel.LaneShuffles.DOUBLES;
import static glassbox.engine.kernel.LaneShuffles.EIGHTH;
import static glassbox.engine.kernel.LaneShuffles.HALF;
import static glassbox.engine.kernel.LaneShuffles.QUARTER;
import static glassbox.engine.kernel.VectorShape.SPECIES;
import static jdk.incubator.vector.VectorOperators.F2D;
import static jdk.incubator.vector.VectorOperators.MAX;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * {@link Softmax} a vector at a time. Rows are short: they are padded to whole vectors in a buffer,
 * where the exponentials of many rows are taken in one go. Only whole vectors are stored there,
 * since a processor waits for what was stored under a mask.
 */
final class VectorSoftmax {
  /** So many exponentials stay in the first-level cache until they are used. */
  private static final int CHUNK = 1024;

  private VectorSoftmax() {}

  static void forward(int rows, int columns, float[] z, float[] a) {
    int padded = padded(columns);
    int together = Math.max(1, CHUNK / padded);
    float[] e = Buffers.floats(together * padded);
    for (int row = 0; row < rows; row += together) {
      int part = Math.min(together, rows - row);
      belowLargest(part, columns, z, row * columns, e);
      VectorExponential.ofMinus(part * padded, 1, e, 0, e, 0);
      divideBySums(part, columns, e, a, row * columns);
    }
  }

  /** How many numbers a row has in the buffer. */
  static int padded(int columns) {
    return SPECIES.loopBound(columns + SPECIES.length() - 1);
  }

  /**
   * Writes rows of x - the largest of the row, padded with negative infinity; NaN where there is
   * one. The largest is the same in whatever order it is sought.
   */
  static void belowLargest(int rows, int columns, float[] x, int from, float[] out) {
    int full = SPECIES.loopBound(columns - 1);
    VectorMask<Float> rest = SPECIES.indexInRange(full, columns);
    FloatVector lowest = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
    int to = 0;
    for (int row = 0; row < rows; row++) {
      int first = from + row * columns;
      FloatVector last = FloatVector.fromArray(SPECIES, x, first + full, rest);
      last = lowest.blend(last, rest);
      FloatVector most = last;
      for (int i = 0; i < full; i += SPECIES.length()) {
        most = most.max(FloatVector.fromArray(SPECIES, x, first + i));
      }
      float largest = most.reduceLanes(MAX);
      for (int i = 0; i < full; i += SPECIES.length()) {
        FloatVector.fromArray(SPECIES, x, first + i).sub(largest).intoArray(out, to + i);
      }
      last.sub(largest).intoArray(out, to + full);
      to += full + SPECIES.length();
    }
  }

  /** From padded rows of e to rows of e divided by their sum. */
  private static void divideBySums(int rows, int columns, float[] e, float[] out, int from) {
    int full = SPECIES.loopBound(columns - 1);
    VectorMask<Float> rest = SPECIES.indexInRange(full, columns);
    int at = 0;
    for (int row = 0; row < rows; row++) {
      int first = from + row * columns;
      FloatVector last = FloatVector.fromArray(SPECIES, e, at + full);
      FloatVector lanes = last;
      for (int i = 0; i < full; i += SPECIES.length()) {
        lanes = lanes.add(FloatVector.fromArray(SPECIES, e, at + i));
      }
      DoubleVector sum = (DoubleVector) lanes.convertShape(F2D, DOUBLES, 0);
      sum = sum.add(lanes.convertShape(F2D, DOUBLES, 1));
      sum = sum.add(sum.rearrange(HALF));
      sum = DOUBLES.length() < 4 ? sum : sum.add(sum.rearrange(QUARTER));
      sum = DOUBLES.length() < 8 ? sum : sum.add(sum.rearrange(EIGHTH));
      float total = (float) sum.lane(0);
      for (int i = 0; i < full; i += SPECIES.length()) {
        FloatVector.fromArray(SPECIES, e, at + i).div(total).intoArray(out, first + i);
      }
      last.div(total).intoArray(out, first + full, rest);
      at += full + SPECIES.length();
    }
  }
}
