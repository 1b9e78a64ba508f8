package glassbox.engine.kernel;

/** Sums of squares of floats, in double and in an order that the count alone decides. */
public final class SquareSums {
  private SquareSums() {}

  /**
   * The sum of x[i]² for {@code count} elements from {@code from} on.
   *
   * @param x not modified
   */
  public static double of(int count, float[] x, int from) {
    Lengths.check("x", (long) from + count, x);
    return Vectors.present()
        ? VectorSquareSums.of(count, x, from)
        : PlainSquareSums.of(count, x, from);
  }

  /**
   * The sum of (x[i] - y[i])² for {@code count} elements.
   *
   * @param x from {@code xFrom} on. Not modified.
   * @param y from {@code yFrom} on. Not modified.
   */
  public static double ofDifferences(int count, float[] x, int xFrom, float[] y, int yFrom) {
    Lengths.check("x", (long) xFrom + count, x);
    Lengths.check("y", (long) yFrom + count, y);
    return Vectors.present()
        ? VectorSquareSums.ofDifferences(count, x, xFrom, y, yFrom)
        : PlainSquareSums.ofDifferences(count, x, xFrom, y, yFrom);
  }
}
