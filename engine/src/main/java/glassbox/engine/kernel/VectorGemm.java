package glassbox.engine.kernel;

/**
 * Products of matrices by vectors, cut into tiles whose sums stay in registers.
 *
 * <p>A is taken in blocks of {@value #BLOCK} rows that stay in the second-level cache; panels of B,
 * three vectors wide, go down each block tile by tile. Neither matrix is copied: a panel of B is
 * read from the second-level cache as fast as the sums can take it, and the rows of a tile of A
 * stay in the first.
 */
final class VectorGemm {
  private static final int LANES = VectorShape.lanes();

  /** Rows of A at a time: with 512 columns they take 128 KiB. */
  private static final int BLOCK = 64;

  /** Columns of a panel. */
  private static final int PANEL = 3 * LANES;

  /** Rows of the largest tile: 8 x 3 sums need 32 registers, which come with 16 lanes. */
  private static final int TALL = LANES >= 16 ? 8 : 4;

  private VectorGemm() {}

  /** out += scale·A·B, where a number of A is at aFrom + row·aRow + column·aStep. */
  static void addProduct(
      int m,
      int n,
      int k,
      float scale,
      float[] a,
      int aFrom,
      int aRow,
      int aStep,
      float[] b,
      int bFrom,
      int bStride,
      float[] out,
      int outFrom,
      int outStride) {
    if (n == 1 && aStep == 1) {
      OneColumn.add(m, k, scale, a, aFrom, aRow, b, bFrom, bStride, out, outFrom, outStride);
      return;
    }
    if (n == 1 && aRow == 1 && outStride == 1) {
      addProduct(1, m, k, scale, b, bFrom, 1, bStride, a, aFrom, aStep, out, outFrom, m);
      return;
    }
    for (int row = 0; row < m; row += BLOCK) {
      int rows = Math.min(BLOCK, m - row);
      int from = aFrom + row * aRow;
      int to = outFrom + row * outStride;
      addBlock(rows, n, k, scale, a, from, aRow, aStep, b, bFrom, bStride, out, to, outStride);
    }
  }

  private static void addBlock(
      int m,
      int n,
      int k,
      float scale,
      float[] a,
      int aFrom,
      int aRow,
      int aStep,
      float[] b,
      int bFrom,
      int bStride,
      float[] out,
      int outFrom,
      int outStride) {
    int column = 0;
    for (; column + PANEL <= n; column += PANEL) {
      addThree(
          m,
          k,
          scale,
          a,
          aFrom,
          aRow,
          aStep,
          b,
          bFrom + column,
          bStride,
          out,
          outFrom + column,
          outStride);
    }
    if (column + 2 * LANES <= n) {
      addTwo(
          m,
          k,
          scale,
          a,
          aFrom,
          aRow,
          aStep,
          b,
          bFrom + column,
          bStride,
          out,
          outFrom + column,
          outStride);
      column += 2 * LANES;
    }
    for (; column < n; column += LANES) {
      int columns = Math.min(LANES, n - column);
      int to = outFrom + column;
      addOne(
          m,
          columns,
          k,
          scale,
          a,
          aFrom,
          aRow,
          aStep,
          b,
          bFrom + column,
          bStride,
          out,
          to,
          outStride);
    }
  }

  /** A panel of three vectors. */
  private static void addThree(
      int m,
      int k,
      float scale,
      float[] a,
      int a0,
      int aRow,
      int aStep,
      float[] b,
      int b0,
      int bStep,
      float[] out,
      int out0,
      int outRow) {
    int row = 0;
    if (TALL == 8) {
      for (; row + 8 <= m; row += 8) {
        EightRows.three(
            k,
            scale,
            a,
            a0 + row * aRow,
            aRow,
            aStep,
            b,
            b0,
            bStep,
            out,
            out0 + row * outRow,
            outRow);
      }
    }
    for (; row + 4 <= m; row += 4) {
      FourRows.three(
          k,
          scale,
          a,
          a0 + row * aRow,
          aRow,
          aStep,
          b,
          b0,
          bStep,
          out,
          out0 + row * outRow,
          outRow);
    }
    for (; row < m; row++) {
      OneRow.three(k, scale, a, a0 + row * aRow, aStep, b, b0, bStep, out, out0 + row * outRow);
    }
  }

  /** A panel of two vectors. */
  private static void addTwo(
      int m,
      int k,
      float scale,
      float[] a,
      int a0,
      int aRow,
      int aStep,
      float[] b,
      int b0,
      int bStep,
      float[] out,
      int out0,
      int outRow) {
    int row = 0;
    if (TALL == 8) {
      for (; row + 8 <= m; row += 8) {
        EightRows.two(
            k,
            scale,
            a,
            a0 + row * aRow,
            aRow,
            aStep,
            b,
            b0,
            bStep,
            out,
            out0 + row * outRow,
            outRow);
      }
    }
    for (; row + 4 <= m; row += 4) {
      FourRows.two(
          k,
          scale,
          a,
          a0 + row * aRow,
          aRow,
          aStep,
          b,
          b0,
          bStep,
          out,
          out0 + row * outRow,
          outRow);
    }
    for (; row < m; row++) {
      OneRow.two(k, scale, a, a0 + row * aRow, aStep, b, b0, bStep, out, out0 + row * outRow);
    }
  }

  /** A panel of one vector or of its first columns. */
  private static void addOne(
      int m,
      int columns,
      int k,
      float scale,
      float[] a,
      int a0,
      int aRow,
      int aStep,
      float[] b,
      int b0,
      int bStep,
      float[] out,
      int out0,
      int outRow) {
    int row = 0;
    if (TALL == 8 && columns == LANES) {
      for (; row + 8 <= m; row += 8) {
        EightRows.one(
            k,
            scale,
            a,
            a0 + row * aRow,
            aRow,
            aStep,
            b,
            b0,
            bStep,
            out,
            out0 + row * outRow,
            outRow);
      }
    }
    if (row + 4 <= m) {
      int rows = (m - row) / 4 * 4;
      int from = a0 + row * aRow;
      int to = out0 + row * outRow;
      FourRows.part(rows, columns, k, scale, a, from, aRow, aStep, b, b0, bStep, out, to, outRow);
      row += rows;
    }
    for (; row < m; row++) {
      int to = out0 + row * outRow;
      OneRow.part(k, scale, a, a0 + row * aRow, aStep, b, b0, bStep, out, to, columns);
    }
  }
}
