package glassbox.engine.network;

import java.util.List;

/**
 * A layer in its place in the graph.
 *
 * @param name unique in the network
 * @param inputs the names of the layers or network inputs it reads, in order
 */
public record LayerNode(String name, List<String> inputs, LayerSpec spec) {

  public LayerNode {
    inputs = List.copyOf(inputs);
  }
}
