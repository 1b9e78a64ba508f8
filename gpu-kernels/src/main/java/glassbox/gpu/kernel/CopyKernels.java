package glassbox.gpu.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** What moves or adds numbers as they are. Grids: one dimension. */
public final class CopyKernels {
  private CopyKernels() {}

  /**
   * Writes numbers onto themselves, which makes an array that was sent to the device one that a
   * graph wrote and others can go on with.
   *
   * @param array rewritten
   */
  public static void keep(KernelContext thread, FloatArray array, int count) {
    int i = thread.globalIdx;
    if (i < count) {
      array.set(i, array.get(i));
    }
  }

  /**
   * out = x, or out + x.
   *
   * @param x [samples, size]. Not modified.
   * @param out the same shape. Added to if {@code adds} is 1, else overwritten.
   */
  public static void pass(
      KernelContext thread, IntArray sizes, FloatArray x, FloatArray out, int size, int adds) {
    int i = thread.globalIdx;
    if (i < sizes.get(0) * size) {
      float value = x.get(i);
      if (adds == 1) {
        value += out.get(i);
      }
      out.set(i, value);
    }
  }

  /**
   * Puts rows into wider rows, from a column on: concatenation.
   *
   * @param x [rows, columns]. Not modified.
   * @param out [rows, width]; its columns from {@code first} on are overwritten
   */
  public static void place(
      KernelContext thread,
      IntArray sizes,
      FloatArray x,
      FloatArray out,
      int size,
      int columns,
      int width,
      int first) {
    int i = thread.globalIdx;
    if (i < sizes.get(0) * size) {
      out.set(i / columns * width + first + i % columns, x.get(i));
    }
  }

  /**
   * Takes rows out of wider rows, from a column on: the way back of {@link #place}.
   *
   * @param wide [rows, width]. Not modified.
   * @param out [rows, columns]. Added to if {@code adds} is 1, else overwritten.
   */
  public static void take(
      KernelContext thread,
      IntArray sizes,
      FloatArray wide,
      FloatArray out,
      int size,
      int columns,
      int width,
      int first,
      int adds) {
    int i = thread.globalIdx;
    if (i < sizes.get(0) * size) {
      float value = wide.get(i / columns * width + first + i % columns);
      if (adds == 1) {
        value += out.get(i);
      }
      out.set(i, value);
    }
  }
}
