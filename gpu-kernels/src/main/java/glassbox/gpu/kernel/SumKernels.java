package glassbox.gpu.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Sums, each by a group of 64 threads: every thread adds its share in order, then a tree in local
 * memory adds the shares.
 */
public final class SumKernels {
  /** Threads of a group. */
  public static final int GROUP = 64;

  private SumKernels() {}

  /**
   * The sums of columns, a group for each: the gradient of a bias.
   *
   * @param dz [samples·rowsPerSample, columns]. Not modified.
   * @param gradients [columns] from {@code biasPlace} on. Overwritten.
   */
  public static void columns(
      KernelContext thread,
      IntArray sizes,
      FloatArray dz,
      FloatArray gradients,
      int rowsPerSample,
      int columns,
      int biasPlace) {
    int rows = sizes.get(0) * rowsPerSample;
    int column = thread.groupIdx;
    int t = thread.localIdx;
    float[] part = thread.allocateFloatLocalArray(GROUP);
    float sum = 0;
    for (int row = t; row < rows; row += GROUP) {
      sum += dz.get(row * columns + column);
    }
    part[t] = sum;
    thread.localBarrier();
    for (int half = GROUP / 2; half > 0; half = half / 2) {
      if (t < half) {
        part[t] += part[t + half];
      }
      thread.localBarrier();
    }
    if (t == 0) {
      gradients.set(biasPlace + column, part[0]);
    }
  }

  /**
   * The sums of squares of stretches of an array, a group for each; nothing unless {@code rates}
   * asks for clipping by norm.
   *
   * @param gradients the first {@code count} are read. Not modified.
   * @param squares one for each group. Overwritten.
   */
  public static void squares(
      KernelContext thread,
      FloatArray rates,
      FloatArray gradients,
      FloatArray squares,
      int count,
      int groups) {
    int t = thread.localIdx;
    float[] part = thread.allocateFloatLocalArray(GROUP);
    int end = rates.get(UpdateKernels.NORM_LIMIT) > 0 ? count : 0;
    float sum = 0;
    for (int i = thread.globalIdx; i < end; i += GROUP * groups) {
      float g = gradients.get(i);
      sum += g * g;
    }
    part[t] = sum;
    thread.localBarrier();
    for (int half = GROUP / 2; half > 0; half = half / 2) {
      if (t < half) {
        part[t] += part[t + half];
      }
      thread.localBarrier();
    }
    if (t == 0) {
      squares.set(thread.groupIdx, part[0]);
    }
  }
}
