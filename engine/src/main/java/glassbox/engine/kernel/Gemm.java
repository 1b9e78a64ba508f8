package glassbox.engine.kernel;

/**
 * Products of matrices, added to their destination.
 *
 * <p>Arguments as in BLAS: m, n, k are the sizes of the product, and each matrix is an array, the
 * place of its first element and the distance between its rows. They are not wrapped in records
 * because a convolution asks for a product per row of its picture, and nothing may be allocated.
 *
 * <p>Each element is summed over k in the same way wherever it stands, so that a sample's result
 * does not depend on what else is in the batch.
 */
public final class Gemm {
  private Gemm() {}

  /**
   * out += A·B.
   *
   * @param m rows of A and out
   * @param n columns of B and out
   * @param k columns of A, rows of B
   * @param a [m, k], rows may overlap. Not modified.
   * @param b [k, n]. Not modified.
   * @param out [m, n], added to
   */
  public static void addProduct(
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
    check("A", m, k, a, aFrom, aStride);
    check("B", k, n, b, bFrom, bStride);
    check("out", m, n, out, outFrom, outStride);
    if (Vectors.present()) {
      VectorGemm.addProduct(
          m, n, k, 1, a, aFrom, aStride, 1, b, bFrom, bStride, out, outFrom, outStride);
    } else {
      PlainGemm.addProduct(m, n, k, a, aFrom, aStride, b, bFrom, bStride, out, outFrom, outStride);
    }
  }

  /**
   * out += Aᵀ·B.
   *
   * @param m columns of A, rows of out
   * @param n columns of B and out
   * @param k rows of A and B
   * @param a [k, m], rows may overlap. Not modified.
   * @param b [k, n]. Not modified.
   * @param out [m, n], added to
   */
  public static void addTransposedProduct(
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
    addTransposedProduct(m, n, k, 1, a, aFrom, aStride, b, bFrom, bStride, out, outFrom, outStride);
  }

  /** out += scale·Aᵀ·B, the sums multiplied when they are complete; else as above. */
  public static void addTransposedProduct(
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
    check("A", k, m, a, aFrom, aStride);
    check("B", k, n, b, bFrom, bStride);
    check("out", m, n, out, outFrom, outStride);
    if (Vectors.present()) {
      VectorGemm.addProduct(
          m, n, k, scale, a, aFrom, 1, aStride, b, bFrom, bStride, out, outFrom, outStride);
    } else {
      PlainGemm.addTransposedProduct(
          m, n, k, scale, a, aFrom, aStride, b, bFrom, bStride, out, outFrom, outStride);
    }
  }

  /**
   * out += A·Bᵀ.
   *
   * @param m rows of A and out
   * @param n rows of B, columns of out
   * @param k columns of A and B
   * @param a [m, k]. Not modified.
   * @param b [n, k]. Not modified.
   * @param out [m, n], added to; rows may overlap, then an element receives the sums of all rows
   *     that it is part of
   */
  public static void addProductTransposed(
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
    check("A", m, k, a, aFrom, aStride);
    check("B", n, k, b, bFrom, bStride);
    check("out", m, n, out, outFrom, outStride);
    if (!Vectors.present()) {
      PlainGemm.addProductTransposed(
          m, n, k, a, aFrom, aStride, b, bFrom, bStride, out, outFrom, outStride);
    } else if (outStride >= n) {
      TransposedPanels.addProduct(
          m, n, k, a, aFrom, aStride, b, bFrom, bStride, out, outFrom, outStride);
    } else {
      for (int row = 0; row < m; row++) {
        TransposedPanels.addProduct(
            1,
            n,
            k,
            a,
            aFrom + row * aStride,
            aStride,
            b,
            bFrom,
            bStride,
            out,
            outFrom + row * outStride,
            n);
      }
    }
  }

  private static void check(
      String matrix, int rows, int columns, float[] data, int from, int stride) {
    long end = from + (rows - 1L) * stride + columns;
    if (rows < 0 || columns < 0 || from < 0 || stride < 0 || rows > 0 && end > data.length) {
      throw new IllegalArgumentException(
          matrix
              + ": "
              + rows
              + "x"
              + columns
              + " from "
              + from
              + " with rows "
              + stride
              + " apart does not fit an array of "
              + data.length);
    }
  }
}
