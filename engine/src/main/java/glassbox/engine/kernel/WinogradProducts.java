package glassbox.engine.kernel;

import static glassbox.engine.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The products of matrices inside {@link WinogradConvolution}, cut into tiles whose sums stay in
 * registers: 6, 4 or 3 rows by four vectors, or by two where there are only 16 registers or the
 * columns are no multiple of four vectors. Each element is summed in order by fused multiply-add.
 */
final class WinogradProducts {
  private static final int LANES = VectorShape.lanes();

  /** Rows of the smallest tile of {@link #multiply}; its first factor has a multiple of them. */
  static final int ROWS = 3;

  /** Rows of a tile of {@link #addTransposed}; its result has a multiple of them. */
  static final int TRANSPOSED_ROWS = 4;

  private WinogradProducts() {}

  /** How many columns of the second factor lie side by side in memory, of so many. */
  static int panel(int columns) {
    return LANES != 8 && columns % (4 * LANES) == 0 ? 4 * LANES : 2 * LANES;
  }

  /**
   * out = A·B.
   *
   * @param rows a multiple of {@link #ROWS}
   * @param columns a multiple of two vectors
   * @param a [rows, k]. Not modified.
   * @param b [columns / panel, k, panel] with {@link #panel}. Not modified.
   * @param out [rows, columns], overwritten
   */
  static void multiply(
      int rows,
      int columns,
      int k,
      float[] a,
      int aFrom,
      float[] b,
      int bFrom,
      float[] out,
      int outFrom) {
    int panel = panel(columns);
    for (int column = 0; column < columns; column += panel) {
      int right = bFrom + column * k;
      int row = 0;
      for (; row <= rows - 2 * ROWS; row += 2 * ROWS) {
        int left = aFrom + row * k;
        int to = outFrom + row * columns + column;
        if (panel == 4 * LANES) {
          sixByFour(k, a, left, b, right, out, to, columns);
        } else {
          sixByTwo(k, a, left, b, right, out, to, columns);
        }
      }
      if (row < rows) {
        int left = aFrom + row * k;
        int to = outFrom + row * columns + column;
        if (panel == 4 * LANES) {
          threeByFour(k, a, left, b, right, out, to, columns);
        } else {
          threeByTwo(k, a, left, b, right, out, to, columns);
        }
      }
    }
  }

  /**
   * out += Aᵀ·B.
   *
   * @param rows columns of A, a multiple of {@link #TRANSPOSED_ROWS}
   * @param columns a multiple of two vectors
   * @param a [k, rows]. Not modified.
   * @param b [k, columns]. Not modified.
   * @param out [rows, columns], added to
   */
  static void addTransposed(
      int rows,
      int columns,
      int k,
      float[] a,
      int aFrom,
      float[] b,
      int bFrom,
      float[] out,
      int outFrom) {
    int panel = panel(columns);
    for (int column = 0; column < columns; column += panel) {
      for (int row = 0; row < rows; row += TRANSPOSED_ROWS) {
        int to = outFrom + row * columns + column;
        if (panel == 4 * LANES) {
          addFourByFour(k, a, aFrom + row, rows, b, bFrom + column, columns, out, to);
        } else {
          addFourByTwo(k, a, aFrom + row, rows, b, bFrom + column, columns, out, to);
        }
      }
    }
  }

  /** 24 sums. */
  private static void sixByFour(
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

  /** 12 sums. */
  private static void sixByTwo(
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

  /** 12 sums. */
  private static void threeByFour(
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

  /** 6 sums. */
  private static void threeByTwo(
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

  /** 16 sums. */
  private static void addFourByFour(
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

  /** 8 sums. */
  private static void addFourByTwo(
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
