package glassbox.gpu.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * The optimizers, a thread for each trained weight; first the gradient is clipped as {@code rates}
 * says. Formulas as in {@link glassbox.engine.network.OptimizerSpec}.
 *
 * <p>Grids: one dimension over all trained weights.
 */
public final class UpdateKernels {
  /** Where {@code rates} has the learning rate; for Adam divided by its correction of m. */
  public static final int RATE = 0;

  /** The norm that gradients are clipped to together; 0 for none. */
  public static final int NORM_LIMIT = 1;

  /** The value that each component is cut to; the largest float for none. */
  public static final int VALUE_LIMIT = 2;

  /** What sqrt(v) is multiplied by to correct it (Adam). */
  public static final int ROOT = 3;

  /** What is kept of a weight before its update (AdamW); else 1. */
  public static final int KEEP = 4;

  /** One by the sum of the batch's sample weights. */
  public static final int SHARE = 5;

  /** How many numbers {@code rates} has. */
  public static final int RATES = 6;

  private UpdateKernels() {}

  private static float clipped(
      FloatArray rates, FloatArray gradients, FloatArray squares, int groups, int i) {
    float g = gradients.get(i);
    float limit = rates.get(NORM_LIMIT);
    if (limit > 0) {
      float sum = 0;
      for (int group = 0; group < groups; group++) {
        sum += squares.get(group);
      }
      float norm = TornadoMath.sqrt(sum);
      if (norm > limit) {
        g = g * (limit / norm);
      }
    }
    float most = rates.get(VALUE_LIMIT);
    if (g > most) {
      g = most;
    }
    if (g < -most) {
      g = -most;
    }
    return g;
  }

  /**
   * w -= rate·g.
   *
   * @param weights updated
   */
  public static void descend(
      KernelContext thread,
      FloatArray rates,
      FloatArray gradients,
      FloatArray squares,
      FloatArray weights,
      int count,
      int groups) {
    int i = thread.globalIdx;
    if (i < count) {
      float g = clipped(rates, gradients, squares, groups, i);
      weights.set(i, weights.get(i) - rates.get(RATE) * g);
    }
  }

  /**
   * v = momentum·v + g; w -= rate·v, or with Nesterov's look ahead rate·(g + momentum·v).
   *
   * @param weights updated
   * @param velocity v, updated
   */
  public static void roll(
      KernelContext thread,
      FloatArray rates,
      FloatArray gradients,
      FloatArray squares,
      FloatArray weights,
      FloatArray velocity,
      int count,
      int groups,
      float momentum,
      int nesterov) {
    int i = thread.globalIdx;
    if (i < count) {
      float g = clipped(rates, gradients, squares, groups, i);
      float v = momentum * velocity.get(i) + g;
      velocity.set(i, v);
      float change = v;
      if (nesterov == 1) {
        change = g + momentum * v;
      }
      weights.set(i, weights.get(i) - rates.get(RATE) * change);
    }
  }

  /**
   * v = rho·v + (1-rho)·g²; w -= rate·g / (sqrt(v) + epsilon).
   *
   * @param weights updated
   * @param means v, updated
   */
  public static void rmsProp(
      KernelContext thread,
      FloatArray rates,
      FloatArray gradients,
      FloatArray squares,
      FloatArray weights,
      FloatArray means,
      int count,
      int groups,
      float rho,
      float take,
      float epsilon) {
    int i = thread.globalIdx;
    if (i < count) {
      float g = clipped(rates, gradients, squares, groups, i);
      float v = rho * means.get(i) + take * g * g;
      means.set(i, v);
      weights.set(i, weights.get(i) - rates.get(RATE) * g / (TornadoMath.sqrt(v) + epsilon));
    }
  }

  /**
   * m = beta1·m + (1-beta1)·g; v = beta2·v + (1-beta2)·g²; w = keep·w - rate·m / (sqrt(v)·root +
   * epsilon).
   *
   * @param weights updated
   * @param means m, updated
   * @param variances v, updated
   */
  public static void adam(
      KernelContext thread,
      FloatArray rates,
      FloatArray gradients,
      FloatArray squares,
      FloatArray weights,
      FloatArray means,
      FloatArray variances,
      int count,
      int groups,
      float keepMean,
      float takeMean,
      float keepSquare,
      float takeSquare,
      float epsilon) {
    int i = thread.globalIdx;
    if (i < count) {
      float g = clipped(rates, gradients, squares, groups, i);
      float m = keepMean * means.get(i) + takeMean * g;
      float v = keepSquare * variances.get(i) + takeSquare * g * g;
      means.set(i, m);
      variances.set(i, v);
      float change = rates.get(RATE) * m / (TornadoMath.sqrt(v) * rates.get(ROOT) + epsilon);
      weights.set(i, rates.get(KEEP) * weights.get(i) - change);
    }
  }
}
