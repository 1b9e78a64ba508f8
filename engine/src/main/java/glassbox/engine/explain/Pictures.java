package glassbox.engine.explain;

import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.tensor.Shape;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which of a network's inputs are images, and where their pixels go unchanged. */
final class Pictures {
  private Pictures() {}

  /**
   * The shape of an input that is an image, [height, width, channels]: it has channels, or is made
   * into such at once; empty for others.
   */
  static Optional<Shape> shape(Network network, InputSpec input) {
    if (input.shape().rank() == 3) {
      return Optional.of(input.shape());
    }
    return network.spec().layers().stream()
        .filter(node -> node.inputs().contains(input.name()))
        .filter(node -> node.spec() instanceof LayerSpec.Reshape)
        .map(node -> network.shapes().shape(node.name()))
        .filter(shape -> shape.rank() == 3)
        .findFirst();
  }

  /** The inputs that are images, and the layers that hand on nothing but their pixels, by name. */
  static Set<String> pixels(Network network) {
    Set<String> pixels = new HashSet<>();
    for (InputSpec input : network.spec().inputs()) {
      shape(network, input).ifPresent(picture -> pixels.add(input.name()));
    }
    for (LayerNode node : network.shapes().order()) {
      if (handsOn(node.spec()) && pixels.contains(node.inputs().getFirst())) {
        pixels.add(node.name());
      }
    }
    return pixels;
  }

  private static boolean handsOn(LayerSpec spec) {
    return spec instanceof LayerSpec.Reshape
        || spec instanceof LayerSpec.Flatten
        || spec instanceof LayerSpec.Dropout;
  }
}
