package glassbox.engine.kernel;

import static glassbox.engine.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Tiles of eight rows by up to three vectors: 24 sums, three vectors of B and one number of A are
 * 28 of the 32 registers of AVX-512.
 *
 * <p>out[r, c] += scale·(sum over p of a[r, p]·b[p, c]), where a[r, p] is at aFrom + r·aRow +
 * p·aStep, so that A may lie row by row or column by column. The sum takes p in order, each by a
 * fused multiply-add, in every tile alike.
 */
final class EightRows {
  private static final int LANES = SPECIES.length();

  private EightRows() {}

  /** Eight rows by three vectors. */
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
    FloatVector c40 = FloatVector.zero(SPECIES);
    FloatVector c41 = FloatVector.zero(SPECIES);
    FloatVector c42 = FloatVector.zero(SPECIES);
    FloatVector c50 = FloatVector.zero(SPECIES);
    FloatVector c51 = FloatVector.zero(SPECIES);
    FloatVector c52 = FloatVector.zero(SPECIES);
    FloatVector c60 = FloatVector.zero(SPECIES);
    FloatVector c61 = FloatVector.zero(SPECIES);
    FloatVector c62 = FloatVector.zero(SPECIES);
    FloatVector c70 = FloatVector.zero(SPECIES);
    FloatVector c71 = FloatVector.zero(SPECIES);
    FloatVector c72 = FloatVector.zero(SPECIES);
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
      x = FloatVector.broadcast(SPECIES, a[i + 4 * aRow]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      c42 = x.fma(b2, c42);
      x = FloatVector.broadcast(SPECIES, a[i + 5 * aRow]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      c52 = x.fma(b2, c52);
      x = FloatVector.broadcast(SPECIES, a[i + 6 * aRow]);
      c60 = x.fma(b0, c60);
      c61 = x.fma(b1, c61);
      c62 = x.fma(b2, c62);
      x = FloatVector.broadcast(SPECIES, a[i + 7 * aRow]);
      c70 = x.fma(b0, c70);
      c71 = x.fma(b1, c71);
      c72 = x.fma(b2, c72);
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
    c40.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 4 * outRow))
        .intoArray(out, outFrom + 4 * outRow);
    c41.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 4 * outRow + LANES))
        .intoArray(out, outFrom + 4 * outRow + LANES);
    c42.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 4 * outRow + 2 * LANES))
        .intoArray(out, outFrom + 4 * outRow + 2 * LANES);
    c50.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 5 * outRow))
        .intoArray(out, outFrom + 5 * outRow);
    c51.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 5 * outRow + LANES))
        .intoArray(out, outFrom + 5 * outRow + LANES);
    c52.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 5 * outRow + 2 * LANES))
        .intoArray(out, outFrom + 5 * outRow + 2 * LANES);
    c60.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 6 * outRow))
        .intoArray(out, outFrom + 6 * outRow);
    c61.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 6 * outRow + LANES))
        .intoArray(out, outFrom + 6 * outRow + LANES);
    c62.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 6 * outRow + 2 * LANES))
        .intoArray(out, outFrom + 6 * outRow + 2 * LANES);
    c70.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 7 * outRow))
        .intoArray(out, outFrom + 7 * outRow);
    c71.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 7 * outRow + LANES))
        .intoArray(out, outFrom + 7 * outRow + LANES);
    c72.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 7 * outRow + 2 * LANES))
        .intoArray(out, outFrom + 7 * outRow + 2 * LANES);
  }

  /** Eight rows by two vectors. */
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
    FloatVector c40 = FloatVector.zero(SPECIES);
    FloatVector c41 = FloatVector.zero(SPECIES);
    FloatVector c50 = FloatVector.zero(SPECIES);
    FloatVector c51 = FloatVector.zero(SPECIES);
    FloatVector c60 = FloatVector.zero(SPECIES);
    FloatVector c61 = FloatVector.zero(SPECIES);
    FloatVector c70 = FloatVector.zero(SPECIES);
    FloatVector c71 = FloatVector.zero(SPECIES);
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
      x = FloatVector.broadcast(SPECIES, a[i + 4 * aRow]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      x = FloatVector.broadcast(SPECIES, a[i + 5 * aRow]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      x = FloatVector.broadcast(SPECIES, a[i + 6 * aRow]);
      c60 = x.fma(b0, c60);
      c61 = x.fma(b1, c61);
      x = FloatVector.broadcast(SPECIES, a[i + 7 * aRow]);
      c70 = x.fma(b0, c70);
      c71 = x.fma(b1, c71);
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
    c40.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 4 * outRow))
        .intoArray(out, outFrom + 4 * outRow);
    c41.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 4 * outRow + LANES))
        .intoArray(out, outFrom + 4 * outRow + LANES);
    c50.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 5 * outRow))
        .intoArray(out, outFrom + 5 * outRow);
    c51.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 5 * outRow + LANES))
        .intoArray(out, outFrom + 5 * outRow + LANES);
    c60.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 6 * outRow))
        .intoArray(out, outFrom + 6 * outRow);
    c61.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 6 * outRow + LANES))
        .intoArray(out, outFrom + 6 * outRow + LANES);
    c70.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 7 * outRow))
        .intoArray(out, outFrom + 7 * outRow);
    c71.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 7 * outRow + LANES))
        .intoArray(out, outFrom + 7 * outRow + LANES);
  }

  /** Eight rows by one vector. */
  static void one(
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
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c40 = FloatVector.zero(SPECIES);
    FloatVector c50 = FloatVector.zero(SPECIES);
    FloatVector c60 = FloatVector.zero(SPECIES);
    FloatVector c70 = FloatVector.zero(SPECIES);
    int i = aFrom;
    int j = bFrom;
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, j);
      FloatVector x = FloatVector.broadcast(SPECIES, a[i]);
      c00 = x.fma(b0, c00);
      x = FloatVector.broadcast(SPECIES, a[i + aRow]);
      c10 = x.fma(b0, c10);
      x = FloatVector.broadcast(SPECIES, a[i + 2 * aRow]);
      c20 = x.fma(b0, c20);
      x = FloatVector.broadcast(SPECIES, a[i + 3 * aRow]);
      c30 = x.fma(b0, c30);
      x = FloatVector.broadcast(SPECIES, a[i + 4 * aRow]);
      c40 = x.fma(b0, c40);
      x = FloatVector.broadcast(SPECIES, a[i + 5 * aRow]);
      c50 = x.fma(b0, c50);
      x = FloatVector.broadcast(SPECIES, a[i + 6 * aRow]);
      c60 = x.fma(b0, c60);
      x = FloatVector.broadcast(SPECIES, a[i + 7 * aRow]);
      c70 = x.fma(b0, c70);
      i += aStep;
      j += bStep;
    }
    c00.fma(s, FloatVector.fromArray(SPECIES, out, outFrom)).intoArray(out, outFrom);
    c10.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + outRow))
        .intoArray(out, outFrom + outRow);
    c20.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 2 * outRow))
        .intoArray(out, outFrom + 2 * outRow);
    c30.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 3 * outRow))
        .intoArray(out, outFrom + 3 * outRow);
    c40.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 4 * outRow))
        .intoArray(out, outFrom + 4 * outRow);
    c50.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 5 * outRow))
        .intoArray(out, outFrom + 5 * outRow);
    c60.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 6 * outRow))
        .intoArray(out, outFrom + 6 * outRow);
    c70.fma(s, FloatVector.fromArray(SPECIES, out, outFrom + 7 * outRow))
        .intoArray(out, outFrom + 7 * outRow);
  }
}
