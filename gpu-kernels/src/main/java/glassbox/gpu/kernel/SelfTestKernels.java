package glassbox.gpu.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** What a device is tried with before anything is trusted to it. */
public final class SelfTestKernels {
  private SelfTestKernels() {}

  /**
   * out = 2·x + 1, exact for small whole numbers. Grid: one dimension.
   *
   * @param x not modified
   * @param out overwritten
   */
  public static void line(KernelContext thread, FloatArray x, FloatArray out, int count) {
    int i = thread.globalIdx;
    if (i < count) {
      out.set(i, 2 * x.get(i) + 1);
    }
  }
}
