package glassbox.engine.kernel;

/** What {@link Elementwise} does to the columns of a matrix, by plain loops. */
final class PlainColumns {
  private PlainColumns() {}

  static void addSums(int rows, int columns, float[] x, int from, int stride, float[] out, int to) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        out[to + j] += x[from + i * stride + j];
      }
    }
  }

  static void fillRows(int rows, int columns, float[] row, float[] out) {
    for (int i = 0; i < rows; i++) {
      System.arraycopy(row, 0, out, i * columns, columns);
    }
  }
}
