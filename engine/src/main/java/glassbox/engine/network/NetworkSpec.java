package glassbox.engine.network;

import glassbox.engine.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A network as a value: a graph of named layers. Says nothing about whether the layers fit
 * together; {@link ShapeInference} does.
 *
 * @param name as people read it
 * @param outputs the names of the layers whose outputs are the network's
 */
public record NetworkSpec(
    String name, List<InputSpec> inputs, List<LayerNode> layers, List<String> outputs) {

  public NetworkSpec {
    inputs = List.copyOf(inputs);
    layers = List.copyOf(layers);
    outputs = List.copyOf(outputs);
  }

  /** Starts a chain: each layer reads the one before it, the last is the output. */
  public static Chain chain(String name, Shape input) {
    return new Chain(name, new InputSpec("input", input));
  }

  /** Collects the layers of a chain. */
  public static final class Chain {
    private final String name;
    private final InputSpec input;
    private final List<LayerNode> layers = new ArrayList<>();
    private String last;

    private Chain(String name, InputSpec input) {
      this.name = name;
      this.input = input;
      this.last = input.name();
    }

    /** Appends a layer. */
    public Chain then(String layer, LayerSpec spec) {
      layers.add(new LayerNode(layer, List.of(last), spec));
      last = layer;
      return this;
    }

    /** The network so far. */
    public NetworkSpec build() {
      return new NetworkSpec(name, List.of(input), layers, List.of(last));
    }
  }
}
