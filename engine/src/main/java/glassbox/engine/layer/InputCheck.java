package glassbox.engine.layer;

import glassbox.engine.Problem;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.Network;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;

/** What the inputs of a network must be like, whichever path runs it. */
public final class InputCheck {
  private InputCheck() {}

  /**
   * The number of samples, when names and shapes have been found right.
   *
   * @param inputs by the network's input names, shape [N, input shape]
   * @throws glassbox.engine.ProblemException naming the input that is unknown, missing or of
   *     another shape
   */
  public static int samples(Network network, Map<String, Tensor> inputs) {
    Map<String, InputSpec> known = new HashMap<>();
    network.spec().inputs().forEach(input -> known.put(input.name(), input));
    for (String name : inputs.keySet()) {
      if (!known.containsKey(name)) {
        throw Problem.of(
                "input.unknown",
                "Input {0} is not one of network {1}, which takes {2}.",
                name,
                network.spec().name(),
                String.join(", ", known.keySet().stream().sorted().toList()))
            .exception();
      }
    }
    int samples = -1;
    for (InputSpec input : network.spec().inputs()) {
      Tensor tensor = inputs.get(input.name());
      if (tensor == null) {
        throw Problem.of(
                "input.missing",
                "Input {0} of network {1} is missing; give {2} for each sample.",
                input.name(),
                network.spec().name(),
                input.shape())
            .exception();
      }
      Shape found = tensor.shape();
      samples = samples < 0 && found.rank() > 0 ? found.dimension(0) : samples;
      if (found.rank() == 0
          || found.dimension(0) != samples
          || !found.withoutFirst().equals(input.shape())) {
        throw Problem.of(
                "input.shape",
                "Input {0} of network {1} is {2}, but should be {3}, the number of samples first.",
                input.name(),
                network.spec().name(),
                found,
                Math.max(samples, 1) + "x" + input.shape())
            .exception();
      }
    }
    return samples;
  }
}
