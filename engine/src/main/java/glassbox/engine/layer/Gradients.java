package glassbox.engine.layer;

import glassbox.engine.network.Network;
import glassbox.engine.network.Parameters;
import glassbox.engine.tensor.Tensor;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a backward pass found: the gradient at every tensor of the forward pass. Immutable. */
public final class Gradients {
  private final Network network;
  private final int samples;
  private final Map<String, Tensor> outputs;
  private final Map<String, Tensor> preActivations;
  private final Optional<Parameters> parameters;

  Gradients(
      ForwardPass pass,
      Map<String, Tensor> outputs,
      Map<String, Tensor> preActivations,
      Optional<Parameters> parameters) {
    this.network = pass.network();
    this.samples = pass.samples();
    this.outputs = Map.copyOf(outputs);
    this.preActivations = Map.copyOf(preActivations);
    this.parameters = parameters;
  }

  /**
   * With respect to what a layer, or an input of the network, gives: shape [N, …]; zeros where
   * nothing depends on it.
   */
  public Tensor output(String node) {
    return orZeros(node, outputs.get(node));
  }

  /** With respect to a layer's output before its activation: shape [N, …]; zeros likewise. */
  public Tensor preActivation(String layer) {
    return orZeros(layer, preActivations.get(layer));
  }

  /**
   * With respect to the trained parameters, summed over samples.
   *
   * @throws IllegalStateException if the backward pass was not asked for them
   */
  public Parameters parameters() {
    return parameters.orElseThrow(
        () -> new IllegalStateException("no gradients of parameters were asked for"));
  }

  private Tensor orZeros(String node, @Nullable Tensor gradient) {
    return gradient == null
        ? Tensor.zeros(network.shapes().shape(node).batched(samples))
        : gradient;
  }
}
