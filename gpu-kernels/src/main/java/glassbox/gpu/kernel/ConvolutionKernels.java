package glassbox.gpu.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Convolution as products of matrices that are never written down: rows of the left one are
 * gathered from the image, or from the windows, while tiles are brought to local memory.
 *
 * <p>Grids of the first two: 16x16 groups, x over channels of the result, y over its places.
 */
public final class ConvolutionKernels {
  private static final int TILE = DenseKernels.TILE;
  private static final int TILE_AREA = TILE * TILE;

  private ConvolutionKernels() {}

  /**
   * z = x * W + b.
   *
   * @param x [samples, height, width, channels]. Not modified.
   * @param weights W [cells·channels, filters] from {@code kernelPlace} on, b from {@code
   *     biasPlace} on, none if that is negative. Not modified.
   * @param z [samples, rows, columns, filters]. Overwritten.
   */
  public static void convolve(
      KernelContext thread,
      IntArray sizes,
      IntArray geometry,
      FloatArray x,
      FloatArray weights,
      FloatArray z,
      int filters,
      int kernelPlace,
      int biasPlace) {
    int windows = sizes.get(0) * geometry.get(Geometry.ROWS) * geometry.get(Geometry.COLUMNS);
    int channels = geometry.get(Geometry.CHANNELS);
    int inner = geometry.get(Geometry.SIZE_DOWN) * geometry.get(Geometry.SIZE_ACROSS) * channels;
    int filter = thread.globalIdx;
    int window = thread.globalIdy;
    int i = thread.localIdy;
    int j = thread.localIdx;
    float[] left = thread.allocateFloatLocalArray(TILE_AREA);
    float[] right = thread.allocateFloatLocalArray(TILE_AREA);
    int end = thread.groupIdy * TILE < windows ? inner : 0;
    float sum = 0;
    for (int from = 0; from < end; from += TILE) {
      float a = 0;
      float b = 0;
      if (window < windows && from + j < inner) {
        int at = Geometry.cell(geometry, window, (from + j) / channels, (from + j) % channels);
        if (at >= 0) {
          a = x.get(at);
        }
      }
      if (from + i < inner && filter < filters) {
        b = weights.get(kernelPlace + (from + i) * filters + filter);
      }
      left[i * TILE + j] = a;
      right[i * TILE + j] = b;
      thread.localBarrier();
      for (int q = 0; q < TILE; q++) {
        sum += left[i * TILE + q] * right[q * TILE + j];
      }
      thread.localBarrier();
    }
    if (window < windows && filter < filters) {
      if (biasPlace >= 0) {
        sum += weights.get(biasPlace + filter);
      }
      z.set(window * filters + filter, sum);
    }
  }

  /**
   * dL/dx: each pixel gathers from all windows that saw it.
   *
   * @param dz [samples, rows, columns, filters]. Not modified.
   * @param weights W as above. Not modified.
   * @param dx [samples, height, width, channels]. Added to if {@code adds} is 1, else overwritten.
   */
  public static void inputGradient(
      KernelContext thread,
      IntArray sizes,
      IntArray geometry,
      FloatArray dz,
      FloatArray weights,
      FloatArray dx,
      int filters,
      int kernelPlace,
      int adds) {
    int pixels = sizes.get(0) * geometry.get(Geometry.HEIGHT) * geometry.get(Geometry.WIDTH);
    int channels = geometry.get(Geometry.CHANNELS);
    int inner = geometry.get(Geometry.SIZE_DOWN) * geometry.get(Geometry.SIZE_ACROSS) * filters;
    int channel = thread.globalIdx;
    int pixel = thread.globalIdy;
    int i = thread.localIdy;
    int j = thread.localIdx;
    float[] left = thread.allocateFloatLocalArray(TILE_AREA);
    float[] right = thread.allocateFloatLocalArray(TILE_AREA);
    int end = thread.groupIdy * TILE < pixels ? inner : 0;
    float sum = 0;
    for (int from = 0; from < end; from += TILE) {
      float a = 0;
      float b = 0;
      if (pixel < pixels && from + j < inner) {
        int window = Geometry.window(geometry, pixel, (from + j) / filters);
        if (window >= 0) {
          a = dz.get(window * filters + (from + j) % filters);
        }
      }
      if (from + i < inner && channel < channels) {
        int cell = (from + i) / filters;
        int filter = (from + i) % filters;
        b = weights.get(kernelPlace + (cell * channels + channel) * filters + filter);
      }
      left[i * TILE + j] = a;
      right[i * TILE + j] = b;
      thread.localBarrier();
      for (int q = 0; q < TILE; q++) {
        sum += left[i * TILE + q] * right[q * TILE + j];
      }
      thread.localBarrier();
    }
    if (pixel < pixels && channel < channels) {
      if (adds == 1) {
        sum += dx.get(pixel * channels + channel);
      }
      dx.set(pixel * channels + channel, sum);
    }
  }
}
