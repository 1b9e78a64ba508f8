package glassbox.engine.kernel;

import static glassbox.engine.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** What {@link Elementwise} does to the columns of a matrix, as many columns at once as fit. */
final class VectorColumns {
  private VectorColumns() {}

  /** In four sums, since an addition waits for the one before it; row i is in sum i mod 4. */
  static void addSums(int rows, int columns, float[] x, int from, int stride, float[] out, int to) {
    for (int j = 0; j < columns; j += SPECIES.length()) {
      VectorMask<Float> inside = SPECIES.indexInRange(j, columns);
      FloatVector sum0 = FloatVector.zero(SPECIES);
      FloatVector sum1 = sum0;
      FloatVector sum2 = sum0;
      FloatVector sum3 = sum0;
      int i = 0;
      int at = from + j;
      for (; i < rows - 3; i += 4) {
        sum0 = sum0.add(FloatVector.fromArray(SPECIES, x, at, inside));
        sum1 = sum1.add(FloatVector.fromArray(SPECIES, x, at + stride, inside));
        sum2 = sum2.add(FloatVector.fromArray(SPECIES, x, at + 2 * stride, inside));
        sum3 = sum3.add(FloatVector.fromArray(SPECIES, x, at + 3 * stride, inside));
        at += 4 * stride;
      }
      if (i < rows) {
        sum0 = sum0.add(FloatVector.fromArray(SPECIES, x, at, inside));
      }
      if (i + 1 < rows) {
        sum1 = sum1.add(FloatVector.fromArray(SPECIES, x, at + stride, inside));
      }
      if (i + 2 < rows) {
        sum2 = sum2.add(FloatVector.fromArray(SPECIES, x, at + 2 * stride, inside));
      }
      FloatVector before = FloatVector.fromArray(SPECIES, out, to + j, inside);
      before.add(sum0.add(sum1).add(sum2.add(sum3))).intoArray(out, to + j, inside);
    }
  }

  static void fillRows(int rows, int columns, float[] row, float[] out) {
    for (int j = 0; j < columns; j += SPECIES.length()) {
      VectorMask<Float> inside = SPECIES.indexInRange(j, columns);
      FloatVector part = FloatVector.fromArray(SPECIES, row, j, inside);
      for (int i = 0; i < rows; i++) {
        part.intoArray(out, i * columns + j, inside);
      }
    }
  }
}
