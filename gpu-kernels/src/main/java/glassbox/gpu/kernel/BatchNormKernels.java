package glassbox.gpu.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Batch normalisation over all axes but the last. {@code moments} has the mean of each unit and
 * then 1 / sqrt(variance + epsilon) of each, {@code means} that of the gradient and of the gradient
 * times what was normalised. Values are [samples·rowsPerSample, units].
 */
public final class BatchNormKernels {
  private static final int GROUP = SumKernels.GROUP;

  private BatchNormKernels() {}

  /**
   * The batch's moments, a group of 64 threads for each unit; the moving ones follow.
   *
   * @param weights the moving mean and variance from their places on are updated
   * @param moments [2, units]. Overwritten.
   */
  public static void statistics(
      KernelContext thread,
      IntArray sizes,
      FloatArray x,
      FloatArray weights,
      FloatArray moments,
      int rowsPerSample,
      int units,
      int meanPlace,
      int variancePlace,
      float epsilon,
      float momentum) {
    int rows = sizes.get(0) * rowsPerSample;
    int unit = thread.groupIdx;
    int t = thread.localIdx;
    float[] sums = thread.allocateFloatLocalArray(GROUP);
    float[] squares = thread.allocateFloatLocalArray(GROUP);
    float sum = 0;
    for (int row = t; row < rows; row += GROUP) {
      sum += x.get(row * units + unit);
    }
    sums[t] = sum;
    thread.localBarrier();
    for (int half = GROUP / 2; half > 0; half = half / 2) {
      if (t < half) {
        sums[t] += sums[t + half];
      }
      thread.localBarrier();
    }
    float mean = sums[0] / rows;
    float square = 0;
    for (int row = t; row < rows; row += GROUP) {
      float difference = x.get(row * units + unit) - mean;
      square += difference * difference;
    }
    squares[t] = square;
    thread.localBarrier();
    for (int half = GROUP / 2; half > 0; half = half / 2) {
      if (t < half) {
        squares[t] += squares[t + half];
      }
      thread.localBarrier();
    }
    if (t == 0) {
      float variance = squares[0] / rows;
      moments.set(unit, mean);
      moments.set(units + unit, 1 / TornadoMath.sqrt(variance + epsilon));
      float movingMean = weights.get(meanPlace + unit);
      float movingVariance = weights.get(variancePlace + unit);
      weights.set(meanPlace + unit, momentum * movingMean + (1 - momentum) * mean);
      weights.set(variancePlace + unit, momentum * movingVariance + (1 - momentum) * variance);
    }
  }

  /**
   * The moments that the moving statistics stand for, a thread for each unit.
   *
   * @param moments [2, units]. Overwritten.
   */
  public static void fixed(
      KernelContext thread,
      FloatArray weights,
      FloatArray moments,
      int units,
      int meanPlace,
      int variancePlace,
      float epsilon) {
    int unit = thread.globalIdx;
    if (unit < units) {
      float variance = weights.get(variancePlace + unit);
      moments.set(unit, weights.get(meanPlace + unit));
      moments.set(units + unit, 1 / TornadoMath.sqrt(variance + epsilon));
    }
  }

  /** z = gamma·(x - mean)·inverse + beta, a thread for each number. */
  public static void standardize(
      KernelContext thread,
      IntArray sizes,
      FloatArray x,
      FloatArray weights,
      FloatArray moments,
      FloatArray z,
      int size,
      int units,
      int gammaPlace,
      int betaPlace) {
    int i = thread.globalIdx;
    if (i < sizes.get(0) * size) {
      int unit = i % units;
      float normal = (x.get(i) - moments.get(unit)) * moments.get(units + unit);
      z.set(i, weights.get(gammaPlace + unit) * normal + weights.get(betaPlace + unit));
    }
  }

  /**
   * The gradients of gamma and beta, a group of 64 threads for each unit, and their means.
   *
   * @param gradients dL/dgamma and dL/dbeta from their places on are overwritten
   * @param means [2, units]. Overwritten.
   */
  public static void parameterGradients(
      KernelContext thread,
      IntArray sizes,
      FloatArray x,
      FloatArray dz,
      FloatArray moments,
      FloatArray gradients,
      FloatArray means,
      int rowsPerSample,
      int units,
      int gammaPlace,
      int betaPlace) {
    int rows = sizes.get(0) * rowsPerSample;
    int unit = thread.groupIdx;
    int t = thread.localIdx;
    float[] sums = thread.allocateFloatLocalArray(GROUP);
    float[] products = thread.allocateFloatLocalArray(GROUP);
    float mean = moments.get(unit);
    float inverse = moments.get(units + unit);
    float sum = 0;
    float product = 0;
    for (int row = t; row < rows; row += GROUP) {
      float g = dz.get(row * units + unit);
      sum += g;
      product += g * (x.get(row * units + unit) - mean) * inverse;
    }
    sums[t] = sum;
    products[t] = product;
    thread.localBarrier();
    for (int half = GROUP / 2; half > 0; half = half / 2) {
      if (t < half) {
        sums[t] += sums[t + half];
        products[t] += products[t + half];
      }
      thread.localBarrier();
    }
    if (t == 0) {
      gradients.set(betaPlace + unit, sums[0]);
      gradients.set(gammaPlace + unit, products[0]);
      means.set(unit, sums[0] / rows);
      means.set(units + unit, products[0] / rows);
    }
  }

  /**
   * dL/dx = gamma·inverse·(dL/dz - means), a thread for each number; with means of zero it is that
   * of fixed moments.
   *
   * @param dx added to if {@code adds} is 1, else overwritten
   */
  public static void inputGradient(
      KernelContext thread,
      IntArray sizes,
      FloatArray x,
      FloatArray dz,
      FloatArray weights,
      FloatArray moments,
      FloatArray means,
      FloatArray dx,
      int size,
      int units,
      int gammaPlace,
      int adds) {
    int i = thread.globalIdx;
    if (i < sizes.get(0) * size) {
      int unit = i % units;
      float inverse = moments.get(units + unit);
      float normal = (x.get(i) - moments.get(unit)) * inverse;
      float g = dz.get(i) - means.get(unit) - normal * means.get(units + unit);
      g = g * weights.get(gammaPlace + unit) * inverse;
      if (adds == 1) {
        g += dx.get(i);
      }
      dx.set(i, g);
    }
  }
}
