package glassbox.engine.exec;

import glassbox.engine.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What the network says of a batch, in inference mode.
 *
 * @param losses by output name, in the network's order: the mean over the batch; empty if the batch
 *     has no targets
 * @param correct how many samples were predicted right at the first output; absent for regression
 *     or without targets
 * @param outputs by output name, shape [N, …]
 */
public record Evaluation(
    int samples, Map<String, Double> losses, OptionalInt correct, Map<String, Tensor> outputs) {

  public Evaluation {
    losses = Collections.unmodifiableMap(new LinkedHashMap<>(losses));
    outputs = Map.copyOf(outputs);
  }

  /** The mean over the batch, added up over the outputs; absent if the batch has no targets. */
  public OptionalDouble loss() {
    return losses.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(losses.values().stream().mapToDouble(Double::doubleValue).sum());
  }
}
