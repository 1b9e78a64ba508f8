package glassbox.app.inspect;

import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NormalizationSpec;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Arranges the weights of one unit as they lie on what it reads. */
final class WeightReader {
  private WeightReader() {}

  /** A unit's weights and bias; empty for a layer without any. */
  static Optional<Inspection.Weights> weights(Look look, LayerNode node, int unit) {
    return switch (node.spec()) {
      case LayerSpec.Dense dense -> Optional.of(dense(look, node, unit));
      case LayerSpec.Conv2d conv -> Optional.of(convolution(look.network(), node, unit));
      case LayerSpec.DepthwiseConv2d conv -> Optional.of(depthwise(look.network(), node, unit));
      case NormalizationSpec norm -> Optional.of(normalization(look.network(), node, unit));
      case LayerSpec.MaxPool2d pool -> Optional.empty();
      case LayerSpec.AvgPool2d pool -> Optional.empty();
      case LayerSpec.GlobalAvgPool2d pool -> Optional.empty();
      case LayerSpec.Reshape reshape -> Optional.empty();
      case LayerSpec.Flatten flatten -> Optional.empty();
      case LayerSpec.Dropout dropout -> Optional.empty();
      case LayerSpec.Activate activate -> Optional.empty();
      case LayerSpec.Add add -> Optional.empty();
      case LayerSpec.Concat concat -> Optional.empty();
      case RecurrentSpec recurrent -> Optional.of(recurrent(look.network(), node, recurrent, unit));
    };
  }

  /** One tile per input channel. The kernel is [height, width, in, filters]. */
  private static Inspection.Weights convolution(Network network, LayerNode node, int filter) {
    Tensor kernel = network.parameters().get(node.name(), "kernel");
    Shape shape = kernel.shape();
    Shape tile = Shape.of(shape.dimension(0), shape.dimension(1), shape.dimension(2));
    return new Inspection.Weights(
        node.inputs().getFirst(), onImage(kernel, tile, filter), bias(network, node, filter));
  }

  /** A row for each gate: what it weighs the features with. */
  private static Inspection.Weights recurrent(
      Network network, LayerNode node, RecurrentSpec spec, int unit) {
    Tensor kernel = network.parameters().get(node.name(), "kernel");
    int gates = kernel.shape().dimension(1) / spec.units();
    int in = kernel.shape().dimension(0);
    float[] own = column(WeightGrid.byGate(kernel, gates), unit);
    return new Inspection.Weights(
        node.inputs().getFirst(), Tiles.of(1, gates, in, own), OptionalDouble.empty());
  }

  /** The one kernel of a result; kernels are [height, width, in, multiplier]. */
  private static Inspection.Weights depthwise(Network network, LayerNode node, int result) {
    Tensor kernel = network.parameters().get(node.name(), "kernel");
    Shape shape = kernel.shape();
    int results = shape.dimension(2) * shape.dimension(3);
    float[] cells = new float[shape.dimension(0) * shape.dimension(1)];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = kernel.at(i * results + result);
    }
    Tiles tile = Tiles.of(1, shape.dimension(0), shape.dimension(1), cells);
    return new Inspection.Weights(node.inputs().getFirst(), tile, bias(network, node, result));
  }

  /** The factor gamma and, as its bias, beta. */
  private static Inspection.Weights normalization(Network network, LayerNode node, int unit) {
    float gamma = network.parameters().get(node.name(), "gamma").at(unit);
    float beta = network.parameters().get(node.name(), "beta").at(unit);
    return new Inspection.Weights(
        node.inputs().getFirst(), Tiles.list(new float[] {gamma}), OptionalDouble.of(beta));
  }

  /**
   * As an image where the unit reads one, also through flatten layers. The kernel is [in, units].
   */
  private static Inspection.Weights dense(Look look, LayerNode node, int unit) {
    Network network = look.network();
    Tensor kernel = network.parameters().get(node.name(), "kernel");
    String source = look.unflattened(node.inputs().getFirst());
    Shape shape = look.seen(source);
    int in = kernel.shape().dimension(0);
    Tiles tiles =
        shape.rank() == 3 && shape.size() == in
            ? onImage(kernel, shape, unit)
            : Tiles.list(column(kernel, unit));
    return new Inspection.Weights(source, tiles, bias(network, node, unit));
  }

  /** The weights that one output has for an image of this shape, channel by channel. */
  private static Tiles onImage(Tensor kernel, Shape image, int output) {
    float[] weights = column(kernel, output);
    int places = image.dimension(0) * image.dimension(1);
    int channels = image.dimension(2);
    float[] tiles = new float[weights.length];
    for (int i = 0; i < weights.length; i++) {
      tiles[i % channels * places + i / channels] = weights[i];
    }
    return Tiles.of(channels, image.dimension(0), image.dimension(1), tiles);
  }

  /** One column of a matrix whose last axis is the outputs. */
  private static float[] column(Tensor kernel, int output) {
    int outputs = kernel.shape().dimension(-1);
    float[] column = new float[kernel.shape().size() / outputs];
    for (int i = 0; i < column.length; i++) {
      column[i] = kernel.at(i * outputs + output);
    }
    return column;
  }

  private static OptionalDouble bias(Network network, LayerNode node, int unit) {
    Map<String, Tensor> parameters = network.parameters().of(node.name());
    Tensor bias = parameters.get("bias");
    return bias == null ? OptionalDouble.empty() : OptionalDouble.of(bias.at(unit));
  }
}
