package glassbox.engine.explain;

import glassbox.engine.Problem;
import glassbox.engine.network.InputSpec;
import glassbox.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;

/** The input that stands for "nothing there", with which a sample is compared. */
public sealed interface Baseline {
  /** Zeros. */
  Baseline ZERO = new Constant(0);

  /** The same number everywhere. */
  record Constant(double value) implements Baseline {
    public Constant {
      Parameter.BASELINE.check(value);
    }

    @Override
    public float[] of(InputSpec input) {
      float[] values = new float[input.shape().size()];
      Arrays.fill(values, (float) value);
      return values;
    }
  }

  /** A sample of its own, by input name. */
  record Sample(Map<String, Tensor> tensors) implements Baseline {
    public Sample {
      tensors = Map.copyOf(tensors);
    }

    @Override
    public float[] of(InputSpec input) {
      Tensor tensor = tensors.get(input.name());
      if (tensor == null) {
        throw Problem.of(
                "explain.baseline-missing",
                "The baseline has nothing for input {0}; give it {1}.",
                input.name(),
                input.shape())
            .exception();
      }
      if (!tensor.shape().equals(input.shape()) || !tensor.isFinite()) {
        throw Problem.of(
                "explain.baseline-shape",
                "The baseline of input {0} is {1}, but must be {2}, all finite numbers.",
                input.name(),
                tensor.shape(),
                input.shape())
            .exception();
      }
      return tensor.data();
    }
  }

  /**
   * Its values at an input. Not to be modified.
   *
   * @throws glassbox.engine.ProblemException if it has another shape
   */
  float[] of(InputSpec input);
}
