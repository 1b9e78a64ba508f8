package glassbox.engine.kernel;

/**
 * Products of matrices by plain loops: the twin of {@link VectorGemm} where there are no vectors,
 * and what it is held to in tests. {@link Gemm} checks its arguments.
 *
 * <p>Each element is summed over k in blocks of {@value #BLOCK} in order, the same way wherever it
 * stands.
 */
final class PlainGemm {
  /** Steps of k at a time: four columns of B then stay in the first-level cache. */
  private static final int BLOCK = 256;

  private PlainGemm() {}

  /** out += A·B. */
  static void addProduct(
      int m,
      int n,
      int k,
      float[] a,
      int aFrom,
      int aStride,
      float[] b,
      int bFrom,
      int bStride,
      float[] out,
      int outFrom,
      int outStride) {
    for (int from = 0; from < k; from += BLOCK) {
      addTiles(
          m,
          n,
          Math.min(BLOCK, k - from),
          1,
          a,
          aFrom + from,
          aStride,
          1,
          b,
          bFrom + from * bStride,
          bStride,
          1,
          out,
          outFrom,
          outStride);
    }
  }

  /** out += scale·Aᵀ·B. */
  static void addTransposedProduct(
      int m,
      int n,
      int k,
      float scale,
      float[] a,
      int aFrom,
      int aStride,
      float[] b,
      int bFrom,
      int bStride,
      float[] out,
      int outFrom,
      int outStride) {
    for (int from = 0; from < k; from += BLOCK) {
      addTiles(
          m,
          n,
          Math.min(BLOCK, k - from),
          scale,
          a,
          aFrom + from * aStride,
          1,
          aStride,
          b,
          bFrom + from * bStride,
          bStride,
          1,
          out,
          outFrom,
          outStride);
    }
  }

  /** out += A·Bᵀ. */
  static void addProductTransposed(
      int m,
      int n,
      int k,
      float[] a,
      int aFrom,
      int aStride,
      float[] b,
      int bFrom,
      int bStride,
      float[] out,
      int outFrom,
      int outStride) {
    for (int from = 0; from < k; from += BLOCK) {
      addTiles(
          m,
          n,
          Math.min(BLOCK, k - from),
          1,
          a,
          aFrom + from,
          aStride,
          1,
          b,
          bFrom + from,
          1,
          bStride,
          out,
          outFrom,
          outStride);
    }
  }

  /** Cuts the destination into tiles whose sums fit the registers; what is left goes in strips. */
  private static void addTiles(
      int m,
      int n,
      int k,
      float scale,
      float[] a,
      int a0,
      int aRow,
      int aStep,
      float[] b,
      int b0,
      int bStep,
      int bColumn,
      float[] out,
      int out0,
      int outRow) {
    int tiledRows = m - m % 4;
    int tiledColumns = n - n % 4;
    for (int j = 0; j < tiledColumns; j += 4) {
      int bj = b0 + j * bColumn;
      for (int i = 0; i < tiledRows; i += 4) {
        int outIj = out0 + i * outRow + j;
        addTile(k, scale, a, a0 + i * aRow, aRow, aStep, b, bj, bStep, bColumn, out, outIj, outRow);
      }
      for (int i = tiledRows; i < m; i++) {
        addStrip(
            k,
            scale,
            a,
            a0 + i * aRow,
            aStep,
            b,
            bj,
            bStep,
            bColumn,
            out,
            out0 + i * outRow + j,
            1);
      }
    }
    for (int j = tiledColumns; j < n; j++) {
      int bj = b0 + j * bColumn;
      for (int i = 0; i < tiledRows; i += 4) {
        int outIj = out0 + i * outRow + j;
        addStrip(k, scale, b, bj, bStep, a, a0 + i * aRow, aStep, aRow, out, outIj, outRow);
      }
      for (int i = tiledRows; i < m; i++) {
        addCell(k, scale, a, a0 + i * aRow, aStep, b, bj, bStep, out, out0 + i * outRow + j);
      }
    }
  }

  /** Sixteen sums at once: four rows of A by four columns of B. */
  private static void addTile(
      int k,
      float scale,
      float[] a,
      int a0,
      int aRow,
      int aStep,
      float[] b,
      int b0,
      int bStep,
      int bColumn,
      float[] out,
      int out0,
      int outRow) {
    float c00 = 0, c01 = 0, c02 = 0, c03 = 0;
    float c10 = 0, c11 = 0, c12 = 0, c13 = 0;
    float c20 = 0, c21 = 0, c22 = 0, c23 = 0;
    float c30 = 0, c31 = 0, c32 = 0, c33 = 0;
    int atA = a0;
    int atB = b0;
    for (int p = 0; p < k; p++) {
      float x0 = a[atA], x1 = a[atA + aRow], x2 = a[atA + 2 * aRow], x3 = a[atA + 3 * aRow];
      float y = b[atB];
      c00 += x0 * y;
      c10 += x1 * y;
      c20 += x2 * y;
      c30 += x3 * y;
      y = b[atB + bColumn];
      c01 += x0 * y;
      c11 += x1 * y;
      c21 += x2 * y;
      c31 += x3 * y;
      y = b[atB + 2 * bColumn];
      c02 += x0 * y;
      c12 += x1 * y;
      c22 += x2 * y;
      c32 += x3 * y;
      y = b[atB + 3 * bColumn];
      c03 += x0 * y;
      c13 += x1 * y;
      c23 += x2 * y;
      c33 += x3 * y;
      atA += aStep;
      atB += bStep;
    }
    addFour(scale, out, out0, c00, c01, c02, c03);
    addFour(scale, out, out0 + outRow, c10, c11, c12, c13);
    addFour(scale, out, out0 + 2 * outRow, c20, c21, c22, c23);
    addFour(scale, out, out0 + 3 * outRow, c30, c31, c32, c33);
  }

  private static void addFour(
      float scale, float[] out, int at, float s0, float s1, float s2, float s3) {
    out[at] += scale * s0;
    out[at + 1] += scale * s1;
    out[at + 2] += scale * s2;
    out[at + 3] += scale * s3;
  }

  /** Four sums at once: one row with four columns or, roles exchanged, one column, four rows. */
  private static void addStrip(
      int k,
      float scale,
      float[] one,
      int one0,
      int oneStep,
      float[] four,
      int four0,
      int fourStep,
      int fourNext,
      float[] out,
      int out0,
      int outNext) {
    float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
    int atOne = one0;
    int atFour = four0;
    for (int p = 0; p < k; p++) {
      float x = one[atOne];
      s0 += x * four[atFour];
      s1 += x * four[atFour + fourNext];
      s2 += x * four[atFour + 2 * fourNext];
      s3 += x * four[atFour + 3 * fourNext];
      atOne += oneStep;
      atFour += fourStep;
    }
    out[out0] += scale * s0;
    out[out0 + outNext] += scale * s1;
    out[out0 + 2 * outNext] += scale * s2;
    out[out0 + 3 * outNext] += scale * s3;
  }

  private static void addCell(
      int k,
      float scale,
      float[] a,
      int a0,
      int aStep,
      float[] b,
      int b0,
      int bStep,
      float[] out,
      int at) {
    float sum = 0;
    for (int p = 0; p < k; p++) {
      sum += a[a0 + p * aStep] * b[b0 + p * bStep];
    }
    out[at] += scale * sum;
  }
}
