package glassbox.gpu.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Softmax over the last axis, a thread for each row. Grids: one dimension over rows. */
public final class SoftmaxKernels {
  private SoftmaxKernels() {}

  /**
   * a_i = exp(z_i) / sum_j exp(z_j).
   *
   * @param z [samples·rowsPerSample, columns]. Not modified.
   * @param a the same shape. Overwritten.
   */
  public static void softmax(
      KernelContext thread,
      IntArray sizes,
      FloatArray z,
      FloatArray a,
      int rowsPerSample,
      int columns) {
    int row = thread.globalIdx;
    if (row < sizes.get(0) * rowsPerSample) {
      int from = row * columns;
      float most = z.get(from);
      for (int i = 1; i < columns; i++) {
        most = TornadoMath.max(most, z.get(from + i));
      }
      float sum = 0;
      for (int i = 0; i < columns; i++) {
        float e = TornadoMath.exp(z.get(from + i) - most);
        a.set(from + i, e);
        sum += e;
      }
      for (int i = 0; i < columns; i++) {
        a.set(from + i, a.get(from + i) / sum);
      }
    }
  }

  /**
   * dL/dz_i = a_i·(dL/da_i - sum_j dL/da_j·a_j).
   *
   * @param gradient dL/da on the way in, dL/dz on the way out
   */
  public static void softmaxGradient(
      KernelContext thread,
      IntArray sizes,
      FloatArray a,
      FloatArray gradient,
      int rowsPerSample,
      int columns) {
    int row = thread.globalIdx;
    if (row < sizes.get(0) * rowsPerSample) {
      int from = row * columns;
      float along = 0;
      for (int i = 0; i < columns; i++) {
        along += gradient.get(from + i) * a.get(from + i);
      }
      for (int i = 0; i < columns; i++) {
        gradient.set(from + i, a.get(from + i) * (gradient.get(from + i) - along));
      }
    }
  }
}
