package glassbox.engine.kernel;

/**
 * The products of matrices inside {@link WinogradConvolution}, cut into tiles whose sums stay in
 * registers. Each element is summed in order by fused multiply-add, in every tile alike.
 *
 * <p>A tile is {@link WinogradSixRows}, {@link WinogradThreeRows} or {@link WinogradFourRows} by a
 * panel: four vectors, or two where there are only 16 registers or the columns are no multiple of
 * four vectors. A panel of the second factor lies together, so that it is read line by line.
 */
final class WinogradProducts {
  /** The first factor of {@link #multiply} has a multiple of so many rows. */
  static final int ROWS = WinogradThreeRows.ROWS;

  private static final int LANES = VectorShape.lanes();
  private static final int WIDE = 4 * LANES;
  private static final int NARROW = 2 * LANES;

  private WinogradProducts() {}

  /** How many columns of the second factor lie side by side in memory, of so many. */
  static int panel(int columns) {
    return LANES != 8 && columns % WIDE == 0 ? WIDE : NARROW;
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
      for (; row <= rows - WinogradSixRows.ROWS; row += WinogradSixRows.ROWS) {
        int left = aFrom + row * k;
        int to = outFrom + row * columns + column;
        if (panel == WIDE) {
          WinogradSixRows.four(k, a, left, b, right, out, to, columns);
        } else {
          WinogradSixRows.two(k, a, left, b, right, out, to, columns);
        }
      }
      if (row < rows) {
        int left = aFrom + row * k;
        int to = outFrom + row * columns + column;
        if (panel == WIDE) {
          WinogradThreeRows.four(k, a, left, b, right, out, to, columns);
        } else {
          WinogradThreeRows.two(k, a, left, b, right, out, to, columns);
        }
      }
    }
  }

  /**
   * out += Aᵀ·B.
   *
   * @param rows columns of A, a multiple of {@link WinogradFourRows#ROWS}
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
      for (int row = 0; row < rows; row += WinogradFourRows.ROWS) {
        int to = outFrom + row * columns + column;
        if (panel == WIDE) {
          WinogradFourRows.four(k, a, aFrom + row, rows, b, bFrom + column, columns, out, to);
        } else {
          WinogradFourRows.two(k, a, aFrom + row, rows, b, bFrom + column, columns, out, to);
        }
      }
    }
  }
}
