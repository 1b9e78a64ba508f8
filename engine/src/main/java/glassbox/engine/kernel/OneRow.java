package glassbox.engine.kernel;

import static glassbox.engine.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Tiles of one row by up to three vectors, for a single sample and for rows that are left over.
 *
 * <p>out[r, c] += scale·(sum over p of a[r, p]·b[p, c]), where a[r, p] is at aFrom + p·aStep, so
 * that A may lie row by row or column by column. The sum takes p in order, each by a fused
 * multiply-add, in every tile alike.
 */
final class OneRow {
  private static final int LANES = SPECIES.length();

  private OneRow() {}

  /** One row by three vectors. */
  static void three(
      int k,
      float scale,
      float[] a,
      int aFrom,
      int aStep,
      float[] b,
      int bFrom,
      int bStep,
      float[] out,
      int outFrom) {
    FloatVector s = FloatVector.broadcast(SPECIES, scale);
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = FloatVector.zero(SPECIES);
    FloatVector c02 = FloatVector.zero(SPECIES);
    int i = aFrom;
    int j = bFrom;
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, j);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, j + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, j + 2 * LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[i]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      i += aStep;
      j += bStep;
    }
    c00.fma(s, FloatVector.fromArray(SPECIES, out, outFrom)).intoArray(out, outFrom);
    c01.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + LANES))
        .intoArray(out, outFrom + LANES);
    c02.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 2 * LANES))
        .intoArray(out, outFrom + 2 * LANES);
  }

  /** One row by two vectors. */
  static void two(
      int k,
      float scale,
      float[] a,
      int aFrom,
      int aStep,
      float[] b,
      int bFrom,
      int bStep,
      float[] out,
      int outFrom) {
    FloatVector s = FloatVector.broadcast(SPECIES, scale);
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = FloatVector.zero(SPECIES);
    int i = aFrom;
    int j = bFrom;
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, j);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, j + LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[i]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      i += aStep;
      j += bStep;
    }
    c00.fma(s, FloatVector.fromArray(SPECIES, out, outFrom)).intoArray(out, outFrom);
    c01.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + LANES))
        .intoArray(out, outFrom + LANES);
  }

  /** One row by the first {@code columns} lanes of a vector. */
  static void part(
      int k,
      float scale,
      float[] a,
      int aFrom,
      int aStep,
      float[] b,
      int bFrom,
      int bStep,
      float[] out,
      int outFrom,
      int columns) {
    FloatVector s = FloatVector.broadcast(SPECIES, scale);
    VectorMask<Float> in = SPECIES.indexInRange(0, columns);
    FloatVector c00 = FloatVector.zero(SPECIES);
    int i = aFrom;
    int j = bFrom;
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, j, in);
      FloatVector x = FloatVector.broadcast(SPECIES, a[i]);
      c00 = x.fma(b0, c00);
      i += aStep;
      j += bStep;
    }
    c00.fma(s, FloatVector.fromArray(SPECIES, out, outFrom, in)).intoArray(out, outFrom, in);
  }
}
