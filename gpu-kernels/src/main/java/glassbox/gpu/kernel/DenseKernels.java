package glassbox.gpu.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Matrix products in the three transpositions that a dense layer needs. Each group of 16x16 threads
 * computes a tile of the result from tiles that it brings to local memory together.
 *
 * <p>Grids: 16x16 groups; x runs over columns of the result, y over its rows.
 */
public final class DenseKernels {
  /** Threads of a group in each direction. */
  public static final int TILE = 16;

  private static final int TILE_AREA = TILE * TILE;

  /** Rows of a tile that is written column by column, so that a column is in different banks. */
  private static final int PADDED = TILE + 1;

  private static final int PADDED_AREA = TILE * PADDED;

  private DenseKernels() {}

  /**
   * z = x·W + b.
   *
   * @param x [rows, inner]. Not modified.
   * @param weights W [inner, columns] from {@code kernelPlace} on, b from {@code biasPlace} on,
   *     none if that is negative. Not modified.
   * @param z [rows, columns]. Overwritten.
   */
  public static void forward(
      KernelContext thread,
      IntArray sizes,
      FloatArray x,
      FloatArray weights,
      FloatArray z,
      int rowsPerSample,
      int inner,
      int columns,
      int kernelPlace,
      int biasPlace) {
    int rows = sizes.get(0) * rowsPerSample;
    int column = thread.globalIdx;
    int row = thread.globalIdy;
    int i = thread.localIdy;
    int j = thread.localIdx;
    float[] left = thread.allocateFloatLocalArray(TILE_AREA);
    float[] right = thread.allocateFloatLocalArray(TILE_AREA);
    int end = thread.groupIdy * TILE < rows ? inner : 0;
    float sum = 0;
    for (int from = 0; from < end; from += TILE) {
      float a = 0;
      float b = 0;
      if (row < rows && from + j < inner) {
        a = x.get(row * inner + from + j);
      }
      if (from + i < inner && column < columns) {
        b = weights.get(kernelPlace + (from + i) * columns + column);
      }
      left[i * TILE + j] = a;
      right[i * TILE + j] = b;
      thread.localBarrier();
      for (int q = 0; q < TILE; q++) {
        sum += left[i * TILE + q] * right[q * TILE + j];
      }
      thread.localBarrier();
    }
    if (row < rows && column < columns) {
      if (biasPlace >= 0) {
        sum += weights.get(biasPlace + column);
      }
      z.set(row * columns + column, sum);
    }
  }

  /**
   * dL/dx = dL/dz·Wᵀ.
   *
   * @param dz [rows, columns]. Not modified.
   * @param weights W [inner, columns] from {@code kernelPlace} on. Not modified.
   * @param dx [rows, inner]. Added to if {@code adds} is 1, else overwritten.
   */
  public static void inputGradient(
      KernelContext thread,
      IntArray sizes,
      FloatArray dz,
      FloatArray weights,
      FloatArray dx,
      int rowsPerSample,
      int inner,
      int columns,
      int kernelPlace,
      int adds) {
    int rows = sizes.get(0) * rowsPerSample;
    int column = thread.globalIdx;
    int row = thread.globalIdy;
    int i = thread.localIdy;
    int j = thread.localIdx;
    float[] left = thread.allocateFloatLocalArray(TILE_AREA);
    float[] right = thread.allocateFloatLocalArray(PADDED_AREA);
    int end = thread.groupIdy * TILE < rows ? columns : 0;
    int transposed = thread.groupIdx * TILE + i;
    float sum = 0;
    for (int from = 0; from < end; from += TILE) {
      float a = 0;
      float b = 0;
      if (row < rows && from + j < columns) {
        a = dz.get(row * columns + from + j);
      }
      if (from + j < columns && transposed < inner) {
        b = weights.get(kernelPlace + transposed * columns + from + j);
      }
      left[i * TILE + j] = a;
      right[j * PADDED + i] = b;
      thread.localBarrier();
      for (int q = 0; q < TILE; q++) {
        sum += left[i * TILE + q] * right[q * PADDED + j];
      }
      thread.localBarrier();
    }
    if (row < rows && column < inner) {
      if (adds == 1) {
        sum += dx.get(row * inner + column);
      }
      dx.set(row * inner + column, sum);
    }
  }

  /**
   * dL/dW = xᵀ·dL/dz.
   *
   * @param x [rows, inner]. Not modified.
   * @param dz [rows, columns]. Not modified.
   * @param gradients dL/dW [inner, columns] from {@code kernelPlace} on. Overwritten.
   */
  public static void kernelGradient(
      KernelContext thread,
      IntArray sizes,
      FloatArray x,
      FloatArray dz,
      FloatArray gradients,
      int rowsPerSample,
      int inner,
      int columns,
      int kernelPlace) {
    int rows = sizes.get(0) * rowsPerSample;
    int column = thread.globalIdx;
    int row = thread.globalIdy;
    int i = thread.localIdy;
    int j = thread.localIdx;
    float[] left = thread.allocateFloatLocalArray(TILE_AREA);
    float[] right = thread.allocateFloatLocalArray(TILE_AREA);
    int transposed = thread.groupIdy * TILE + j;
    float sum = 0;
    for (int from = 0; from < rows; from += TILE) {
      float a = 0;
      float b = 0;
      if (from + i < rows && transposed < inner) {
        a = x.get((from + i) * inner + transposed);
      }
      if (from + i < rows && column < columns) {
        b = dz.get((from + i) * columns + column);
      }
      left[i * TILE + j] = a;
      right[i * TILE + j] = b;
      thread.localBarrier();
      for (int q = 0; q < TILE; q++) {
        sum += left[q * TILE + i] * right[q * TILE + j];
      }
      thread.localBarrier();
    }
    if (row < inner && column < columns) {
      gradients.set(kernelPlace + row * columns + column, sum);
    }
  }
}
