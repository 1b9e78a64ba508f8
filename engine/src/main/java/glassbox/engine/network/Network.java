package glassbox.engine.network;

import glassbox.engine.tensor.RandomStream;
import glassbox.engine.tensor.RandomStream.Purpose;
import java.util.HashMap;
import java.util.Map;

/**
 * A network that can be run: its specification, the shapes inferred from it, and its parameters.
 * Immutable.
 */
public final class Network {
  private final NetworkSpec spec;
  private final ShapeInference shapes;
  private final Parameters parameters;

  private Network(NetworkSpec spec, ShapeInference shapes, Parameters parameters) {
    this.spec = spec;
    this.shapes = shapes;
    this.parameters = parameters;
  }

  /**
   * A network with these parameters.
   *
   * @throws glassbox.engine.ProblemException if the specification cannot be run
   */
  public static Network of(NetworkSpec spec, Parameters parameters) {
    return new Network(spec, ShapeInference.of(spec), parameters);
  }

  /**
   * A network with first weights drawn by a seed; the same seed gives the same weights.
   *
   * @throws glassbox.engine.ProblemException if the specification cannot be run
   */
  public static Network initialized(NetworkSpec spec, long seed) {
    ShapeInference shapes = ShapeInference.of(spec);
    Map<String, Integer> place = new HashMap<>();
    shapes.order().forEach(node -> place.put(node.name(), place.size()));
    Parameters parameters =
        Parameters.fill(
            shapes,
            (layer, parameter) -> {
              int index = shapes.parameters(layer).indexOf(parameter);
              RandomStream random =
                  RandomStream.of(
                      seed, Purpose.INITIAL_WEIGHTS, place.getOrDefault(layer, 0), index);
              return parameter.initializer().draw(parameter.shape(), random);
            });
    return new Network(spec, shapes, parameters);
  }

  /** The same network with other parameters. */
  public Network with(Parameters other) {
    return new Network(spec, shapes, other);
  }

  public NetworkSpec spec() {
    return spec;
  }

  public ShapeInference shapes() {
    return shapes;
  }

  public Parameters parameters() {
    return parameters;
  }
}
