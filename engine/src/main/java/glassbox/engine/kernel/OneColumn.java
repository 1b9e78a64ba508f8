package glassbox.engine.kernel;

/**
 * A product whose second matrix has one column: eight sums at once, each in an ordinary register,
 * since a vector would have one lane in use.
 *
 * <p>The sums take p in order, each by a fused multiply-add, as in the tiles.
 */
final class OneColumn {
  private OneColumn() {}

  /**
   * out[r] += scale·(sum over p of a[r, p]·b[p]), where the numbers of a row of A lie side by side.
   */
  static void add(
      int m,
      int k,
      float scale,
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
          k,
          scale,
          a,
          aFrom + row * aRow,
          aRow,
          b,
          bFrom,
          bStep,
          out,
          outFrom + row * outRow,
          outRow);
    }
    for (; row < m; row++) {
      int i = aFrom + row * aRow;
      int to = outFrom + row * outRow;
      float sum = 0;
      for (int p = 0; p < k; p++) {
        sum = Math.fma(a[i + p], b[bFrom + p * bStep], sum);
      }
      out[to] = Math.fma(sum, scale, out[to]);
    }
  }

  private static void addEight(
      int k,
      float scale,
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
    float c0 = 0;
    float c1 = 0;
    float c2 = 0;
    float c3 = 0;
    float c4 = 0;
    float c5 = 0;
    float c6 = 0;
    float c7 = 0;
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
    out[outFrom] = Math.fma(c0, scale, out[outFrom]);
    out[outFrom + outRow] = Math.fma(c1, scale, out[outFrom + outRow]);
    out[outFrom + 2 * outRow] = Math.fma(c2, scale, out[outFrom + 2 * outRow]);
    out[outFrom + 3 * outRow] = Math.fma(c3, scale, out[outFrom + 3 * outRow]);
    out[outFrom + 4 * outRow] = Math.fma(c4, scale, out[outFrom + 4 * outRow]);
    out[outFrom + 5 * outRow] = Math.fma(c5, scale, out[outFrom + 5 * outRow]);
    out[outFrom + 6 * outRow] = Math.fma(c6, scale, out[outFrom + 6 * outRow]);
    out[outFrom + 7 * outRow] = Math.fma(c7, scale, out[outFrom + 7 * outRow]);
  }
}
