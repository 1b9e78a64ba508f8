package glassbox.engine.kernel;

/**
 * Matrices with rows and columns exchanged, block by block so that what is written stays in the
 * first-level cache until its lines are full; within registers where vectors are as long as a
 * block.
 */
public final class Transposition {
  private static final int SIZE = TransposedBlock.SIZE;
  private static final boolean VECTORS = Vectors.present() && VectorShape.lanes() == SIZE;

  private Transposition() {}

  /**
   * out = Aᵀ.
   *
   * @param a [rows, columns]. Not modified.
   * @param out [columns, rows], overwritten
   */
  public static void of(int rows, int columns, float[] a, int aFrom, float[] out, int outFrom) {
    Lengths.check("A", aFrom + (long) rows * columns, a);
    Lengths.check("out", outFrom + (long) rows * columns, out);
    for (int row = 0; row < rows; row += SIZE) {
      int height = Math.min(SIZE, rows - row);
      for (int column = 0; column < columns; column += SIZE) {
        int width = Math.min(SIZE, columns - column);
        int from = aFrom + row * columns + column;
        int to = outFrom + column * rows + row;
        if (VECTORS && height == SIZE && width == SIZE) {
          TransposedBlock.transpose(a, from, columns, out, to, rows);
        } else {
          copy(height, width, a, from, columns, out, to, rows);
        }
      }
    }
  }

  private static void copy(
      int height, int width, float[] a, int from, int stride, float[] out, int to, int outStride) {
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        out[to + column * outStride + row] = a[from + row * stride + column];
      }
    }
  }
}
