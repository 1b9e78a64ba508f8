package glassbox.engine.exec;

import glassbox.engine.kernel.Gemm;
import glassbox.engine.tensor.RandomStream;
import glassbox.engine.tensor.RandomStream.Purpose;
import java.util.Arrays;

/**
 * The product C = A·B of two square matrices, for whoever measures the kernel that most of training
 * is made of. The rows are shared between threads.
 */
public final class MatrixProduct implements AutoCloseable {
  private final int size;
  private final int pieces;
  private final Workers workers;
  private final float[] a;
  private final float[] b;
  private final float[] c;

  /**
   * Draws two matrices.
   *
   * @param size rows and columns of each, at least 1
   * @param threads the calling thread's included, at least 1
   */
  public MatrixProduct(int size, int threads, long seed) {
    this.size = size;
    pieces = Math.min(threads, size);
    a = uniform(Math.multiplyExact(size, size), seed, 0);
    b = uniform(a.length, seed, 1);
    c = new float[a.length];
    workers = new Workers(threads);
  }

  private static float[] uniform(int length, long seed, long path) {
    RandomStream random = RandomStream.of(seed, Purpose.SYNTHETIC, path);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = 2 * random.uniformAt(i) - 1;
    }
    return values;
  }

  /** Multiplications and additions of one product. */
  public double operations() {
    return 2.0 * size * size * size;
  }

  /** Computes the product once. */
  public void run() {
    workers.run((worker, piece) -> rows(piece), pieces, pieces == 1);
  }

  private void rows(int piece) {
    int first = (int) ((long) piece * size / pieces);
    int end = (int) ((long) (piece + 1) * size / pieces);
    Arrays.fill(c, first * size, end * size, 0);
    Gemm.addProduct(
        end - first, size, size, a, first * size, size, b, 0, size, c, first * size, size);
  }

  /** An element of A. */
  public float left(int row, int column) {
    return a[row * size + column];
  }

  /** An element of B. */
  public float right(int row, int column) {
    return b[row * size + column];
  }

  /** An element of the product, after {@link #run}. */
  public float at(int row, int column) {
    return c[row * size + column];
  }

  @Override
  public void close() {
    workers.close();
  }
}
