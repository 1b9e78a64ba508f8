package glassbox.engine.kernel;

/** Softmax over the rows of a matrix, and back. A row's bits do not depend on where it stands. */
public final class Softmax {
  private Softmax() {}

  /**
   * a = e^(z - m) / sum of e^(z - m), with m the largest of the row, so that no exponential
   * overflows.
   *
   * @param z [rows, columns]. Not modified, unless it is {@code a} too.
   * @param a [rows, columns], overwritten
   */
  public static void forward(int rows, int columns, float[] z, float[] a) {
    Lengths.check("z", (long) rows * columns, z);
    Lengths.check("a", (long) rows * columns, a);
    if (Vectors.present()) {
      VectorSoftmax.forward(rows, columns, z, a);
    } else {
      PlainSoftmax.forward(rows, columns, z, a);
    }
  }

  /**
   * dL/dz_i = a_i·(dL/da_i - sum_j dL/da_j·a_j).
   *
   * @param a what {@link #forward} gave, [rows, columns]. Not modified.
   * @param gradient dL/da, [rows, columns]. Not modified, unless it is {@code out} too.
   * @param out dL/dz, [rows, columns], overwritten
   */
  public static void backward(int rows, int columns, float[] a, float[] gradient, float[] out) {
    Lengths.check("a", (long) rows * columns, a);
    Lengths.check("gradient", (long) rows * columns, gradient);
    Lengths.check("out", (long) rows * columns, out);
    for (int first = 0; first < rows * columns; first += columns) {
      float mean = 0;
      for (int i = first; i < first + columns; i++) {
        mean += gradient[i] * a[i];
      }
      for (int i = first; i < first + columns; i++) {
        out[i] = a[i] * (gradient[i] - mean);
      }
    }
  }
}
