package glassbox.engine.network;

import glassbox.engine.Problem;
import glassbox.engine.Wording;

/**
 * How the gradients of a training step are kept from becoming too large, before the optimizer sees
 * them. A gradient is that of the batch's mean loss by all trained parameters of the network.
 */
public sealed interface Clipping {

  /** Leaves gradients as they are. */
  record None() implements Clipping {}

  /**
   * Scales all gradients together: g · min(1, limit / ‖g‖), where ‖g‖ is the Euclidean norm over
   * all layers, so that the direction stays. See Pascanu, Mikolov and Bengio, "On the difficulty of
   * training recurrent neural networks", 2013.
   *
   * @param limit above 0
   */
  record ByNorm(double limit) implements Clipping {
    public ByNorm {
      check(Wording.phrase("clipping.norm", "norm that gradients are clipped to"), limit);
    }

    /** What gradients of this norm are multiplied by; 1 where they are small enough. */
    public double factor(double norm) {
      return norm > limit ? limit / norm : 1;
    }
  }

  /**
   * Cuts each component to -limit … limit.
   *
   * @param limit above 0
   */
  record ByValue(double limit) implements Clipping {
    public ByValue {
      check(Wording.phrase("clipping.value", "value that gradients are clipped to"), limit);
    }
  }

  private static void check(Wording what, double limit) {
    if (!(limit > 0 && limit < Double.POSITIVE_INFINITY)) {
      throw Problem.of(
              "clipping.limit", "The {0} is {1}, but must be a number above 0.", what, limit)
          .exception();
    }
  }
}
