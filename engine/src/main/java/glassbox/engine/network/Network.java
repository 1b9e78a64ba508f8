package glassbox.engine.network;

import glassbox.engine.Problem;
import glassbox.engine.tensor.RandomStream;
import glassbox.engine.tensor.RandomStream.Purpose;
import java.util.Collections;
import java.util.Comparator;
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
   * @throws glassbox.engine.ProblemException if the specification cannot be run, or its parameters
   *     would take more than half of the memory the program may use
   */
  public static Network initialized(NetworkSpec spec, long seed) {
    ShapeInference shapes = ShapeInference.of(spec);
    checkRoom(spec, shapes);
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

  /** Asked before any memory is taken; half of it is left for what shows or trains the network. */
  private static void checkRoom(NetworkSpec spec, ShapeInference shapes) {
    long bytes = shapes.parameterCount() * Float.BYTES;
    long room = Runtime.getRuntime().maxMemory() / 2;
    if (bytes > room) {
      LayerNode largest =
          Collections.max(
              shapes.order(), Comparator.comparing(node -> shapes.parameterCount(node.name())));
      throw Problem.of(
              "network.too-large",
              "Network {0}: its {1} parameters take {2} MiB, but there is room for {3} MiB; make"
                  + " layer {4} ({5}) smaller, it has {6} of them.",
              spec.name(),
              shapes.parameterCount(),
              bytes >> 20,
              room >> 20,
              largest.name(),
              largest.spec().type(),
              shapes.parameterCount(largest.name()))
          .exception();
    }
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
