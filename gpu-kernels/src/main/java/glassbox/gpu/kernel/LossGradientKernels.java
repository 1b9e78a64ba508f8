package glassbox.gpu.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * The gradients of the batch's mean loss, a thread for each element of an output. Each sample
 * counts by its weight, divided by the sum of all weights.
 *
 * <p>Gradients [samples, size] are added to if {@code adds} is 1, else overwritten. Grids: one
 * dimension.
 */
public final class LossGradientKernels {
  private LossGradientKernels() {}

  /** dL/dz_i = p_i - (1 for the target's class); p = a, targets are class indices. */
  public static void sparseCrossEntropy(
      KernelContext thread,
      IntArray sizes,
      FloatArray rates,
      FloatArray weights,
      FloatArray a,
      FloatArray targets,
      FloatArray gradient,
      int classes,
      int adds) {
    int i = thread.globalIdx;
    if (i < sizes.get(0) * classes) {
      int row = i / classes;
      float g = a.get(i);
      if (i - row * classes == (int) targets.get(row)) {
        g -= 1;
      }
      g = g * weights.get(row) * rates.get(UpdateKernels.SHARE);
      if (adds == 1) {
        g += gradient.get(i);
      }
      gradient.set(i, g);
    }
  }

  /** dL/dz_i = p_i·sum_j t_j - t_i; p = a. */
  public static void crossEntropy(
      KernelContext thread,
      IntArray sizes,
      FloatArray rates,
      FloatArray weights,
      FloatArray a,
      FloatArray targets,
      FloatArray gradient,
      int classes,
      int adds) {
    int i = thread.globalIdx;
    if (i < sizes.get(0) * classes) {
      int row = i / classes;
      float sum = 0;
      for (int j = 0; j < classes; j++) {
        sum += targets.get(row * classes + j);
      }
      float g = a.get(i) * sum - targets.get(i);
      g = g * weights.get(row) * rates.get(UpdateKernels.SHARE);
      if (adds == 1) {
        g += gradient.get(i);
      }
      gradient.set(i, g);
    }
  }

  /**
   * factor·(a_i - t_i): dL/dz of the binary cross-entropy with 1/size, dL/da of the squared error
   * with 2/size.
   */
  public static void difference(
      KernelContext thread,
      IntArray sizes,
      FloatArray rates,
      FloatArray weights,
      FloatArray a,
      FloatArray targets,
      FloatArray gradient,
      int size,
      float factor,
      int adds) {
    int i = thread.globalIdx;
    if (i < sizes.get(0) * size) {
      float g = factor * (a.get(i) - targets.get(i));
      g = g * weights.get(i / size) * rates.get(UpdateKernels.SHARE);
      if (adds == 1) {
        g += gradient.get(i);
      }
      gradient.set(i, g);
    }
  }
}
