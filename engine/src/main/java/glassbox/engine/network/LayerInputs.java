package glassbox.engine.network;

import glassbox.engine.Problem;
import glassbox.engine.tensor.Shape;
import java.util.List;

/**
 * What arrives at a layer when shapes are inferred: the layer's name, for sentences about what is
 * wrong, and the shapes of its inputs without the batch axis.
 */
public record LayerInputs(String layer, List<Shape> shapes) {

  public LayerInputs {
    shapes = List.copyOf(shapes);
  }

  /**
   * The only input's shape.
   *
   * @throws glassbox.engine.ProblemException if there is not exactly one
   */
  public Shape single(LayerSpec spec) {
    if (shapes.size() != 1) {
      throw Problem.of(
              "layer.one-input",
              "Layer {0} ({1}): it has {2} inputs, but takes exactly one.",
              layer,
              spec.type(),
              shapes.size())
          .exception();
    }
    return shapes.getFirst();
  }

  /**
   * The shapes of all inputs.
   *
   * @throws glassbox.engine.ProblemException if there are fewer than two
   */
  public List<Shape> several(LayerSpec spec) {
    if (shapes.size() < 2) {
      throw Problem.of(
              "layer.several-inputs",
              "Layer {0} ({1}): it joins at least two inputs, but reads {2}; name all it is to"
                  + " read.",
              layer,
              spec.type(),
              shapes.size())
          .exception();
    }
    return shapes;
  }

  /**
   * The only input's shape, which is an image: height, width, channels.
   *
   * @throws glassbox.engine.ProblemException if it is not
   */
  public Shape image(LayerSpec spec) {
    Shape shape = single(spec);
    if (shape.rank() != 3) {
      throw Problem.of(
              "layer.needs-image",
              "Layer {0} ({1}): its input is {2}, but it needs an image of height x width x"
                  + " channels.",
              layer,
              spec.type(),
              shape)
          .exception();
    }
    return shape;
  }

  /**
   * The only input's shape, which is a sequence: steps, features.
   *
   * @throws glassbox.engine.ProblemException if it is not, or has no step or no feature
   */
  public Shape sequence(LayerSpec spec) {
    Shape shape = single(spec);
    if (shape.rank() != 2) {
      throw Problem.of(
              "layer.needs-sequence",
              "Layer {0} ({1}): its input is {2}, but it needs a sequence of steps x features;"
                  + " reshape it.",
              layer,
              spec.type(),
              shape)
          .exception();
    }
    if (shape.size() == 0) {
      throw Problem.of(
              "layer.empty-sequence",
              "Layer {0} ({1}): its input is a sequence of {2} steps of {3} features, but needs at"
                  + " least one of each.",
              layer,
              spec.type(),
              shape.dimension(0),
              shape.dimension(1))
          .exception();
    }
    return shape;
  }
}
