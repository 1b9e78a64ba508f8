package glassbox.engine.kernel;

import static glassbox.engine.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Tiles of four rows by up to three vectors: 12 sums, three vectors of B and one number of A are
 * the 16 registers of AVX2.
 *
 * <p>out[r, c] += scale·(sum over p of a[r, p]·b[p, c]), where a[r, p] is at aFrom + r·aRow +
 * p·aStep, so that A may lie row by row or column by column. The sum takes p in order, each by a
 * fused multiply-add, in every tile alike.
 */
final class FourRows {
  private static final int LANES = SPECIES.length();

  private FourRows() {}

  /** Four rows by three vectors. */
  static void three(
      int k,
      float scale,
      float[] a,
      int aFrom,
      int aRow,
      int aStep,
      float[] b,
      int bFrom,
      int bStep,
      float[] out,
      int outFrom,
      int outRow) {
    FloatVector s = FloatVector.broadcast(SPECIES, scale);
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = FloatVector.zero(SPECIES);
    FloatVector c02 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c12 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    FloatVector c22 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c31 = FloatVector.zero(SPECIES);
    FloatVector c32 = FloatVector.zero(SPECIES);
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
      x = FloatVector.broadcast(SPECIES, a[i + aRow]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      x = FloatVector.broadcast(SPECIES, a[i + 2 * aRow]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      c22 = x.fma(b2, c22);
      x = FloatVector.broadcast(SPECIES, a[i + 3 * aRow]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      c32 = x.fma(b2, c32);
      i += aStep;
      j += bStep;
    }
    c00.fma(s, FloatVector.fromArray(SPECIES, out, outFrom)).intoArray(out, outFrom);
    c01.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + LANES))
        .intoArray(out, outFrom + LANES);
    c02.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 2 * LANES))
        .intoArray(out, outFrom + 2 * LANES);
    c10.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + outRow))
        .intoArray(out, outFrom + outRow);
    c11.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + outRow + LANES))
        .intoArray(out, outFrom + outRow + LANES);
    c12.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + outRow + 2 * LANES))
        .intoArray(out, outFrom + outRow + 2 * LANES);
    c20.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 2 * outRow))
        .intoArray(out, outFrom + 2 * outRow);
    c21.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 2 * outRow + LANES))
        .intoArray(out, outFrom + 2 * outRow + LANES);
    c22.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 2 * outRow + 2 * LANES))
        .intoArray(out, outFrom + 2 * outRow + 2 * LANES);
    c30.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 3 * outRow))
        .intoArray(out, outFrom + 3 * outRow);
    c31.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 3 * outRow + LANES))
        .intoArray(out, outFrom + 3 * outRow + LANES);
    c32.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 3 * outRow + 2 * LANES))
        .intoArray(out, outFrom + 3 * outRow + 2 * LANES);
  }

  /** Four rows by two vectors. */
  static void two(
      int k,
      float scale,
      float[] a,
      int aFrom,
      int aRow,
      int aStep,
      float[] b,
      int bFrom,
      int bStep,
      float[] out,
      int outFrom,
      int outRow) {
    FloatVector s = FloatVector.broadcast(SPECIES, scale);
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c31 = FloatVector.zero(SPECIES);
    int i = aFrom;
    int j = bFrom;
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, j);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, j + LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[i]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = FloatVector.broadcast(SPECIES, a[i + aRow]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = FloatVector.broadcast(SPECIES, a[i + 2 * aRow]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = FloatVector.broadcast(SPECIES, a[i + 3 * aRow]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      i += aStep;
      j += bStep;
    }
    c00.fma(s, FloatVector.fromArray(SPECIES, out, outFrom)).intoArray(out, outFrom);
    c01.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + LANES))
        .intoArray(out, outFrom + LANES);
    c10.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + outRow))
        .intoArray(out, outFrom + outRow);
    c11.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + outRow + LANES))
        .intoArray(out, outFrom + outRow + LANES);
    c20.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 2 * outRow))
        .intoArray(out, outFrom + 2 * outRow);
    c21.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 2 * outRow + LANES))
        .intoArray(out, outFrom + 2 * outRow + LANES);
    c30.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 3 * outRow))
        .intoArray(out, outFrom + 3 * outRow);
    c31.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 3 * outRow + LANES))
        .intoArray(out, outFrom + 3 * outRow + LANES);
  }

  /** Rows, a multiple of four, by the first {@code columns} lanes of a vector. */
  static void part(
      int rows,
      int columns,
      int k,
      float scale,
      float[] a,
      int aFrom,
      int aRow,
      int aStep,
      float[] b,
      int bFrom,
      int bStep,
      float[] out,
      int outFrom,
      int outRow) {
    FloatVector s = FloatVector.broadcast(SPECIES, scale);
    VectorMask<Float> in = SPECIES.indexInRange(0, columns);
    for (int row = 0; row < rows; row += 4) {
      int to = outFrom + row * outRow;
      FloatVector c0 = FloatVector.zero(SPECIES);
      FloatVector c1 = FloatVector.zero(SPECIES);
      FloatVector c2 = FloatVector.zero(SPECIES);
      FloatVector c3 = FloatVector.zero(SPECIES);
      int i = aFrom + row * aRow;
      int j = bFrom;
      for (int p = 0; p < k; p++) {
        FloatVector b0 = FloatVector.fromArray(SPECIES, b, j, in);
        c0 = FloatVector.broadcast(SPECIES, a[i]).fma(b0, c0);
        c1 = FloatVector.broadcast(SPECIES, a[i + aRow]).fma(b0, c1);
        c2 = FloatVector.broadcast(SPECIES, a[i + 2 * aRow]).fma(b0, c2);
        c3 = FloatVector.broadcast(SPECIES, a[i + 3 * aRow]).fma(b0, c3);
        i += aStep;
        j += bStep;
      }
      c0.fma(s, FloatVector.fromArray(SPECIES, out, to, in)).intoArray(out, to, in);
      c1.fma(s, FloatVector.fromArray(SPECIES, out, to + outRow, in))
          .intoArray(out, to + outRow, in);
      c2.fma(s, FloatVector.fromArray(SPECIES, out, to + 2 * outRow, in))
          .intoArray(out, to + 2 * outRow, in);
      c3.fma(s, FloatVector.fromArray(SPECIES, out, to + 3 * outRow, in))
          .intoArray(out, to + 3 * outRow, in);
    }
  }
}
