package glassbox.app.graph;

import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NormalizationSpec;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.network.UnitAddress.Everywhere;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The weights that lead to one unit, strongest first. For a dense unit they are its weights; for a
 * convolution's map one per input channel, the sum of that channel's kernel: what the map would
 * gain if the channel were 1 everywhere; for a normalised unit the factor it learned. Units without
 * weights (pooling, activation, dropout, flatten, reshape, concat) have one edge from the unit or
 * cell they take their value from, units of a sum one from the same unit of each input. Recurrent
 * units have none: each of their gates has weights of its own.
 */
public final class IncomingEdges {
  private IncomingEdges() {}

  /**
   * One edge.
   *
   * @param from the unit that is read
   * @param weight its size and sign; 1 where nothing is learned
   * @param learned whether the weight is a parameter
   */
  public record Edge(UnitAddress from, double weight, boolean learned) {}

  /**
   * The strongest edges that lead to a unit; none for a whole layer or an input of the network.
   *
   * @param most how many at most
   */
  public static List<Edge> of(Network network, UnitAddress unit, int most) {
    Optional<LayerNode> layer =
        network.spec().layers().stream()
            .filter(node -> node.name().equals(unit.layer()))
            .findFirst();
    if (layer.isEmpty() || unit.unit().isEmpty()) {
      return List.of();
    }
    LayerNode node = layer.get();
    int index = unit.unit().getAsInt();
    if (index >= network.shapes().shape(node.name()).dimension(-1)) {
      return List.of();
    }
    List<Edge> edges = new ArrayList<>();
    if (node.spec() instanceof LayerSpec.Concat) {
      edges.add(joined(network, node, unit, index));
    } else {
      node.inputs().forEach(input -> edges.addAll(edges(network, node, input, unit, index)));
    }
    edges.removeIf(edge -> edge.weight() == 0);
    edges.sort(Comparator.comparingDouble(edge -> -Math.abs(edge.weight())));
    return List.copyOf(edges.subList(0, Math.min(most, edges.size())));
  }

  private static List<Edge> edges(
      Network network, LayerNode node, String input, UnitAddress unit, int index) {
    return switch (node.spec()) {
      case LayerSpec.Dense dense ->
          weighted(input, network.parameters().get(node.name(), "kernel"), index);
      case LayerSpec.Conv2d convolution ->
          weighted(input, network.parameters().get(node.name(), "kernel"), index);
      case LayerSpec.DepthwiseConv2d convolution ->
          List.of(ofChannel(input, network.parameters().get(node.name(), "kernel"), index));
      case NormalizationSpec norm -> {
        double factor = network.parameters().get(node.name(), "gamma").at(index);
        yield List.of(new Edge(same(input, unit).from(), factor, true));
      }
      case LayerSpec.Flatten flatten ->
          List.of(new Edge(unflattened(network.shapes().shape(input), input, index), 1, false));
      case LayerSpec.Reshape reshape -> reshaped(network, node, input, unit, index);
      case LayerSpec.GlobalAvgPool2d pool ->
          List.of(new Edge(UnitAddress.of(input, index), 1, false));
      case LayerSpec.Dropout dropout -> List.of(same(input, unit));
      case LayerSpec.Activate activate -> List.of(same(input, unit));
      case LayerSpec.Add add -> List.of(same(input, unit));
      case LayerSpec.Concat concat -> List.of(joined(network, node, unit, index));
      case RecurrentSpec recurrent -> List.of();
      case LayerSpec.MaxPool2d pool -> List.of(new Edge(UnitAddress.of(input, index), 1, false));
      case LayerSpec.AvgPool2d pool -> List.of(new Edge(UnitAddress.of(input, index), 1, false));
    };
  }

  /** The unit of one of several inputs that stand side by side on the last axis. */
  private static Edge joined(Network network, LayerNode node, UnitAddress unit, int index) {
    int before = 0;
    int input = 0;
    int width = network.shapes().shape(node.inputs().getFirst()).dimension(-1);
    while (index >= before + width) {
      before += width;
      input++;
      width = network.shapes().shape(node.inputs().get(input)).dimension(-1);
    }
    UnitAddress from =
        new UnitAddress(node.inputs().get(input), OptionalInt.of(index - before), unit.place());
    return new Edge(from, 1, false);
  }

  /** Per input channel the kernel's sum over all other axes; kernels are [..., in, out]. */
  private static List<Edge> weighted(String input, Tensor kernel, int unit) {
    int channels = kernel.shape().dimension(-2);
    int units = kernel.shape().dimension(-1);
    double[] sums = new double[channels];
    float[] weights = kernel.data();
    for (int row = 0; row * units < weights.length; row++) {
      sums[row % channels] += weights[row * units + unit];
    }
    List<Edge> edges = new ArrayList<>();
    for (int channel = 0; channel < channels; channel++) {
      edges.add(new Edge(UnitAddress.of(input, channel), sums[channel], true));
    }
    return edges;
  }

  /** The sum of the kernel of one result of a channel; kernels are [height, width, in, results]. */
  private static Edge ofChannel(String input, Tensor kernel, int unit) {
    int results = kernel.shape().dimension(-2) * kernel.shape().dimension(-1);
    double sum = 0;
    for (int at = unit; at < kernel.shape().size(); at += results) {
      sum += kernel.at(at);
    }
    return new Edge(UnitAddress.of(input, unit / kernel.shape().dimension(-1)), sum, true);
  }

  /** One edge from each value of the input that the unit has at its place, or at all its places. */
  private static List<Edge> reshaped(
      Network network, LayerNode node, String input, UnitAddress unit, int index) {
    Face face = Face.of(network.shapes().shape(node.name()), List.of());
    Shape read = network.shapes().shape(input);
    List<Edge> edges = new ArrayList<>();
    for (int at = index; at < read.size(); at += face.units()) {
      int place = at / face.units();
      UnitAddress here = address(face, node.name(), place, index);
      if (unit.place() instanceof Everywhere || here.place().equals(unit.place())) {
        edges.add(new Edge(unflattened(read, input, at), 1, false));
      }
    }
    return edges;
  }

  private static Edge same(String input, UnitAddress unit) {
    return new Edge(new UnitAddress(input, unit.unit(), unit.place()), 1, false);
  }

  private static UnitAddress unflattened(Shape shape, String input, int index) {
    Face face = Face.of(shape, List.of());
    return address(face, input, index / face.units(), index % face.units());
  }

  private static UnitAddress address(Face face, String layer, int place, int unit) {
    return switch (face) {
      case Face.Maps maps ->
          UnitAddress.of(layer, unit, place / maps.width(), place % maps.width());
      case Face.Vector vector -> UnitAddress.of(layer, unit);
      case Face.Picture picture -> UnitAddress.of(layer, unit);
      case Face.Sequence sequence -> face.address(layer, 0, place, unit);
      case Face.Course course -> UnitAddress.of(layer, unit);
    };
  }
}
