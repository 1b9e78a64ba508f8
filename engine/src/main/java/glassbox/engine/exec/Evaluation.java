package glassbox.engine.exec;

import glassbox.engine.tensor.Tensor;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What the network says of a batch, in inference mode.
 *
 * @param loss the mean over the batch; absent if the batch has no targets
 * @param correct how many samples were predicted right; absent for regression or without targets
 * @param outputs by output name, shape [N, …]
 */
public record Evaluation(
    int samples, OptionalDouble loss, OptionalInt correct, Map<String, Tensor> outputs) {

  public Evaluation {
    outputs = Map.copyOf(outputs);
  }
}
