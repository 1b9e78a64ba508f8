package glassbox.gpu.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Losses and whether samples are right, a thread for each sample. The host adds them up, in double.
 *
 * <p>{@code found} gets two numbers per sample: the loss, and 1 if it was right, else 0. Formulas
 * as in {@link glassbox.engine.network.LossSpec}, the cross-entropies from the pre-activation z.
 */
public final class LossKernels {
  private LossKernels() {}

  /**
   * -ln p_class.
   *
   * @param z [samples, classes]. Not modified.
   * @param targets a class index per sample. Not modified.
   * @param found [samples, 2]. Overwritten.
   */
  public static void sparseCrossEntropy(
      KernelContext thread,
      IntArray sizes,
      FloatArray z,
      FloatArray targets,
      FloatArray found,
      int classes) {
    int row = thread.globalIdx;
    if (row < sizes.get(0)) {
      int from = row * classes;
      int target = (int) targets.get(row);
      int best = 0;
      float most = z.get(from);
      for (int i = 1; i < classes; i++) {
        if (z.get(from + i) > most) {
          most = z.get(from + i);
          best = i;
        }
      }
      float sum = 0;
      for (int i = 0; i < classes; i++) {
        sum += TornadoMath.exp(z.get(from + i) - most);
      }
      float right = 0;
      if (best == target) {
        right = 1;
      }
      found.set(2 * row, TornadoMath.log(sum) + most - z.get(from + target));
      found.set(2 * row + 1, right);
    }
  }

  /**
   * -sum_i t_i·ln p_i.
   *
   * @param z [samples, classes]. Not modified.
   * @param targets t, the same shape. Not modified.
   * @param found [samples, 2]. Overwritten.
   */
  public static void crossEntropy(
      KernelContext thread,
      IntArray sizes,
      FloatArray z,
      FloatArray targets,
      FloatArray found,
      int classes) {
    int row = thread.globalIdx;
    if (row < sizes.get(0)) {
      int from = row * classes;
      float most = z.get(from);
      for (int i = 1; i < classes; i++) {
        most = TornadoMath.max(most, z.get(from + i));
      }
      float sum = 0;
      for (int i = 0; i < classes; i++) {
        sum += TornadoMath.exp(z.get(from + i) - most);
      }
      float logarithm = TornadoMath.log(sum) + most;
      float loss = 0;
      for (int i = 0; i < classes; i++) {
        loss += targets.get(from + i) * (logarithm - z.get(from + i));
      }
      found.set(2 * row, loss);
      found.set(2 * row + 1, sameLargest(z, targets, from, classes));
    }
  }

  /**
   * The mean over a sample's elements of -(t·ln p + (1-t)·ln(1-p)), p = sigmoid(z). With one
   * element a sample is right on its target's side of one half, with several if the largest are at
   * the same place.
   *
   * @param z [samples, size]. Not modified.
   * @param targets t, the same shape. Not modified.
   * @param found [samples, 2]. Overwritten.
   */
  public static void binaryCrossEntropy(
      KernelContext thread,
      IntArray sizes,
      FloatArray z,
      FloatArray targets,
      FloatArray found,
      int size) {
    int row = thread.globalIdx;
    if (row < sizes.get(0)) {
      int from = row * size;
      float loss = 0;
      for (int i = 0; i < size; i++) {
        float x = z.get(from + i);
        float positive = x;
        if (x < 0) {
          positive = 0;
        }
        float rest = TornadoMath.log(1 + TornadoMath.exp(-TornadoMath.abs(x)));
        loss += positive - x * targets.get(from + i) + rest;
      }
      found.set(2 * row, loss / size);
      float right = 0;
      if (size == 1) {
        if (z.get(from) > 0 && targets.get(from) > 0.5f) {
          right = 1;
        }
        if (z.get(from) <= 0 && targets.get(from) <= 0.5f) {
          right = 1;
        }
      } else {
        right = sameLargest(z, targets, from, size);
      }
      found.set(2 * row + 1, right);
    }
  }

  /**
   * The mean over a sample's elements of (a - t)²; right as in {@link #binaryCrossEntropy}.
   *
   * @param a [samples, size]. Not modified.
   * @param targets t, the same shape. Not modified.
   * @param found [samples, 2]. Overwritten.
   */
  public static void squaredError(
      KernelContext thread,
      IntArray sizes,
      FloatArray a,
      FloatArray targets,
      FloatArray found,
      int size) {
    int row = thread.globalIdx;
    if (row < sizes.get(0)) {
      int from = row * size;
      float loss = 0;
      for (int i = 0; i < size; i++) {
        float difference = a.get(from + i) - targets.get(from + i);
        loss += difference * difference;
      }
      found.set(2 * row, loss / size);
      float right = 0;
      if (size == 1) {
        if (a.get(from) > 0.5f && targets.get(from) > 0.5f) {
          right = 1;
        }
        if (a.get(from) <= 0.5f && targets.get(from) <= 0.5f) {
          right = 1;
        }
      } else {
        right = sameLargest(a, targets, from, size);
      }
      found.set(2 * row + 1, right);
    }
  }

  /** 1 if both have their largest value, the first of equals, at the same place; else 0. */
  private static float sameLargest(FloatArray values, FloatArray targets, int from, int size) {
    int best = 0;
    int wanted = 0;
    for (int i = 1; i < size; i++) {
      if (values.get(from + i) > values.get(from + best)) {
        best = i;
      }
      if (targets.get(from + i) > targets.get(from + wanted)) {
        wanted = i;
      }
    }
    return best == wanted ? 1f : 0f;
  }
}
