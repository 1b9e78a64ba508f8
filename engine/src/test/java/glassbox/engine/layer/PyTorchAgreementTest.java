package glassbox.engine.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glassbox.engine.Fixture;
import glassbox.engine.TrainingFixture;
import glassbox.engine.data.Batch;
import glassbox.engine.network.Activation;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.NormalizationSpec;
import glassbox.engine.network.Padding;
import glassbox.engine.network.ParameterSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.RecurrentSpec.Gru;
import glassbox.engine.network.RecurrentSpec.Lstm;
import glassbox.engine.network.RecurrentSpec.SimpleRnn;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers, activations and losses, forward and backward, against PyTorch. */
class PyTorchAgreementTest {
  /** The names of a layer's inputs: {@code input}, {@code input2} and so on. */
  private static final Pattern INPUT = Pattern.compile("input\\d*");

  private record LayerCase(String fixture, LayerSpec spec, Recorder.Mode mode) {
    LayerCase(String fixture, LayerSpec spec) {
      this(fixture, spec, new Recorder.Inference());
    }

    /** What the layer does not read while training is not in the fixture. */
    Tensor parameter(Fixture numbers, ParameterSpec parameter) {
      return parameter.trained() || mode instanceof Recorder.Inference
          ? numbers.get(parameter.name())
          : Tensor.zeros(parameter.shape());
    }
  }

  private record LossCase(String fixture, LossSpec loss, Activation activation) {}

  static Stream<LayerCase> layers() {
    Size2d two = Size2d.square(2);
    Size2d window = new Size2d(3, 2);
    Size2d steps = new Size2d(2, 1);
    Activation linear = Activation.LINEAR;
    return Stream.of(
        new LayerCase("dense", new LayerSpec.Dense(6, linear)),
        new LayerCase("dense_wide", new LayerSpec.Dense(10, linear)),
        new LayerCase("conv2d", new LayerSpec.Conv2d(5, Size2d.square(3), linear)),
        new LayerCase(
            "conv2d_strides", new LayerSpec.Conv2d(4, window, new Size2d(2, 3), true, linear)),
        new LayerCase("conv2d_1x1", new LayerSpec.Conv2d(3, Size2d.square(1), linear)),
        new LayerCase("conv2d_batch_1", new LayerSpec.Conv2d(8, Size2d.square(5), linear)),
        new LayerCase("max_pool2d", new LayerSpec.MaxPool2d(two)),
        new LayerCase("max_pool2d_overlapping", new LayerSpec.MaxPool2d(window, steps)),
        new LayerCase("avg_pool2d", new LayerSpec.AvgPool2d(two)),
        new LayerCase("avg_pool2d_overlapping", new LayerSpec.AvgPool2d(window, steps)),
        new LayerCase("conv2d_same", same(4, Size2d.square(3), Size2d.square(1))),
        new LayerCase("conv2d_same_strides", same(5, new Size2d(3, 4), new Size2d(2, 3))),
        new LayerCase("conv2d_same_larger_than_image", same(3, new Size2d(5, 4), Size2d.square(1))),
        new LayerCase("conv2d_same_1", same(2, Size2d.square(3), Size2d.square(1))),
        new LayerCase("max_pool2d_same", new LayerSpec.MaxPool2d(two, two, Padding.SAME)),
        new LayerCase(
            "max_pool2d_same_overlapping", new LayerSpec.MaxPool2d(window, steps, Padding.SAME)),
        new LayerCase("avg_pool2d_same", new LayerSpec.AvgPool2d(two, two, Padding.SAME)),
        new LayerCase(
            "avg_pool2d_same_overlapping",
            new LayerSpec.AvgPool2d(new Size2d(3, 4), new Size2d(2, 3), Padding.SAME)),
        new LayerCase("conv2d_dilation", dilated(4, 1, 1, 2, 2, Padding.VALID)),
        new LayerCase("conv2d_dilation_strides", dilated(3, 2, 3, 3, 2, Padding.VALID)),
        new LayerCase("conv2d_dilation_same", dilated(4, 1, 1, 1, 3, Padding.SAME)),
        new LayerCase("conv2d_dilation_same_strides", dilated(3, 3, 2, 2, 1, Padding.SAME)),
        new LayerCase("conv2d_dilation_wider_than_image", dilated(2, 1, 1, 4, 5, Padding.SAME)),
        new LayerCase("depthwise_conv2d", depthwise(1, Size2d.square(1), Padding.VALID)),
        new LayerCase("depthwise_conv2d_multiplier", depthwise(3, steps, Padding.VALID)),
        new LayerCase("depthwise_conv2d_same", depthwise(2, new Size2d(2, 3), Padding.SAME)),
        new LayerCase("depthwise_conv2d_1", depthwise(1, Size2d.square(1), Padding.SAME)),
        new LayerCase("global_avg_pool2d", new LayerSpec.GlobalAvgPool2d()),
        new LayerCase("global_avg_pool2d_1", new LayerSpec.GlobalAvgPool2d()),
        new LayerCase("reshape", new LayerSpec.Reshape(Shape.of(4, 3, 5))),
        new LayerCase("flatten", new LayerSpec.Flatten()),
        training("batch_norm", 1e-3),
        training("batch_norm_maps", 1e-3),
        training("batch_norm_epsilon", 0.25),
        new LayerCase("batch_norm_inference", new NormalizationSpec.BatchNorm(1e-3, 0.99)),
        new LayerCase("batch_norm_inference_1", new NormalizationSpec.BatchNorm(1e-3, 0.99)),
        new LayerCase("dropout", new LayerSpec.Dropout(0.4)),
        new LayerCase("layer_norm", new NormalizationSpec.LayerNorm(1e-3)),
        new LayerCase("layer_norm_maps", new NormalizationSpec.LayerNorm(1e-3)),
        new LayerCase("layer_norm_epsilon", new NormalizationSpec.LayerNorm(0.25)),
        new LayerCase("add", new LayerSpec.Add(linear)),
        new LayerCase("add_softmax", new LayerSpec.Add(Activation.SOFTMAX)),
        new LayerCase("simple_rnn", new SimpleRnn(3, false, Activation.TANH)),
        new LayerCase("simple_rnn_relu_sequences", new SimpleRnn(5, true, Activation.RELU)),
        new LayerCase("simple_rnn_one_step", new SimpleRnn(1, false, Activation.TANH)),
        new LayerCase("lstm", new Lstm(5, false)),
        new LayerCase("lstm_sequences", new Lstm(7, true)),
        new LayerCase("lstm_one_step", new Lstm(3, false)),
        new LayerCase("lstm_one_unit", new Lstm(1, true)),
        new LayerCase("lstm_long", new Lstm(8, false)),
        new LayerCase(
            "lstm_other_activations", new Lstm(4, true, Activation.SIGMOID, Activation.TANH)),
        new LayerCase("gru", new Gru(5, false)),
        new LayerCase("gru_sequences", new Gru(7, true)),
        new LayerCase("gru_one_step", new Gru(3, false)),
        new LayerCase("gru_one_unit", new Gru(1, true)),
        new LayerCase("concat", new LayerSpec.Concat(linear)),
        new LayerCase("concat_tanh", new LayerSpec.Concat(Activation.TANH)),
        new LayerCase("relu", new LayerSpec.Activate(Activation.RELU)),
        new LayerCase("leaky_relu", new LayerSpec.Activate(Activation.LEAKY_RELU)),
        new LayerCase("leaky_relu_slope", new LayerSpec.Activate(new Activation.LeakyRelu(0.05))),
        new LayerCase("elu", new LayerSpec.Activate(Activation.ELU)),
        new LayerCase("elu_alpha", new LayerSpec.Activate(new Activation.Elu(1.7))),
        new LayerCase("gelu", new LayerSpec.Activate(Activation.GELU)),
        new LayerCase("dense_gelu", new LayerSpec.Dense(4, Activation.GELU)),
        new LayerCase("sigmoid", new LayerSpec.Activate(Activation.SIGMOID)),
        new LayerCase("tanh", new LayerSpec.Activate(Activation.TANH)),
        new LayerCase("softmax", new LayerSpec.Activate(Activation.SOFTMAX)));
  }

  @Test
  void everyKindOfLayerActivationAndLossHasAFixture() {
    assertEquals(
        records(LayerSpec.class).collect(Collectors.toSet()),
        layers().map(subject -> subject.spec().getClass()).collect(Collectors.toSet()));
    assertEquals(
        records(Activation.class).collect(Collectors.toSet()),
        layers()
            .map(subject -> subject.spec().activation().getClass())
            .collect(Collectors.toSet()));
    assertEquals(
        Set.of(LossSpec.values()), losses().map(LossCase::loss).collect(Collectors.toSet()));
  }

  /** The records of a sealed type and of those that are sealed within it. */
  private static Stream<Class<?>> records(Class<?> sealed) {
    return sealed.isRecord()
        ? Stream.of(sealed)
        : Stream.of(sealed.getPermittedSubclasses()).flatMap(PyTorchAgreementTest::records);
  }

  static Stream<LossCase> losses() {
    return Stream.of(
        new LossCase(
            "sparse_categorical_crossentropy",
            LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY,
            Activation.SOFTMAX),
        new LossCase(
            "categorical_crossentropy", LossSpec.CATEGORICAL_CROSSENTROPY, Activation.SOFTMAX),
        new LossCase("binary_crossentropy", LossSpec.BINARY_CROSSENTROPY, Activation.SIGMOID),
        new LossCase("mse", LossSpec.MSE, Activation.LINEAR),
        new LossCase("mse_tanh", LossSpec.MSE, Activation.TANH));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void layerComputesTheSameForwardAndBackward(LayerCase subject) {
    Fixture fixture = Fixture.read("layer_" + subject.fixture());
    Map<String, Tensor> inputs = fixture.tensors(INPUT);
    NetworkSpec spec = network(inputs, subject.spec());
    Network network =
        Network.of(
            spec,
            Parameters.fill(
                ShapeInference.of(spec),
                (layer, parameter) -> subject.parameter(fixture, parameter)));
    ForwardPass pass = Recorder.record(network, inputs, layer -> true, subject.mode());
    fixture.assertAgrees("output", pass.output("layer"));
    Seed seed = new Seed("layer", Seed.Place.OUTPUT, fixture.get("seed"));
    Gradients gradients = Backward.run(pass, List.of(seed), new BackwardRules.Plain(), true);
    inputs
        .keySet()
        .forEach(name -> fixture.assertAgrees(name + "_gradient", gradients.output(name)));
    gradients
        .parameters()
        .of("layer")
        .forEach((name, tensor) -> fixture.assertAgrees(name + "_gradient", tensor));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void lossHasTheSameValueAndGradient(LossCase subject) {
    Fixture fixture = Fixture.read("loss_" + subject.fixture());
    Tensor input = fixture.get("input");
    Network network =
        Network.initialized(
            network(Map.of("input", input), new LayerSpec.Activate(subject.activation())), 0);
    Batch batch = new Batch(Map.of("input", input), Map.of("layer", fixture.get("targets")));
    LossGradients found =
        LossGradients.of(network, subject.loss(), batch, new Recorder.Inference());
    fixture.assertAgrees("loss", new Tensor(Shape.of(1), new float[] {(float) found.loss()}));
    fixture.assertAgrees("gradient", found.gradients().preActivation("layer"));
    assertEquals(input.shape(), found.gradients().output("input").shape());
  }

  static Stream<TrainingFixture> networks() {
    return TrainingFixture.all()
        .filter(
            fixture ->
                fixture.network().spec().layers().stream()
                    .allMatch(layer -> layer.weights().l1() + layer.weights().l2() == 0));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void wholeNetworkHasTheSameGradients(TrainingFixture fixture) {
    LossGradients found =
        LossGradients.of(
            fixture.network(),
            LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY,
            fixture.batch(0),
            new Recorder.Training(0, 0));
    assertEquals(fixture.numbers().get("sgd.losses").at(0), found.loss(), 1e-5);
    found
        .gradients()
        .parameters()
        .byLayer()
        .forEach(
            (layer, tensors) ->
                tensors.forEach(
                    (name, tensor) ->
                        fixture.numbers().assertAgrees("gradient." + layer + "." + name, tensor)));
  }

  private static LayerCase training(String fixture, double epsilon) {
    return new LayerCase(
        fixture, new NormalizationSpec.BatchNorm(epsilon, 0.99), new Recorder.Training(1, 0));
  }

  private static LayerSpec dilated(
      int filters, int down, int right, int dilationDown, int dilationRight, Padding padding) {
    return new LayerSpec.Conv2d(
        filters,
        new Size2d(2, 3),
        new Size2d(down, right),
        new Size2d(dilationDown, dilationRight),
        padding,
        true,
        Activation.LINEAR);
  }

  private static LayerSpec depthwise(int multiplier, Size2d strides, Padding padding) {
    return new LayerSpec.DepthwiseConv2d(
        new Size2d(3, 2), strides, padding, multiplier, true, Activation.LINEAR);
  }

  private static LayerSpec same(int filters, Size2d kernel, Size2d strides) {
    return new LayerSpec.Conv2d(filters, kernel, strides, Padding.SAME, true, Activation.LINEAR);
  }

  private static NetworkSpec network(Map<String, Tensor> inputs, LayerSpec spec) {
    List<String> names = inputs.keySet().stream().sorted().toList();
    return new NetworkSpec(
        "one layer",
        inputs.entrySet().stream()
            .map(input -> new InputSpec(input.getKey(), input.getValue().shape().withoutFirst()))
            .toList(),
        List.of(new LayerNode("layer", names, spec)),
        List.of("layer"));
  }
}
