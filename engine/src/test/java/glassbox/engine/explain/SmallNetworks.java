package glassbox.engine.explain;

import glassbox.engine.Samples;
import glassbox.engine.network.Activation;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.NormalizationSpec.BatchNorm;
import glassbox.engine.network.Padding;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import glassbox.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Networks with random weights and biases, and samples for them. */
final class SmallNetworks {
  private SmallNetworks() {}

  /** Two convolutions with pooling on 11x10x2, four classes. */
  static NetworkSpec cnn() {
    return NetworkSpec.chain("cnn", Shape.of(11, 10, 2))
        .then("conv1", new LayerSpec.Conv2d(4, Size2d.square(3), Activation.RELU))
        .then("pool1", new LayerSpec.MaxPool2d(Size2d.square(2)))
        .then("conv2", new LayerSpec.Conv2d(5, Size2d.square(2), Activation.RELU))
        .then("pool2", new LayerSpec.AvgPool2d(Size2d.square(2), Size2d.square(1)))
        .then("flatten", new LayerSpec.Flatten())
        .then("dense", new LayerSpec.Dense(4, Activation.SOFTMAX))
        .build();
  }

  /** A skip, batch normalisation that folds and one that does not, one sigmoid output. */
  static NetworkSpec residual() {
    List<LayerNode> layers =
        List.of(
            node("conv1", same(4, true, Activation.RELU), "input"),
            node("conv2", same(4, false, Activation.LINEAR), "conv1"),
            node("norm1", new BatchNorm(1e-3, 0.99), "conv2"),
            node("sum", new LayerSpec.Add(Activation.RELU), "conv1", "norm1"),
            node("norm2", new BatchNorm(1e-3, 0.99), "sum"),
            node("pool", new LayerSpec.GlobalAvgPool2d(), "norm2"),
            node("drop", new LayerSpec.Dropout(0.5), "pool"),
            node("dense", new LayerSpec.Dense(1, Activation.SIGMOID), "drop"));
    return new NetworkSpec(
        "residual", List.of(new InputSpec("input", Shape.of(7, 6, 1))), layers, List.of("dense"));
  }

  /** Strides, dilation and padding, depthwise, and two ways that meet side by side. */
  static NetworkSpec strided() {
    Size2d one = Size2d.square(1);
    List<LayerNode> layers =
        List.of(
            node(
                "depth",
                new LayerSpec.DepthwiseConv2d(
                    new Size2d(3, 2), new Size2d(2, 1), Padding.SAME, 2, true, Activation.RELU),
                "input"),
            node(
                "dilated",
                new LayerSpec.Conv2d(
                    4,
                    Size2d.square(2),
                    one,
                    new Size2d(2, 3),
                    Padding.SAME,
                    true,
                    Activation.RELU),
                "depth"),
            node(
                "strided",
                new LayerSpec.Conv2d(
                    3,
                    new Size2d(2, 3),
                    new Size2d(3, 2),
                    one,
                    Padding.SAME,
                    true,
                    new Activation.Elu(1)),
                "dilated"),
            node(
                "pooled",
                new LayerSpec.AvgPool2d(new Size2d(3, 2), new Size2d(3, 2), Padding.SAME),
                "dilated"),
            node("both", new LayerSpec.Concat(Activation.LINEAR), "strided", "pooled"),
            node("flatten", new LayerSpec.Flatten(), "both"),
            node("dense", new LayerSpec.Dense(3, Activation.SOFTMAX), "flatten"));
    return new NetworkSpec(
        "strided", List.of(new InputSpec("input", Shape.of(7, 6, 2))), layers, List.of("dense"));
  }

  /** Two tables that meet. */
  static NetworkSpec twoInputs() {
    List<LayerNode> layers =
        List.of(
            node("left", new LayerSpec.Dense(6, Activation.RELU), "a"),
            node("right", new LayerSpec.Dense(4, Activation.TANH), "b"),
            node("both", new LayerSpec.Concat(Activation.LINEAR), "left", "right"),
            node("dense", new LayerSpec.Dense(3, Activation.SOFTMAX), "both"));
    return new NetworkSpec(
        "two inputs",
        List.of(new InputSpec("a", Shape.of(5)), new InputSpec("b", Shape.of(3))),
        layers,
        List.of("dense"));
  }

  /** A sequence of six steps. */
  static NetworkSpec recurrent() {
    return NetworkSpec.chain("recurrent", Shape.of(6, 4))
        .then("lstm1", new RecurrentSpec.Lstm(5, false))
        .then("dense", new LayerSpec.Dense(3, Activation.SOFTMAX))
        .build();
  }

  /** Rectifiers without biases: z(s·x) = s·z(x) for s above 0. */
  static NetworkSpec homogeneous() {
    Size2d one = Size2d.square(1);
    return NetworkSpec.chain("homogeneous", Shape.of(8, 7, 1))
        .then("conv1", new LayerSpec.Conv2d(6, Size2d.square(3), one, false, Activation.RELU))
        .then("pool1", new LayerSpec.MaxPool2d(Size2d.square(2)))
        .then("conv2", new LayerSpec.Conv2d(6, Size2d.square(2), one, false, Activation.RELU))
        .then("flatten", new LayerSpec.Flatten())
        .then("dense1", new LayerSpec.Dense(8, false, Activation.RELU))
        .then("dense2", new LayerSpec.Dense(3, false, Activation.SOFTMAX))
        .build();
  }

  static LayerNode node(String name, LayerSpec spec, String... inputs) {
    return new LayerNode(name, List.of(inputs), spec);
  }

  private static LayerSpec same(int filters, boolean bias, Activation activation) {
    return new LayerSpec.Conv2d(
        filters, Size2d.square(3), Size2d.square(1), Padding.SAME, bias, activation);
  }

  /** All parameters random, also biases; variances positive. */
  static Network network(NetworkSpec spec, long seed) {
    Network initial = Network.initialized(spec, seed);
    return Network.of(
        spec,
        Parameters.fill(
            ShapeInference.of(spec),
            (layer, parameter) -> {
              if (parameter.name().contains("kernel")) {
                return initial.parameters().get(layer, parameter.name());
              }
              float[] values =
                  Samples.uniform(
                      parameter.shape().size(),
                      seed + layer.hashCode() + parameter.name().length());
              boolean isPositive = List.of("moving_variance", "gamma").contains(parameter.name());
              for (int i = 0; i < values.length; i++) {
                values[i] = isPositive ? 0.6f + 0.4f * values[i] : 0.2f * values[i];
              }
              return new Tensor(parameter.shape(), values);
            }));
  }

  /** A sample with values in 0..1. */
  static Map<String, Tensor> sample(NetworkSpec spec, long seed) {
    Map<String, Tensor> sample = new HashMap<>();
    for (InputSpec input : spec.inputs()) {
      float[] values = Samples.uniform(input.shape().size(), seed + input.name().length());
      for (int i = 0; i < values.length; i++) {
        values[i] = (values[i] + 1) / 2;
      }
      sample.put(input.name(), new Tensor(input.shape(), values));
    }
    return sample;
  }

  /** The target's value for a sample. */
  static double value(Network network, Map<String, Tensor> sample, Target target) {
    return Question.of(network, sample, target).value();
  }

  /** The sum of all values at all inputs. */
  static double sum(Attribution attribution) {
    double sum = 0;
    for (Tensor tensor : attribution.values().values()) {
      for (float value : tensor.data()) {
        sum += value;
      }
    }
    return sum;
  }

  /** A network whose parameters are all of a value for each layer. */
  static Network constant(NetworkSpec spec, ToDoubleFunction<String> values) {
    return Network.of(
        spec,
        Parameters.fill(
            ShapeInference.of(spec),
            (layer, parameter) -> {
              float[] filled = new float[parameter.shape().size()];
              Arrays.fill(filled, (float) values.applyAsDouble(layer));
              return new Tensor(parameter.shape(), filled);
            }));
  }
}
