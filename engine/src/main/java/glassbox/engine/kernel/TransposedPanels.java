package glassbox.engine.kernel;

/**
 * out += A·Bᵀ by vectors: panels of B are transposed into a buffer one by one and multiplied as
 * they are in {@link VectorGemm}.
 */
final class TransposedPanels {
  /** Columns of a panel: the widest tile. */
  private static final int PANEL = 3 * VectorShape.lanes();

  private TransposedPanels() {}

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
    float[] panel = Buffers.floats(k * PANEL);
    for (int column = 0; column < n; column += PANEL) {
      int columns = Math.min(PANEL, n - column);
      transpose(columns, k, b, bFrom + column * bStride, bStride, panel);
      int to = outFrom + column;
      VectorGemm.addProduct(
          m, columns, k, a, aFrom, aStride, 1, panel, 0, PANEL, out, to, outStride);
    }
  }

  private static void transpose(
      int rows, int columns, float[] matrix, int from, int stride, float[] panel) {
    for (int row = 0; row < rows; row++) {
      int at = from + row * stride;
      for (int column = 0; column < columns; column++) {
        panel[column * PANEL + row] = matrix[at + column];
      }
    }
  }
}
