package glassbox.engine.kernel;

import static glassbox.engine.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The largest tiles of {@link WinogradProducts#multiply}: six rows of the result by one panel,
 * whose sums stay in registers while a column of A and a row of B after the other are multiplied.
 *
 * <p>By four vectors it is 24 sums, 4 vectors of B and one number of A, 29 of 32 registers; by two
 * it is 12 sums, 2 and 1, 15 of 16.
 */
final class WinogradSixRows {
  /** Rows of the result that a call writes. */
  static final int ROWS = 6;

  private static final int LANES = VectorShape.lanes();

  private WinogradSixRows() {}

  /** Six rows by four vectors: 24 sums. */
  static void four(
      int k, float[] a, int aFrom, float[] b, int bFrom, float[] out, int outFrom, int outStride) {
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = FloatVector.zero(SPECIES);
    FloatVector c02 = FloatVector.zero(SPECIES);
    FloatVector c03 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c12 = FloatVector.zero(SPECIES);
    FloatVector c13 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    FloatVector c22 = FloatVector.zero(SPECIES);
    FloatVector c23 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c31 = FloatVector.zero(SPECIES);
    FloatVector c32 = FloatVector.zero(SPECIES);
    FloatVector c33 = FloatVector.zero(SPECIES);
    FloatVector c40 = FloatVector.zero(SPECIES);
    FloatVector c41 = FloatVector.zero(SPECIES);
    FloatVector c42 = FloatVector.zero(SPECIES);
    FloatVector c43 = FloatVector.zero(SPECIES);
    FloatVector c50 = FloatVector.zero(SPECIES);
    FloatVector c51 = FloatVector.zero(SPECIES);
    FloatVector c52 = FloatVector.zero(SPECIES);
    FloatVector c53 = FloatVector.zero(SPECIES);
    int a0 = aFrom;
    int a1 = aFrom + k;
    int a2 = aFrom + 2 * k;
    int a3 = aFrom + 3 * k;
    int a4 = aFrom + 4 * k;
    int a5 = aFrom + 5 * k;
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bFrom + p * 4 * LANES);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bFrom + p * 4 * LANES + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, bFrom + p * 4 * LANES + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, bFrom + p * 4 * LANES + 3 * LANES);
      FloatVector x;
      x = FloatVector.broadcast(SPECIES, a[a0 + p]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      c03 = x.fma(b3, c03);
      x = FloatVector.broadcast(SPECIES, a[a1 + p]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      c13 = x.fma(b3, c13);
      x = FloatVector.broadcast(SPECIES, a[a2 + p]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      c22 = x.fma(b2, c22);
      c23 = x.fma(b3, c23);
      x = FloatVector.broadcast(SPECIES, a[a3 + p]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      c32 = x.fma(b2, c32);
      c33 = x.fma(b3, c33);
      x = FloatVector.broadcast(SPECIES, a[a4 + p]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      c42 = x.fma(b2, c42);
      c43 = x.fma(b3, c43);
      x = FloatVector.broadcast(SPECIES, a[a5 + p]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      c52 = x.fma(b2, c52);
      c53 = x.fma(b3, c53);
    }
    c00.intoArray(out, outFrom);
    c01.intoArray(out, outFrom + LANES);
    c02.intoArray(out, outFrom + 2 * LANES);
    c03.intoArray(out, outFrom + 3 * LANES);
    c10.intoArray(out, outFrom + outStride);
    c11.intoArray(out, outFrom + outStride + LANES);
    c12.intoArray(out, outFrom + outStride + 2 * LANES);
    c13.intoArray(out, outFrom + outStride + 3 * LANES);
    c20.intoArray(out, outFrom + 2 * outStride);
    c21.intoArray(out, outFrom + 2 * outStride + LANES);
    c22.intoArray(out, outFrom + 2 * outStride + 2 * LANES);
    c23.intoArray(out, outFrom + 2 * outStride + 3 * LANES);
    c30.intoArray(out, outFrom + 3 * outStride);
    c31.intoArray(out, outFrom + 3 * outStride + LANES);
    c32.intoArray(out, outFrom + 3 * outStride + 2 * LANES);
    c33.intoArray(out, outFrom + 3 * outStride + 3 * LANES);
    c40.intoArray(out, outFrom + 4 * outStride);
    c41.intoArray(out, outFrom + 4 * outStride + LANES);
    c42.intoArray(out, outFrom + 4 * outStride + 2 * LANES);
    c43.intoArray(out, outFrom + 4 * outStride + 3 * LANES);
    c50.intoArray(out, outFrom + 5 * outStride);
    c51.intoArray(out, outFrom + 5 * outStride + LANES);
    c52.intoArray(out, outFrom + 5 * outStride + 2 * LANES);
    c53.intoArray(out, outFrom + 5 * outStride + 3 * LANES);
  }

  /** Six rows by two vectors: 12 sums. */
  static void two(
      int k, float[] a, int aFrom, float[] b, int bFrom, float[] out, int outFrom, int outStride) {
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
    int a0 = aFrom;
    int a1 = aFrom + k;
    int a2 = aFrom + 2 * k;
    int a3 = aFrom + 3 * k;
    int a4 = aFrom + 4 * k;
    int a5 = aFrom + 5 * k;
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bFrom + p * 2 * LANES);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bFrom + p * 2 * LANES + LANES);
      FloatVector x;
      x = FloatVector.broadcast(SPECIES, a[a0 + p]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = FloatVector.broadcast(SPECIES, a[a1 + p]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = FloatVector.broadcast(SPECIES, a[a2 + p]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = FloatVector.broadcast(SPECIES, a[a3 + p]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      x = FloatVector.broadcast(SPECIES, a[a4 + p]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      x = FloatVector.broadcast(SPECIES, a[a5 + p]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
    }
    c00.intoArray(out, outFrom);
    c01.intoArray(out, outFrom + LANES);
    c10.intoArray(out, outFrom + outStride);
    c11.intoArray(out, outFrom + outStride + LANES);
    c20.intoArray(out, outFrom + 2 * outStride);
    c21.intoArray(out, outFrom + 2 * outStride + LANES);
    c30.intoArray(out, outFrom + 3 * outStride);
    c31.intoArray(out, outFrom + 3 * outStride + LANES);
    c40.intoArray(out, outFrom + 4 * outStride);
    c41.intoArray(out, outFrom + 4 * outStride + LANES);
    c50.intoArray(out, outFrom + 5 * outStride);
    c51.intoArray(out, outFrom + 5 * outStride + LANES);
  }
}
