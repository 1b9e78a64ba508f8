package glassbox.gpu.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** The penalty on large weights of one kernel, by groups of 64 threads. */
public final class PenaltyKernels {
  private PenaltyKernels() {}

  /**
   * Adds l1·sign(w) + 2·l2·w to a gradient and l1·|w| + l2·w² up.
   *
   * @param weights the kernel's {@code count} from {@code place} on are read. Not modified.
   * @param gradients at the same places. Added to.
   * @param sums from {@code first} on one share of the penalty per group. Overwritten.
   */
  public static void penalize(
      KernelContext thread,
      FloatArray weights,
      FloatArray gradients,
      FloatArray sums,
      int place,
      int count,
      int groups,
      int first,
      float l1,
      float l2) {
    int t = thread.localIdx;
    float[] part = thread.allocateFloatLocalArray(SumKernels.GROUP);
    float sum = 0;
    for (int i = thread.globalIdx; i < count; i += SumKernels.GROUP * groups) {
      float w = weights.get(place + i);
      float sign = 0;
      if (w > 0) {
        sign = 1;
      }
      if (w < 0) {
        sign = -1;
      }
      gradients.set(place + i, gradients.get(place + i) + l1 * sign + 2 * l2 * w);
      sum += l1 * TornadoMath.abs(w) + l2 * w * w;
    }
    part[t] = sum;
    thread.localBarrier();
    for (int half = SumKernels.GROUP / 2; half > 0; half = half / 2) {
      if (t < half) {
        part[t] += part[t + half];
      }
      thread.localBarrier();
    }
    if (t == 0) {
      sums.set(first + thread.groupIdx, part[0]);
    }
  }
}
