package glassbox.engine.kernel;

import static glassbox.engine.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The tiles of {@link WinogradProducts#addTransposed}: four rows of the result by four or two
 * vectors, which are read before and written after all products are added.
 *
 * <p>Channels are multiples of four but not of six, hence not the rows of {@link WinogradSixRows};
 * 16 sums, 4 vectors of B and one number of A take 21 of 32 registers, 8, 2 and 1 take 11 of 16.
 */
final class WinogradFourRows {
  /** Rows of the result that a call adds to. */
  static final int ROWS = 4;

  private static final int LANES = VectorShape.lanes();

  private WinogradFourRows() {}

  /** Four rows by four vectors: 16 sums. */
  static void four(
      int k,
      float[] a,
      int aFrom,
      int aStride,
      float[] b,
      int bFrom,
      int bStride,
      float[] out,
      int outFrom) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, out, outFrom);
    FloatVector c01 = FloatVector.fromArray(SPECIES, out, outFrom + LANES);
    FloatVector c02 = FloatVector.fromArray(SPECIES, out, outFrom + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(SPECIES, out, outFrom + 3 * LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, out, outFrom + bStride);
    FloatVector c11 = FloatVector.fromArray(SPECIES, out, outFrom + bStride + LANES);
    FloatVector c12 = FloatVector.fromArray(SPECIES, out, outFrom + bStride + 2 * LANES);
    FloatVector c13 = FloatVector.fromArray(SPECIES, out, outFrom + bStride + 3 * LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, out, outFrom + 2 * bStride);
    FloatVector c21 = FloatVector.fromArray(SPECIES, out, outFrom + 2 * bStride + LANES);
    FloatVector c22 = FloatVector.fromArray(SPECIES, out, outFrom + 2 * bStride + 2 * LANES);
    FloatVector c23 = FloatVector.fromArray(SPECIES, out, outFrom + 2 * bStride + 3 * LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, out, outFrom + 3 * bStride);
    FloatVector c31 = FloatVector.fromArray(SPECIES, out, outFrom + 3 * bStride + LANES);
    FloatVector c32 = FloatVector.fromArray(SPECIES, out, outFrom + 3 * bStride + 2 * LANES);
    FloatVector c33 = FloatVector.fromArray(SPECIES, out, outFrom + 3 * bStride + 3 * LANES);
    int left = aFrom;
    int right = bFrom;
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, right);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, right + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, right + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, right + 3 * LANES);
      FloatVector x;
      x = FloatVector.broadcast(SPECIES, a[left]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      c03 = x.fma(b3, c03);
      x = FloatVector.broadcast(SPECIES, a[left + 1]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      c13 = x.fma(b3, c13);
      x = FloatVector.broadcast(SPECIES, a[left + 2]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      c22 = x.fma(b2, c22);
      c23 = x.fma(b3, c23);
      x = FloatVector.broadcast(SPECIES, a[left + 3]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      c32 = x.fma(b2, c32);
      c33 = x.fma(b3, c33);
      left += aStride;
      right += bStride;
    }
    c00.intoArray(out, outFrom);
    c01.intoArray(out, outFrom + LANES);
    c02.intoArray(out, outFrom + 2 * LANES);
    c03.intoArray(out, outFrom + 3 * LANES);
    c10.intoArray(out, outFrom + bStride);
    c11.intoArray(out, outFrom + bStride + LANES);
    c12.intoArray(out, outFrom + bStride + 2 * LANES);
    c13.intoArray(out, outFrom + bStride + 3 * LANES);
    c20.intoArray(out, outFrom + 2 * bStride);
    c21.intoArray(out, outFrom + 2 * bStride + LANES);
    c22.intoArray(out, outFrom + 2 * bStride + 2 * LANES);
    c23.intoArray(out, outFrom + 2 * bStride + 3 * LANES);
    c30.intoArray(out, outFrom + 3 * bStride);
    c31.intoArray(out, outFrom + 3 * bStride + LANES);
    c32.intoArray(out, outFrom + 3 * bStride + 2 * LANES);
    c33.intoArray(out, outFrom + 3 * bStride + 3 * LANES);
  }

  /** Four rows by two vectors: 8 sums. */
  static void two(
      int k,
      float[] a,
      int aFrom,
      int aStride,
      float[] b,
      int bFrom,
      int bStride,
      float[] out,
      int outFrom) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, out, outFrom);
    FloatVector c01 = FloatVector.fromArray(SPECIES, out, outFrom + LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, out, outFrom + bStride);
    FloatVector c11 = FloatVector.fromArray(SPECIES, out, outFrom + bStride + LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, out, outFrom + 2 * bStride);
    FloatVector c21 = FloatVector.fromArray(SPECIES, out, outFrom + 2 * bStride + LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, out, outFrom + 3 * bStride);
    FloatVector c31 = FloatVector.fromArray(SPECIES, out, outFrom + 3 * bStride + LANES);
    int left = aFrom;
    int right = bFrom;
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, right);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, right + LANES);
      FloatVector x;
      x = FloatVector.broadcast(SPECIES, a[left]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = FloatVector.broadcast(SPECIES, a[left + 1]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = FloatVector.broadcast(SPECIES, a[left + 2]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = FloatVector.broadcast(SPECIES, a[left + 3]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      left += aStride;
      right += bStride;
    }
    c00.intoArray(out, outFrom);
    c01.intoArray(out, outFrom + LANES);
    c10.intoArray(out, outFrom + bStride);
    c11.intoArray(out, outFrom + bStride + LANES);
    c20.intoArray(out, outFrom + 2 * bStride);
    c21.intoArray(out, outFrom + 2 * bStride + LANES);
    c30.intoArray(out, outFrom + 3 * bStride);
    c31.intoArray(out, outFrom + 3 * bStride + LANES);
  }
}
