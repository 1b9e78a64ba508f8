package glassbox.engine.data;

import glassbox.engine.tensor.Tensor;
import java.util.Map;
import java.util.Optional;

/**
 * Samples for one step: inputs by input name and targets by output name, each with a leading batch
 * axis of equal length.
 *
 * @param inputs by input name, shape [N, …]
 * @param targets by output name, shape [N] or [N, values], see {@link TargetEncoding}; may be empty
 *     where only predictions are wanted
 * @param weights one per sample, shape [N]; absent means 1 each
 */
public record Batch(
    Map<String, Tensor> inputs, Map<String, Tensor> targets, Optional<Tensor> weights) {

  public Batch {
    inputs = Map.copyOf(inputs);
    targets = Map.copyOf(targets);
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("a batch needs at least one input");
    }
  }

  /** A batch whose samples weigh the same. */
  public Batch(Map<String, Tensor> inputs, Map<String, Tensor> targets) {
    this(inputs, targets, Optional.empty());
  }

  /** The number of samples N. */
  public int samples() {
    return inputs.values().iterator().next().shape().dimension(0);
  }
}
