package glassbox.gpu.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Pooling of each channel, a thread for each number of the result; on the way back each pixel
 * gathers from the windows that saw it. Grids: one dimension.
 */
public final class PoolingKernels {
  private PoolingKernels() {}

  /**
   * The largest value that each window sees; NaN wins, else the first of equals.
   *
   * @param x [samples, height, width, channels]. Not modified.
   * @param z [samples, rows, columns, channels]. Overwritten.
   * @param winners where in x each value was found. Overwritten.
   */
  public static void largest(
      KernelContext thread,
      IntArray sizes,
      IntArray geometry,
      FloatArray x,
      FloatArray z,
      IntArray winners,
      int size) {
    int i = thread.globalIdx;
    if (i < sizes.get(0) * size) {
      int channels = geometry.get(Geometry.CHANNELS);
      int cells = geometry.get(Geometry.SIZE_DOWN) * geometry.get(Geometry.SIZE_ACROSS);
      int best = -1;
      float most = 0;
      for (int cell = 0; cell < cells; cell++) {
        int at = Geometry.cell(geometry, i / channels, cell, i % channels);
        if (at >= 0) {
          float value = x.get(at);
          if (best < 0 || value > most || (Float.isNaN(value) && !Float.isNaN(most))) {
            best = at;
            most = value;
          }
        }
      }
      z.set(i, most);
      winners.set(i, best);
    }
  }

  /**
   * The way back of {@link #largest}.
   *
   * @param dz [samples, rows, columns, channels]. Not modified.
   * @param dx [samples, height, width, channels]. Added to if {@code adds} is 1, else overwritten.
   */
  public static void largestGradient(
      KernelContext thread,
      IntArray sizes,
      IntArray geometry,
      FloatArray dz,
      IntArray winners,
      FloatArray dx,
      int imageSize,
      int adds) {
    int i = thread.globalIdx;
    if (i < sizes.get(0) * imageSize) {
      int channels = geometry.get(Geometry.CHANNELS);
      int cells = geometry.get(Geometry.SIZE_DOWN) * geometry.get(Geometry.SIZE_ACROSS);
      float sum = 0;
      for (int cell = 0; cell < cells; cell++) {
        int window = Geometry.window(geometry, i / channels, cell);
        if (window >= 0) {
          int at = window * channels + i % channels;
          if (winners.get(at) == i) {
            sum += dz.get(at);
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
   * The mean of the cells that each window sees.
   *
   * @param x [samples, height, width, channels]. Not modified.
   * @param z [samples, rows, columns, channels]. Overwritten.
   */
  public static void mean(
      KernelContext thread,
      IntArray sizes,
      IntArray geometry,
      FloatArray x,
      FloatArray z,
      int size) {
    int i = thread.globalIdx;
    if (i < sizes.get(0) * size) {
      int channels = geometry.get(Geometry.CHANNELS);
      int cells = geometry.get(Geometry.SIZE_DOWN) * geometry.get(Geometry.SIZE_ACROSS);
      float sum = 0;
      int seen = 0;
      for (int cell = 0; cell < cells; cell++) {
        int at = Geometry.cell(geometry, i / channels, cell, i % channels);
        if (at >= 0) {
          sum += x.get(at);
          seen++;
        }
      }
      z.set(i, sum / seen);
    }
  }

  /**
   * The way back of {@link #mean}.
   *
   * @param dz [samples, rows, columns, channels]. Not modified.
   * @param dx [samples, height, width, channels]. Added to if {@code adds} is 1, else overwritten.
   */
  public static void meanGradient(
      KernelContext thread,
      IntArray sizes,
      IntArray geometry,
      FloatArray dz,
      FloatArray dx,
      int imageSize,
      int adds) {
    int i = thread.globalIdx;
    if (i < sizes.get(0) * imageSize) {
      int channels = geometry.get(Geometry.CHANNELS);
      int cells = geometry.get(Geometry.SIZE_DOWN) * geometry.get(Geometry.SIZE_ACROSS);
      float sum = 0;
      for (int cell = 0; cell < cells; cell++) {
        int window = Geometry.window(geometry, i / channels, cell);
        if (window >= 0) {
          int seen = 0;
          for (int other = 0; other < cells; other++) {
            if (Geometry.cell(geometry, window, other, 0) >= 0) {
              seen++;
            }
          }
          sum += dz.get(window * channels + i % channels) / seen;
        }
      }
      if (adds == 1) {
        sum += dx.get(i);
      }
      dx.set(i, sum);
    }
  }
}
