package glassbox.gpu.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;

/**
 * Dropout by the numbers of {@link glassbox.engine.tensor.RandomStream}: the same function again,
 * since the compiler takes {@code >>>} for {@code >>}; masks make up for it.
 */
public final class DropoutKernels {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private DropoutKernels() {}

  /**
   * out = x·mask, the mask 0 with probability {@code rate}, else {@code scale}: forward for values,
   * backward for gradients. Grid: one dimension.
   *
   * @param keys of the streams of random numbers; this layer's is number {@code layer}
   * @param x [samples, size]. Not modified.
   * @param out the same shape. Added to if {@code adds} is 1, else overwritten.
   */
  public static void drop(
      KernelContext thread,
      IntArray sizes,
      LongArray keys,
      FloatArray x,
      FloatArray out,
      int size,
      int layer,
      float rate,
      float scale,
      int adds) {
    int i = thread.globalIdx;
    if (i < sizes.get(0) * size) {
      long bits = mix(keys.get(layer) + GOLDEN_GAMMA * (i + 1L));
      float uniform = (int) ((bits >> 40) & 0xFFFFFFL) * 0x1p-24f;
      float value = 0;
      if (uniform >= rate) {
        value = x.get(i) * scale;
      }
      if (adds == 1) {
        value += out.get(i);
      }
      out.set(i, value);
    }
  }

  /** The finalizer of SplitMix64, its shifts unsigned by masks. */
  private static long mix(long bits) {
    long z = (bits ^ ((bits >> 30) & 0x3FFFFFFFFL)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ ((z >> 27) & 0x1FFFFFFFFFL)) * 0x94D049BB133111EBL;
    return z ^ ((z >> 31) & 0x1FFFFFFFFL);
  }
}
