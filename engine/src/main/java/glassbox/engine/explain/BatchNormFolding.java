package glassbox.engine.explain;

import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.NormalizationSpec.BatchNorm;
import glassbox.engine.network.ParameterSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes batch normalisation into the weights of the layer before it, so that relevance is shared
 * out by what the two do together; z stays the same. Only where that layer has weights, no
 * activation and no other reader.
 */
final class BatchNormFolding {
  private final Network network;

  /** The normalisation that each folded layer takes in. */
  private final Map<String, LayerNode> norms = new HashMap<>();

  private BatchNormFolding(Network network) {
    this.network = network;
  }

  /** The folded network: each folded normalisation only hands on its input. */
  static Network of(Network network) {
    BatchNormFolding folding = new BatchNormFolding(network);
    for (LayerNode node : network.spec().layers()) {
      if (node.spec() instanceof BatchNorm) {
        folding
            .foldable(node.inputs().getFirst())
            .ifPresent(before -> folding.norms.put(before.name(), node));
      }
    }
    return folding.norms.isEmpty() ? network : folding.folded();
  }

  private Optional<LayerNode> foldable(String layer) {
    List<LayerNode> layers = network.spec().layers();
    long readers = layers.stream().filter(node -> node.inputs().contains(layer)).count();
    return layers.stream()
        .filter(node -> node.name().equals(layer) && readers == 1)
        .filter(node -> node.spec().activation() instanceof Activation.Linear)
        .filter(node -> withBias(node.spec()).isPresent())
        .findFirst();
  }

  /** The same layer with a bias; empty if it has no weights to fold into. */
  private static Optional<LayerSpec> withBias(LayerSpec spec) {
    return switch (spec) {
      case LayerSpec.Dense dense ->
          Optional.of(new LayerSpec.Dense(dense.units(), true, dense.activation()));
      case LayerSpec.Conv2d conv ->
          Optional.of(
              new LayerSpec.Conv2d(
                  conv.filters(),
                  conv.kernel(),
                  conv.strides(),
                  conv.dilation(),
                  conv.padding(),
                  true,
                  conv.activation()));
      case LayerSpec.DepthwiseConv2d conv ->
          Optional.of(
              new LayerSpec.DepthwiseConv2d(
                  conv.kernel(),
                  conv.strides(),
                  conv.padding(),
                  conv.multiplier(),
                  true,
                  conv.activation()));
      default -> Optional.empty();
    };
  }

  private Network folded() {
    NetworkSpec spec = network.spec();
    List<LayerNode> layers = spec.layers().stream().map(this::node).toList();
    NetworkSpec folded = new NetworkSpec(spec.name(), spec.inputs(), layers, spec.outputs());
    return Network.of(folded, Parameters.fill(ShapeInference.of(folded), this::parameter));
  }

  private LayerNode node(LayerNode node) {
    if (norms.containsValue(node)) {
      LayerSpec handsOn = new LayerSpec.Activate(Activation.LINEAR);
      return new LayerNode(node.name(), node.inputs(), handsOn, node.weights());
    }
    LayerSpec spec =
        norms.containsKey(node.name()) ? withBias(node.spec()).orElseThrow() : node.spec();
    return new LayerNode(node.name(), node.inputs(), spec, node.weights());
  }

  private Tensor parameter(String layer, ParameterSpec parameter) {
    Map<String, Tensor> own = network.parameters().of(layer);
    LayerNode norm = norms.get(layer);
    if (norm == null) {
      return network.parameters().get(layer, parameter.name());
    }
    float[] factors = factors(norm);
    Tensor weights = own.get(parameter.name());
    float[] values = weights == null ? new float[parameter.shape().size()] : weights.data().clone();
    boolean isBias = parameter.name().equals("bias");
    for (int i = 0; i < values.length; i++) {
      int unit = i % factors.length;
      float mean = isBias ? of(norm, "moving_mean").at(unit) : 0;
      float shift = isBias ? of(norm, "beta").at(unit) : 0;
      values[i] = (values[i] - mean) * factors[unit] + shift;
    }
    return new Tensor(parameter.shape(), values);
  }

  /** gamma / sqrt(variance + epsilon) of each unit. */
  private float[] factors(LayerNode norm) {
    float[] factors = of(norm, "gamma").data().clone();
    double epsilon = ((BatchNorm) norm.spec()).epsilon();
    for (int i = 0; i < factors.length; i++) {
      factors[i] /= (float) Math.sqrt(of(norm, "moving_variance").at(i) + epsilon);
    }
    return factors;
  }

  private Tensor of(LayerNode norm, String parameter) {
    return network.parameters().get(norm.name(), parameter);
  }
}
