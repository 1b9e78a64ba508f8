package glassbox.engine.kernel;

/**
 * out += A·Bᵀ by vectors: panels of B are transposed into a buffer one by one and multiplied as
 * they are in {@link VectorGemm}.
 */
final class TransposedPanels {
  /** Columns of a panel: the widest tile. */
  static final int PANEL = 3 * VectorShape.lanes();

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
    if (k == 1 && bStride == 1) {
      VectorGemm.addProduct(m, n, 1, 1, a, aFrom, aStride, 1, b, bFrom, n, out, outFrom, outStride);
      return;
    }
    float[] panel = Buffers.floats((k + TransposedBlock.SIZE) * PANEL);
    for (int column = 0; column < n; column += PANEL) {
      int columns = Math.min(PANEL, n - column);
      transpose(columns, k, b, bFrom + column * bStride, bStride, panel);
      int to = outFrom + column;
      VectorGemm.addProduct(
          m, columns, k, 1, a, aFrom, aStride, 1, panel, 0, PANEL, out, to, outStride);
    }
  }

  /** panel[column, row] = matrix[row, column]; what comes after the last column is overwritten. */
  private static void transpose(
      int rows, int columns, float[] matrix, int from, int stride, float[] panel) {
    int size = TransposedBlock.SIZE;
    int row = 0;
    if (VectorShape.lanes() == size) {
      for (;
          row + size <= rows
              && from + (row + size - 1) * stride + Math.ceilDiv(columns, size) * size
                  <= matrix.length;
          row += size) {
        for (int column = 0; column < columns; column += size) {
          int at = from + row * stride + column;
          TransposedBlock.transpose(matrix, at, stride, panel, column * PANEL + row, PANEL);
        }
      }
    }
    for (; row < rows; row++) {
      int at = from + row * stride;
      for (int column = 0; column < columns; column++) {
        panel[column * PANEL + row] = matrix[at + column];
      }
    }
  }
}
