package glassbox.app.graph;

import java.util.List;

/**
 * An input of the network or a layer, as the graph shows it.
 *
 * @param name of the layer or input
 * @param inputs the names of the nodes it reads
 * @param column counted from 0, greater than that of all its inputs
 * @param input whether it is an input of the network
 * @param mixes whether each unit reads all units before it, not only its own
 */
public record GraphNode(
    String name,
    List<String> inputs,
    int column,
    boolean input,
    boolean mixes,
    Face face,
    Caption caption) {

  public GraphNode {
    inputs = List.copyOf(inputs);
  }
}
