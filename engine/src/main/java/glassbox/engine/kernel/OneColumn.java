package glassbox.engine.kernel;

/**
 * A product whose second matrix has one column: eight sums at once, each in an ordinary register,
 * since a vector would have one lane in use.
 *
 * <p>The sums begin with out and take p in order, each by a fused multiply-add, as in the tiles.
 */
final class OneColumn {
  private OneColumn() {}

  /** out[r] += sum over p of a[r, p]·b[p], where the numbers of a row of A lie side by side. */
  static void add(
      int m,
      int k,
      float[] a,
      int aFrom,
      int aRow,
      float[] b,
      int bFrom,
      int bStep,
      float[] out,
      int outFrom,
      int outRow) {
    int row = 0;
    for (; row + 8 <= m; row += 8) {
      addEight(
          k, a, aFrom + row * aRow, aRow, b, bFrom, bStep, out, outFrom + row * outRow, outRow);
    }
    for (; row < m; row++) {
      int i = aFrom + row * aRow;
      int to = outFrom + row * outRow;
      float sum = out[to];
      for (int p = 0; p < k; p++) {
        sum = Math.fma(a[i + p], b[bFrom + p * bStep], sum);
      }
      out[to] = sum;
    }
  }

  private static void addEight(
      int k,
      float[] a,
      int aFrom,
      int aRow,
      float[] b,
      int bFrom,
      int bStep,
      float[] out,
      int outFrom,
      int outRow) {
    int a0 = aFrom;
    int a1 = aFrom + aRow;
    int a2 = aFrom + 2 * aRow;
    int a3 = aFrom + 3 * aRow;
    int a4 = aFrom + 4 * aRow;
    int a5 = aFrom + 5 * aRow;
    int a6 = aFrom + 6 * aRow;
    int a7 = aFrom + 7 * aRow;
    float c0 = out[outFrom];
    float c1 = out[outFrom + outRow];
    float c2 = out[outFrom + 2 * outRow];
    float c3 = out[outFrom + 3 * outRow];
    float c4 = out[outFrom + 4 * outRow];
    float c5 = out[outFrom + 5 * outRow];
    float c6 = out[outFrom + 6 * outRow];
    float c7 = out[outFrom + 7 * outRow];
    for (int p = 0; p < k; p++) {
      float y = b[bFrom + p * bStep];
      c0 = Math.fma(a[a0 + p], y, c0);
      c1 = Math.fma(a[a1 + p], y, c1);
      c2 = Math.fma(a[a2 + p], y, c2);
      c3 = Math.fma(a[a3 + p], y, c3);
      c4 = Math.fma(a[a4 + p], y, c4);
      c5 = Math.fma(a[a5 + p], y, c5);
      c6 = Math.fma(a[a6 + p], y, c6);
      c7 = Math.fma(a[a7 + p], y, c7);
    }
    out[outFrom] = c0;
    out[outFrom + outRow] = c1;
    out[outFrom + 2 * outRow] = c2;
    out[outFrom + 3 * outRow] = c3;
    out[outFrom + 4 * outRow] = c4;
    out[outFrom + 5 * outRow] = c5;
    out[outFrom + 6 * outRow] = c6;
    out[outFrom + 7 * outRow] = c7;
  }
}
