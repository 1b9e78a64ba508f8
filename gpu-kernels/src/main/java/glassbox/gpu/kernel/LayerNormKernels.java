package glassbox.gpu.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Layer normalisation over the last axis. {@code moments} has of each row its mean and 1 /
 * sqrt(variance + epsilon). Values are [samples·rowsPerSample, units].
 */
public final class LayerNormKernels {
  private static final int GROUP = SumKernels.GROUP;

  private LayerNormKernels() {}

  /**
   * z = gamma·(x - mean)·inverse + beta, a thread for each row.
   *
   * @param moments [rows, 2]. Overwritten.
   */
  public static void standardize(
      KernelContext thread,
      IntArray sizes,
      FloatArray x,
      FloatArray weights,
      FloatArray moments,
      FloatArray z,
      int rowsPerSample,
      int units,
      int gammaPlace,
      int betaPlace,
      float epsilon) {
    int row = thread.globalIdx;
    if (row < sizes.get(0) * rowsPerSample) {
      int from = row * units;
      float sum = 0;
      for (int i = 0; i < units; i++) {
        sum += x.get(from + i);
      }
      float mean = sum / units;
      float squares = 0;
      for (int i = 0; i < units; i++) {
        float difference = x.get(from + i) - mean;
        squares += difference * difference;
      }
      float inverse = 1 / TornadoMath.sqrt(squares / units + epsilon);
      moments.set(2 * row, mean);
      moments.set(2 * row + 1, inverse);
      for (int i = 0; i < units; i++) {
        float normal = (x.get(from + i) - mean) * inverse;
        z.set(from + i, weights.get(gammaPlace + i) * normal + weights.get(betaPlace + i));
      }
    }
  }

  /**
   * dL/dx = inverse·(u - mean(u) - n·mean(u·n)), u = gamma·dL/dz, n the normalised row; a thread
   * for each row.
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
      FloatArray dx,
      int rowsPerSample,
      int units,
      int gammaPlace,
      int adds) {
    int row = thread.globalIdx;
    if (row < sizes.get(0) * rowsPerSample) {
      int from = row * units;
      float mean = moments.get(2 * row);
      float inverse = moments.get(2 * row + 1);
      float sum = 0;
      float product = 0;
      for (int i = 0; i < units; i++) {
        float u = weights.get(gammaPlace + i) * dz.get(from + i);
        sum += u;
        product += u * (x.get(from + i) - mean) * inverse;
      }
      sum = sum / units;
      product = product / units;
      for (int i = 0; i < units; i++) {
        float u = weights.get(gammaPlace + i) * dz.get(from + i);
        float normal = (x.get(from + i) - mean) * inverse;
        float g = inverse * (u - sum - normal * product);
        if (adds == 1) {
          g += dx.get(from + i);
        }
        dx.set(from + i, g);
      }
    }
  }

  /**
   * The gradients of gamma and beta, a group of 64 threads for each unit.
   *
   * @param gradients dL/dgamma and dL/dbeta from their places on are overwritten
   */
  public static void parameterGradients(
      KernelContext thread,
      IntArray sizes,
      FloatArray x,
      FloatArray dz,
      FloatArray moments,
      FloatArray gradients,
      int rowsPerSample,
      int units,
      int gammaPlace,
      int betaPlace) {
    int rows = sizes.get(0) * rowsPerSample;
    int unit = thread.groupIdx;
    int t = thread.localIdx;
    float[] sums = thread.allocateFloatLocalArray(GROUP);
    float[] products = thread.allocateFloatLocalArray(GROUP);
    float sum = 0;
    float product = 0;
    for (int row = t; row < rows; row += GROUP) {
      float g = dz.get(row * units + unit);
      float normal = (x.get(row * units + unit) - moments.get(2 * row)) * moments.get(2 * row + 1);
      sum += g;
      product += g * normal;
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
    }
  }
}
