package glassbox.gpu.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Convolution of each channel by itself. Result number {@code channel·multiplier + m} is of kernel
 * m of its channel; W is [cells, channels·multiplier].
 */
public final class DepthwiseKernels {
  private static final int GROUP = SumKernels.GROUP;

  private DepthwiseKernels() {}

  /**
   * z = x * W + b, a thread for each number of the result.
   *
   * @param x [samples, height, width, channels]. Not modified.
   * @param z [samples, rows, columns, channels·multiplier]. Overwritten.
   */
  public static void convolve(
      KernelContext thread,
      IntArray sizes,
      IntArray geometry,
      FloatArray x,
      FloatArray weights,
      FloatArray z,
      int size,
      int multiplier,
      int kernelPlace,
      int biasPlace) {
    int i = thread.globalIdx;
    if (i < sizes.get(0) * size) {
      int results = geometry.get(Geometry.CHANNELS) * multiplier;
      int cells = geometry.get(Geometry.SIZE_DOWN) * geometry.get(Geometry.SIZE_ACROSS);
      int result = i % results;
      float sum = 0;
      if (biasPlace >= 0) {
        sum = weights.get(biasPlace + result);
      }
      for (int cell = 0; cell < cells; cell++) {
        int at = Geometry.cell(geometry, i / results, cell, result / multiplier);
        if (at >= 0) {
          sum += x.get(at) * weights.get(kernelPlace + cell * results + result);
        }
      }
      z.set(i, sum);
    }
  }

  /**
   * dL/dx, a thread for each number of the image.
   *
   * @param dx [samples, height, width, channels]. Added to if {@code adds} is 1, else overwritten.
   */
  public static void inputGradient(
      KernelContext thread,
      IntArray sizes,
      IntArray geometry,
      FloatArray dz,
      FloatArray weights,
      FloatArray dx,
      int imageSize,
      int multiplier,
      int kernelPlace,
      int adds) {
    int i = thread.globalIdx;
    if (i < sizes.get(0) * imageSize) {
      int channels = geometry.get(Geometry.CHANNELS);
      int results = channels * multiplier;
      int cells = geometry.get(Geometry.SIZE_DOWN) * geometry.get(Geometry.SIZE_ACROSS);
      int first = i % channels * multiplier;
      float sum = 0;
      for (int cell = 0; cell < cells; cell++) {
        int window = Geometry.window(geometry, i / channels, cell);
        if (window >= 0) {
          for (int m = 0; m < multiplier; m++) {
            int at = cell * results + first + m;
            sum += dz.get(window * results + first + m) * weights.get(kernelPlace + at);
          }
        }
      }
      if (adds == 1) {
        sum += dx.get(i);
      }
      dx.set(i, sum);
    }
  }

  /**
   * dL/dW, a group of 64 threads for each weight.
   *
   * @param gradients dL/dW from {@code kernelPlace} on. Overwritten.
   */
  public static void kernelGradient(
      KernelContext thread,
      IntArray sizes,
      IntArray geometry,
      FloatArray x,
      FloatArray dz,
      FloatArray gradients,
      int multiplier,
      int kernelPlace) {
    int windows = sizes.get(0) * geometry.get(Geometry.ROWS) * geometry.get(Geometry.COLUMNS);
    int results = geometry.get(Geometry.CHANNELS) * multiplier;
    int weight = thread.groupIdx;
    int result = weight % results;
    int t = thread.localIdx;
    float[] part = thread.allocateFloatLocalArray(GROUP);
    float sum = 0;
    for (int window = t; window < windows; window += GROUP) {
      int at = Geometry.cell(geometry, window, weight / results, result / multiplier);
      if (at >= 0) {
        sum += x.get(at) * dz.get(window * results + result);
      }
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
      gradients.set(kernelPlace + weight, part[0]);
    }
  }
}
