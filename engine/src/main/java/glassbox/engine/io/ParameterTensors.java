package glassbox.engine.io;

import glassbox.engine.Problem;
import glassbox.engine.Wording;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.ParameterSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A network's parameters as named tensors: {@code LAYER.PARAM}, and {@code LAYER.PARAM.SLOT} for
 * what an optimizer remembers of each.
 */
final class ParameterTensors {
  private final ShapeInference shapes;
  private final Map<String, Tensor> remaining;
  private final String where;

  /**
   * Reads from these tensors.
   *
   * @param where the file, for sentences about what is wrong
   */
  ParameterTensors(ShapeInference shapes, Map<String, Tensor> tensors, String where) {
    this.shapes = shapes;
    this.remaining = new LinkedHashMap<>(tensors);
    this.where = where;
  }

  /**
   * Takes one tensor for every parameter.
   *
   * @param suffix what follows the parameter's name, for example {@code .m}; may be empty
   * @throws glassbox.engine.ProblemException if one is missing, has another shape or holds a number
   *     that is not finite
   */
  Parameters take(String suffix) {
    Parameters parameters =
        Parameters.fill(shapes, (layer, parameter) -> take(layer, parameter, suffix));
    checkValues(shapes, parameters, where);
    return parameters;
  }

  /**
   * Takes one tensor for every trained parameter, as {@link #take} does for all.
   *
   * @param suffix of an optimizer's slot
   */
  Parameters takeTrained(String suffix) {
    Parameters slots =
        Parameters.fillTrained(shapes, (layer, parameter) -> take(layer, parameter, suffix));
    checkValues(shapes, slots, where);
    return slots;
  }

  /** Whether a tensor of that suffix is left. */
  boolean has(String suffix) {
    return remaining.keySet().stream().anyMatch(name -> name.endsWith(suffix));
  }

  /**
   * Refuses tensors that nothing has taken.
   *
   * @param right what the names may be
   */
  void refuseRest(Wording right) {
    for (String name : remaining.keySet()) {
      throw Problem.of(
              "weights.extra",
              "{0}: its tensor {1} belongs to no layer of the network; remove it, names are {2}.",
              where,
              name,
              right)
          .exception();
    }
  }

  /** Adds every parameter under its name. */
  static void put(Parameters parameters, String suffix, Map<String, Tensor> out) {
    parameters
        .byLayer()
        .forEach(
            (layer, tensors) ->
                tensors.forEach((name, tensor) -> out.put(layer + "." + name + suffix, tensor)));
  }

  /**
   * Refuses NaN and infinite numbers, and a variance below 0, whose root is no number.
   *
   * @param where the file, for the sentence
   */
  static void checkValues(ShapeInference shapes, Parameters parameters, String where) {
    for (LayerNode node : shapes.order()) {
      parameters
          .of(node.name())
          .forEach((name, tensor) -> checkFinite(place(where, node), name, tensor));
      Tensor variance = parameters.of(node.name()).get("moving_variance");
      if (variance != null) {
        checkVariance(place(where, node), variance);
      }
    }
  }

  private static void checkVariance(Wording place, Tensor variance) {
    for (int i = 0; i < variance.data().length; i++) {
      if (variance.at(i) < 0) {
        throw Problem.of(
                "weights.variance",
                "{0}: its moving_variance holds {1} at element {2}, but a variance is 0 or more;"
                    + " correct it or train the layer anew.",
                place,
                variance.at(i),
                i)
            .exception();
      }
    }
  }

  private static void checkFinite(Wording place, String name, Tensor tensor) {
    for (int i = 0; i < tensor.data().length; i++) {
      if (!Float.isFinite(tensor.at(i))) {
        throw Problem.of(
                "weights.not-finite",
                "{0}: its {1} of {2} holds {3} at element {4}, but must hold finite numbers; use"
                    + " the weights from before training ran away.",
                place,
                name,
                tensor.shape(),
                tensor.at(i),
                i)
            .exception();
      }
    }
  }

  private Tensor take(String layer, ParameterSpec parameter, String suffix) {
    String name = layer + "." + parameter.name() + suffix;
    Tensor tensor = remaining.remove(name);
    if (tensor == null) {
      throw Problem.of(
              "weights.missing",
              "{0}: layer {1}: its tensor {2} is missing, but must be there with the shape {3}.",
              where,
              layer,
              name,
              parameter.shape())
          .exception();
    }
    if (!tensor.shape().equals(parameter.shape())) {
      throw Problem.of(
              "weights.shape",
              "{0}: layer {1}: its tensor {2} is {3}, but network.json makes it {4}.",
              where,
              layer,
              name,
              tensor.shape(),
              parameter.shape())
          .exception();
    }
    return tensor;
  }

  private static Wording place(String where, LayerNode node) {
    return Place.layer(Wording.of(where), node.name(), node.spec().type());
  }
}
