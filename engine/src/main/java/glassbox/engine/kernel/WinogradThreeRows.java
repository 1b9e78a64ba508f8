package glassbox.engine.kernel;

import static glassbox.engine.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The tiles of {@link WinogradProducts#multiply} for what {@link WinogradSixRows} leaves: half as
 * many rows, so that the 9 tiles of a picture of 11 by 11 results need not be filled up to 12.
 */
final class WinogradThreeRows {
  /** Rows of the result that a call writes. */
  static final int ROWS = 3;

  private static final int LANES = VectorShape.lanes();

  private WinogradThreeRows() {}

  /** Three rows by four vectors: 12 sums. */
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
    int a0 = aFrom;
    int a1 = aFrom + k;
    int a2 = aFrom + 2 * k;
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
  }

  /** Three rows by two vectors: 6 sums. */
  static void two(
      int k, float[] a, int aFrom, float[] b, int bFrom, float[] out, int outFrom, int outStride) {
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    int a0 = aFrom;
    int a1 = aFrom + k;
    int a2 = aFrom + 2 * k;
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
    }
    c00.intoArray(out, outFrom);
    c01.intoArray(out, outFrom + LANES);
    c10.intoArray(out, outFrom + outStride);
    c11.intoArray(out, outFrom + outStride + LANES);
    c20.intoArray(out, outFrom + 2 * outStride);
    c21.intoArray(out, outFrom + 2 * outStride + LANES);
  }
}
