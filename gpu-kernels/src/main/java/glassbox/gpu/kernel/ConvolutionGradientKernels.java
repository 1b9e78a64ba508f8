package glassbox.gpu.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * dL/dW of a convolution as a product of tiles, W [cells·channels, filters]. The result is small
 * and the windows that it sums over are many, so they are dealt out in parts, which makes enough
 * groups to keep a device busy; the parts' sums are then added in order.
 */
public final class ConvolutionGradientKernels {
  private static final int TILE = DenseKernels.TILE;
  private static final int TILE_AREA = TILE * TILE;

  private ConvolutionGradientKernels() {}

  /**
   * What each part of the windows adds. Grid: 16x16 groups; x over filters, y over the parts' rows,
   * those of each part rounded up to whole tiles.
   *
   * @param x [samples, height, width, channels]. Not modified.
   * @param dz [samples, rows, columns, filters]. Not modified.
   * @param sums [parts, cells·channels, filters]. Overwritten.
   */
  public static void parts(
      KernelContext thread,
      IntArray sizes,
      IntArray geometry,
      FloatArray x,
      FloatArray dz,
      FloatArray sums,
      int filters,
      int parts) {
    int windows = sizes.get(0) * geometry.get(Geometry.ROWS) * geometry.get(Geometry.COLUMNS);
    int channels = geometry.get(Geometry.CHANNELS);
    int rows = geometry.get(Geometry.SIZE_DOWN) * geometry.get(Geometry.SIZE_ACROSS) * channels;
    int tiles = (rows + TILE - 1) / TILE;
    int part = thread.groupIdy / tiles;
    int top = thread.groupIdy % tiles * TILE;
    int share = (windows + parts * TILE - 1) / (parts * TILE) * TILE;
    int end = part * share + share;
    if (end > windows) {
      end = windows;
    }
    int filter = thread.globalIdx;
    int i = thread.localIdy;
    int j = thread.localIdx;
    int gathered = top + j;
    float[] left = thread.allocateFloatLocalArray(TILE_AREA);
    float[] right = thread.allocateFloatLocalArray(TILE_AREA);
    float sum = 0;
    for (int from = part * share; from < end; from += TILE) {
      int window = from + i;
      float a = 0;
      float b = 0;
      if (window < end && gathered < rows) {
        int at = Geometry.cell(geometry, window, gathered / channels, gathered % channels);
        if (at >= 0) {
          a = x.get(at);
        }
      }
      if (window < end && filter < filters) {
        b = dz.get(window * filters + filter);
      }
      left[i * TILE + j] = a;
      right[i * TILE + j] = b;
      thread.localBarrier();
      for (int q = 0; q < TILE; q++) {
        sum += left[q * TILE + i] * right[q * TILE + j];
      }
      thread.localBarrier();
    }
    int row = top + i;
    if (row < rows && filter < filters) {
      sums.set((part * rows + row) * filters + filter, sum);
    }
  }

  /**
   * Adds the parts' sums, a thread for each weight. Grid: one dimension.
   *
   * @param sums [parts, weights]. Not modified.
   * @param gradients dL/dW from {@code kernelPlace} on. Overwritten.
   */
  public static void add(
      KernelContext thread,
      FloatArray sums,
      FloatArray gradients,
      int weights,
      int parts,
      int kernelPlace) {
    int weight = thread.globalIdx;
    if (weight < weights) {
      float sum = 0;
      for (int part = 0; part < parts; part++) {
        sum += sums.get(part * weights + weight);
      }
      gradients.set(kernelPlace + weight, sum);
    }
  }
}
