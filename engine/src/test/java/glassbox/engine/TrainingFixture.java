package glassbox.engine;

import glassbox.engine.data.Batch;
import glassbox.engine.network.Activation;
import glassbox.engine.network.Initializer;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.NormalizationSpec;
import glassbox.engine.network.Padding;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.network.WeightSettings;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import glassbox.engine.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A small network that PyTorch trained, the batches it saw, and the weights it began with. */
public record TrainingFixture(Fixture numbers, Network network) {

  /** 12-9-7-4, relu and tanh. */
  public static TrainingFixture mlp() {
    return of(
        "training_mlp",
        NetworkSpec.chain("mlp", Shape.of(12))
            .then("dense1", new LayerSpec.Dense(9, Activation.RELU))
            .then("dense2", new LayerSpec.Dense(7, Activation.TANH))
            .then("dense3", new LayerSpec.Dense(4, Activation.SOFTMAX))
            .build());
  }

  /** Two convolutions, one pooled by its largest, one by its mean values. */
  public static TrainingFixture cnn() {
    return of(
        "training_cnn",
        NetworkSpec.chain("cnn", Shape.of(10, 10, 1))
            .then("conv1", new LayerSpec.Conv2d(4, Size2d.square(3), Activation.RELU))
            .then("pool1", new LayerSpec.MaxPool2d(Size2d.square(2)))
            .then("conv2", new LayerSpec.Conv2d(5, Size2d.square(3), Activation.RELU))
            .then("pool2", new LayerSpec.AvgPool2d(Size2d.square(2), Size2d.square(1)))
            .then("flatten", new LayerSpec.Flatten())
            .then("dense", new LayerSpec.Dense(4, Activation.SOFTMAX))
            .build());
  }

  /** Padding, a sum that skips a convolution, and two poolings side by side. */
  public static TrainingFixture residual() {
    Size2d one = Size2d.square(1);
    Size2d two = Size2d.square(2);
    Size2d three = Size2d.square(3);
    List<LayerNode> layers =
        List.of(
            node(
                "conv1",
                new LayerSpec.Conv2d(4, three, one, Padding.SAME, true, Activation.RELU),
                "input"),
            node(
                "conv2",
                new LayerSpec.Conv2d(4, three, one, Padding.SAME, true, Activation.LINEAR),
                "conv1"),
            node("sum", new LayerSpec.Add(Activation.RELU), "conv1", "conv2"),
            node("largest", new LayerSpec.MaxPool2d(two, two, Padding.SAME), "sum"),
            node("mean", new LayerSpec.AvgPool2d(three, two, Padding.SAME), "sum"),
            node("both", new LayerSpec.Concat(Activation.LINEAR), "largest", "mean"),
            node(
                "conv3",
                new LayerSpec.Conv2d(3, two, two, Padding.SAME, true, Activation.RELU),
                "both"),
            node("flatten", new LayerSpec.Flatten(), "conv3"),
            node("dense", new LayerSpec.Dense(4, Activation.SOFTMAX), "flatten"));
    List<InputSpec> inputs = List.of(new InputSpec("input", Shape.of(7, 6, 1)));
    return of("training_residual", new NetworkSpec("residual", inputs, layers, List.of("dense")));
  }

  /** Two recurrent layers, the first of which gives whole sequences. */
  public static TrainingFixture lstm() {
    return of(
        "training_lstm",
        NetworkSpec.chain("lstm", Shape.of(6, 5))
            .then("lstm1", new RecurrentSpec.Lstm(6, true))
            .then("gru1", new RecurrentSpec.Gru(5, false))
            .then("dense", new LayerSpec.Dense(4, Activation.SOFTMAX))
            .build());
  }

  /** All that normalises, dilation, a depthwise convolution and a block with a skip. */
  public static TrainingFixture normalized() {
    Size2d one = Size2d.square(1);
    LayerSpec conv =
        new LayerSpec.Conv2d(
            5, new Size2d(3, 2), one, new Size2d(2, 1), Padding.SAME, false, Activation.LINEAR);
    LayerSpec depthwise =
        new LayerSpec.DepthwiseConv2d(
            Size2d.square(3), one, Padding.SAME, 1, true, Activation.GELU);
    LayerSpec norm = new NormalizationSpec.BatchNorm(1e-3, 0.99);
    List<LayerNode> layers =
        List.of(
            node("plain1", conv, "input"),
            node("bn1", norm, "plain1"),
            node("relu", new LayerSpec.Activate(Activation.RELU), "bn1"),
            node("depthwise", depthwise, "relu"),
            node("bn2", norm, "depthwise"),
            node("sum", new LayerSpec.Add(Activation.RELU), "relu", "bn2"),
            node("mean", new LayerSpec.GlobalAvgPool2d(), "sum"),
            node("ln", new NormalizationSpec.LayerNorm(1e-3), "mean"),
            node("dense", new LayerSpec.Dense(4, Activation.SOFTMAX), "ln"));
    List<InputSpec> inputs = List.of(new InputSpec("input", Shape.of(6, 5, 2)));
    return of(
        "training_normalized", new NetworkSpec("normalized", inputs, layers, List.of("dense")));
  }

  private static LayerNode node(String name, LayerSpec spec, String... inputs) {
    return new LayerNode(name, List.of(inputs), spec);
  }

  private static TrainingFixture of(String name, NetworkSpec spec) {
    Fixture numbers = Fixture.read(name);
    Parameters before =
        Parameters.fill(
            ShapeInference.of(spec),
            (layer, parameter) -> numbers.get("before." + layer + "." + parameter.name()));
    return new TrainingFixture(numbers, Network.of(spec, before));
  }

  /** Convolved with stride and padding, and a table beside it: two inputs whose paths meet. */
  public static TrainingFixture twoInputs() {
    LayerSpec conv =
        new LayerSpec.Conv2d(
            4, new Size2d(3, 2), Size2d.square(2), Padding.SAME, true, Activation.RELU);
    List<LayerNode> layers =
        List.of(
            node("conv1", conv, "image"),
            node("flatten", new LayerSpec.Flatten(), "conv1"),
            node("dense1", new LayerSpec.Dense(5, new Activation.Elu(1)), "table"),
            node("both", new LayerSpec.Concat(Activation.LINEAR), "flatten", "dense1"),
            node("dense2", new LayerSpec.Dense(4, Activation.SOFTMAX), "both"));
    List<InputSpec> inputs =
        List.of(new InputSpec("image", Shape.of(7, 5, 2)), new InputSpec("table", Shape.of(6)));
    return of(
        "training_two_inputs", new NetworkSpec("two inputs", inputs, layers, List.of("dense2")));
  }

  /** {@link #lstm} with penalties on two layers, recurrent kernels among them, and one frozen. */
  public static TrainingFixture penalized() {
    List<LayerNode> layers =
        List.of(
            new LayerNode(
                "lstm1",
                List.of("input"),
                new RecurrentSpec.Lstm(6, true),
                new WeightSettings(0.002, 0.01, true, Initializer.GLOROT_UNIFORM)),
            new LayerNode(
                "gru1",
                List.of("lstm1"),
                new RecurrentSpec.Gru(5, false),
                new WeightSettings(0.5, 0.5, false, Initializer.HE_NORMAL)),
            new LayerNode(
                "dense",
                List.of("gru1"),
                new LayerSpec.Dense(4, Activation.SOFTMAX),
                new WeightSettings(0, 0.03, true, Initializer.GLOROT_UNIFORM)));
    List<InputSpec> inputs = List.of(new InputSpec("input", Shape.of(6, 5)));
    return of("training_penalized", new NetworkSpec("penalized", inputs, layers, List.of("dense")));
  }

  /** One output tells classes, the other gives values; branches meet before the first. */
  public static TrainingFixture twoOutputs() {
    List<LayerNode> layers =
        List.of(
            node("dense1", new LayerSpec.Dense(8, Activation.RELU), "input"),
            node("dense2", new LayerSpec.Dense(6, Activation.TANH), "dense1"),
            node("dense3", new LayerSpec.Dense(6, Activation.GELU), "dense1"),
            node("values", new LayerSpec.Dense(2, Activation.LINEAR), "dense2"),
            node("sum", new LayerSpec.Add(Activation.LINEAR), "dense2", "dense3"),
            node("both", new LayerSpec.Concat(Activation.LINEAR), "sum", "values"),
            node("classes", new LayerSpec.Dense(4, Activation.SOFTMAX), "both"));
    List<InputSpec> inputs = List.of(new InputSpec("input", Shape.of(9)));
    return of(
        "training_two_outputs",
        new NetworkSpec("two outputs", inputs, layers, List.of("classes", "values")));
  }

  /** All of them. */
  public static Stream<TrainingFixture> all() {
    return Stream.of(
        mlp(), cnn(), residual(), twoInputs(), twoOutputs(), normalized(), lstm(), penalized());
  }

  /** How many batches there are. */
  public int steps() {
    return numbers.get("targets").shape().dimension(0);
  }

  /** The batch of a step; targets are class indices, those of a second output values. */
  public Batch batch(int step) {
    Map<String, Tensor> inputs = new HashMap<>();
    for (InputSpec input : network.spec().inputs()) {
      inputs.put(input.name(), numbers.get("inputs" + inputs.size()).sample(step));
    }
    Map<String, Tensor> targets = new HashMap<>();
    for (String output : network.spec().outputs()) {
      String name = targets.isEmpty() ? "targets" : "targets" + targets.size();
      targets.put(output, numbers.get(name).sample(step));
    }
    return new Batch(inputs, targets);
  }
}
