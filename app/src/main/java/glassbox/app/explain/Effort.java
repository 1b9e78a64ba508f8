package glassbox.app.explain;

import glassbox.engine.network.LayerNode;
import glassbox.engine.network.Network;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Shape;

/** About how much work it is to run samples through a network. */
final class Effort {
  /** Multiplications that take a second at most, even on a slow core with small layers. */
  private static final double A_SECOND = 2e8;

  /** A layer without weights, and calling any layer, costs something too. */
  private static final long LEAST = 200;

  private Effort() {}

  /** Whether so many passes through a network are done before anybody would look for a button. */
  static boolean isSmall(Network network, double passes) {
    return passes * ofPass(network) <= A_SECOND;
  }

  /** About how many multiplications a sample takes: each weight counts once for each place. */
  static double ofPass(Network network) {
    ShapeInference shapes = network.shapes();
    double sum = 0;
    for (LayerNode node : shapes.order()) {
      Shape shape = shapes.unfolded(node.name());
      int units = shape.rank() == 0 ? 1 : Math.max(1, shape.dimension(-1));
      double places = (double) shape.size() / units;
      sum += Math.max(LEAST, places * shapes.parameterCount(node.name()));
    }
    return sum;
  }
}
