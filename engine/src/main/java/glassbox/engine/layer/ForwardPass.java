package glassbox.engine.layer;

import glassbox.engine.network.Network;
import glassbox.engine.tensor.Tensor;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was kept of samples on their way through a network: plain tensors with a leading
 * batch axis, owned by nobody else. Immutable; what every view and every explanation works on.
 */
public final class ForwardPass {
  private static final float[] NOTHING = {};

  private final Network network;
  private final Recorder.Mode mode;
  private final Map<String, Tensor> inputs;
  private final Map<String, Tensor> preActivations;
  private final Map<String, Tensor> outputs;

  /** By layer, [N, kept size]; only of layers that keep anything. */
  private final Map<String, float[]> inside;

  ForwardPass(
      Network network,
      Recorder.Mode mode,
      Map<String, Tensor> inputs,
      Map<String, Tensor> preActivations,
      Map<String, Tensor> outputs,
      Map<String, float[]> inside) {
    this.network = network;
    this.mode = mode;
    this.inputs = Map.copyOf(inputs);
    this.preActivations = Map.copyOf(preActivations);
    this.outputs = Map.copyOf(outputs);
    this.inside = Map.copyOf(inside);
  }

  public Network network() {
    return network;
  }

  public Recorder.Mode mode() {
    return mode;
  }

  /** The number of samples N. */
  public int samples() {
    return inputs.values().iterator().next().shape().dimension(0);
  }

  /** The network's inputs by name. */
  public Map<String, Tensor> inputs() {
    return inputs;
  }

  /** The layers that were kept; the network's outputs always are. */
  public Set<String> layers() {
    return outputs.keySet();
  }

  /**
   * What a layer, or an input of the network, gives: shape [N, …].
   *
   * @throws IllegalArgumentException if it was not kept
   */
  public Tensor output(String node) {
    Tensor output = outputs.get(node);
    return found(node, output == null ? inputs.get(node) : output);
  }

  /**
   * A layer's output before its activation: shape [N, …]. The same tensor as the output where the
   * activation is linear.
   *
   * @throws IllegalArgumentException if the layer was not kept
   */
  public Tensor preActivation(String layer) {
    return found(layer, preActivations.get(layer));
  }

  /**
   * What a recurrent layer had inside after each step, in the order of its equations ({@link
   * glassbox.engine.network.RecurrentSpec}), [N, steps, units] each. simple_rnn has its hidden
   * state; lstm input gate, forget gate, candidate, output gate, cell state and hidden state; gru
   * update gate, reset gate, candidate and hidden state. Empty for all other layers.
   *
   * @throws IllegalArgumentException if the layer, or what it reads, was not kept
   */
  public Map<StateKind, Tensor> states(String layer) {
    Stage stage =
        Stage.of(network, layer)
            .orElseThrow(() -> new IllegalArgumentException("no layer named " + layer));
    return stage.layer().keptSize() == 0 ? Map.of() : stage.layer().states(stage.frame(this));
  }

  /**
   * What a layer or input gives, for recurrent layers after every step, also where they give the
   * last one only: [N, unfolded shape].
   *
   * @see glassbox.engine.network.ShapeInference#unfolded
   * @throws IllegalArgumentException if it was not kept
   */
  public Tensor unfolded(String node) {
    Tensor output = output(node);
    return network.shapes().unfolded(node).equals(network.shapes().shape(node))
        ? output
        : states(node).getOrDefault(StateKind.HIDDEN_STATE, output);
  }

  /** What a layer left for its way back, {@link LayerFrame#kept}; empty for most layers. */
  float[] inside(String layer) {
    return inside.getOrDefault(layer, NOTHING);
  }

  private static Tensor found(String node, @Nullable Tensor tensor) {
    if (tensor == null) {
      throw new IllegalArgumentException(
          "nothing was kept of " + node + "; ask for it when recording");
    }
    return tensor;
  }
}
