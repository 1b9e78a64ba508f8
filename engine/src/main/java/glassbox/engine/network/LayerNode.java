package glassbox.engine.network;

import java.util.List;

/**
 * A layer in its place in the graph.
 *
 * @param name unique in the network
 * @param inputs the names of the layers or network inputs it reads, in order
 * @param weights of no effect on a layer without any
 */
public record LayerNode(String name, List<String> inputs, LayerSpec spec, WeightSettings weights) {

  public LayerNode {
    inputs = List.copyOf(inputs);
  }

  /** A layer whose weights begin and learn as they do by default. */
  public LayerNode(String name, List<String> inputs, LayerSpec spec) {
    this(name, inputs, spec, WeightSettings.DEFAULT);
  }
}
