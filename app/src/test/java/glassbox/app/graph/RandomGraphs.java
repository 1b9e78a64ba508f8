package glassbox.app.graph;

import glassbox.engine.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Graphs of any form, for what must hold for every layout. */
final class RandomGraphs {
  private RandomGraphs() {}

  /** So many nodes; each reads up to three of those before it, or none and is an input. */
  static LayerGraph of(int count, long seed) {
    Random random = new Random(seed);
    List<List<Integer>> inputs = new ArrayList<>();
    for (int node = 0; node < count; node++) {
      List<Integer> read = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0 && node > 0; i--) {
        int input = random.nextInt(node);
        if (!read.contains(input)) {
          read.add(input);
        }
      }
      inputs.add(read);
    }
    return of(inputs, random);
  }

  /** Nodes {@code n0}, {@code n1}, ... that read those of these numbers. */
  static LayerGraph of(List<List<Integer>> inputs) {
    return of(inputs, new Random(1));
  }

  private static LayerGraph of(List<List<Integer>> inputs, Random random) {
    List<GraphNode> nodes = new ArrayList<>();
    for (int node = 0; node < inputs.size(); node++) {
      int column = 0;
      for (int input : inputs.get(node)) {
        column = Math.max(column, nodes.get(input).column() + 1);
      }
      Shape shape =
          random.nextBoolean()
              ? Shape.of(1 + random.nextInt(600))
              : Shape.of(1 + random.nextInt(28), 1 + random.nextInt(28), 1 + random.nextInt(64));
      nodes.add(
          new GraphNode(
              "n" + node,
              inputs.get(node).stream().map(input -> "n" + input).toList(),
              column,
              column == 0,
              random.nextBoolean(),
              Face.of(shape, List.of()),
              new Caption("n" + node, shape.toString(), List.of("relu"))));
    }
    return new LayerGraph(nodes);
  }
}
