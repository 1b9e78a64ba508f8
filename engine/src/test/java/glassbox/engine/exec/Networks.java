package glassbox.engine.exec;

import glassbox.engine.data.Batch;
import glassbox.engine.data.RandomDataset;
import glassbox.engine.network.Activation;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkFeed;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.NormalizationSpec;
import glassbox.engine.network.Padding;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import java.util.List;
import java.util.stream.IntStream;

/** Small networks and batches for tests of executors. */
public final class Networks {
  private Networks() {}

  /** Two hidden layers, ten classes. */
  public static NetworkSpec mlp() {
    return NetworkSpec.chain("mlp", Shape.of(60))
        .then("dense1", new LayerSpec.Dense(70, Activation.RELU))
        .then("dense2", new LayerSpec.Dense(30, Activation.TANH))
        .then("out", new LayerSpec.Dense(10, Activation.SOFTMAX))
        .build();
  }

  /** Convolution, both poolings and dropout. */
  public static NetworkSpec cnn() {
    return NetworkSpec.chain("cnn", Shape.of(14, 14, 2))
        .then("conv1", new LayerSpec.Conv2d(8, Size2d.square(3), Activation.RELU))
        .then("pool1", new LayerSpec.MaxPool2d(Size2d.square(2)))
        .then("drop1", new LayerSpec.Dropout(0.25))
        .then(
            "conv2",
            new LayerSpec.Conv2d(5, Size2d.square(2), Size2d.square(2), false, Activation.SIGMOID))
        .then("pool2", new LayerSpec.AvgPool2d(Size2d.square(2), Size2d.square(1)))
        .then("flatten", new LayerSpec.Flatten())
        .then("drop2", new LayerSpec.Dropout(0.5))
        .then("dense", new LayerSpec.Dense(10, Activation.LINEAR))
        .then("out", new LayerSpec.Activate(Activation.SOFTMAX))
        .build();
  }

  /** Images through padded layers with skips: sums, and maps side by side. */
  public static NetworkSpec residual() {
    Size2d one = Size2d.square(1);
    Size2d three = Size2d.square(3);
    LayerSpec conv = new LayerSpec.Conv2d(6, three, one, Padding.SAME, true, Activation.RELU);
    LayerSpec pool = new LayerSpec.MaxPool2d(Size2d.square(2), Size2d.square(2), Padding.SAME);
    LayerSpec mean = new LayerSpec.AvgPool2d(three, Size2d.square(2), Padding.SAME);
    return new NetworkSpec(
        "residual",
        List.of(new InputSpec("input", Shape.of(9, 8, 2))),
        List.of(
            new LayerNode("stem", List.of("input"), conv),
            new LayerNode("block1", List.of("stem"), conv),
            new LayerNode("sum1", List.of("stem", "block1"), new LayerSpec.Add(Activation.RELU)),
            new LayerNode("drop", List.of("sum1"), new LayerSpec.Dropout(0.2)),
            new LayerNode("largest", List.of("sum1"), pool),
            new LayerNode("mean", List.of("drop"), mean),
            new LayerNode(
                "both", List.of("largest", "mean"), new LayerSpec.Concat(Activation.TANH)),
            new LayerNode("flatten", List.of("both"), new LayerSpec.Flatten()),
            new LayerNode("out", List.of("flatten"), new LayerSpec.Dense(10, Activation.SOFTMAX))),
        List.of("out"));
  }

  /**
   * Batch normalisation first, between convolutions, beside itself in a block with a skip, after a
   * dropout and as an output; all the other layers that normalise, reshape or go channel by
   * channel.
   */
  public static NetworkSpec normalized() {
    Size2d one = Size2d.square(1);
    Size2d three = Size2d.square(3);
    LayerSpec conv = new LayerSpec.Conv2d(5, three, one, Padding.SAME, false, Activation.LINEAR);
    LayerSpec norm = new NormalizationSpec.BatchNorm(1e-3, 0.9);
    return new NetworkSpec(
        "normalized",
        List.of(new InputSpec("input", Shape.of(8, 7, 2))),
        List.of(
            new LayerNode("first", List.of("input"), norm),
            new LayerNode("stem", List.of("first"), conv),
            new LayerNode("norm1", List.of("stem"), norm),
            new LayerNode("relu1", List.of("norm1"), new LayerSpec.Activate(Activation.RELU)),
            new LayerNode(
                "deep",
                List.of("relu1"),
                new LayerSpec.DepthwiseConv2d(three, one, Padding.SAME, 1, true, Activation.GELU)),
            new LayerNode("norm2", List.of("deep"), norm),
            new LayerNode("sum", List.of("relu1", "norm2"), new LayerSpec.Add(Activation.RELU)),
            new LayerNode("drop", List.of("sum"), new LayerSpec.Dropout(0.3)),
            new LayerNode("norm3", List.of("drop"), norm),
            new LayerNode("mean", List.of("norm3"), new LayerSpec.GlobalAvgPool2d()),
            new LayerNode("rows", List.of("mean"), new LayerSpec.Reshape(Shape.of(1, 5))),
            new LayerNode("layer", List.of("rows"), new NormalizationSpec.LayerNorm(1e-3)),
            new LayerNode("flat", List.of("layer"), new LayerSpec.Flatten()),
            new LayerNode("dense", List.of("flat"), new LayerSpec.Dense(10, Activation.LINEAR)),
            new LayerNode("out", List.of("dense"), new LayerSpec.Activate(Activation.SOFTMAX))),
        List.of("out"));
  }

  /** A layer that two others read, and an output that another output reads. */
  public static NetworkSpec branching() {
    return new NetworkSpec(
        "branching",
        List.of(new InputSpec("input", Shape.of(2, 3))),
        List.of(
            new LayerNode("stem", List.of("input"), new LayerSpec.Dense(4, Activation.TANH)),
            new LayerNode("flat", List.of("stem"), new LayerSpec.Flatten()),
            new LayerNode("first", List.of("flat"), new LayerSpec.Dense(3, Activation.SIGMOID)),
            new LayerNode("again", List.of("stem"), new LayerSpec.Flatten()),
            new LayerNode("aside", List.of("again"), new LayerSpec.Dense(2, Activation.RELU)),
            new LayerNode("second", List.of("first"), new LayerSpec.Dense(2, Activation.LINEAR)),
            new LayerNode("third", List.of("aside"), new LayerSpec.Dense(1, Activation.LINEAR))),
        List.of("first", "second", "third"));
  }

  /**
   * Two inputs whose branches meet; layers that several read, one of them twice in one sum; a
   * flatten beside other readers; an output that a sum reads.
   */
  public static NetworkSpec joining() {
    LayerSpec dense = new LayerSpec.Dense(4, Activation.TANH);
    return new NetworkSpec(
        "joining",
        List.of(new InputSpec("left", Shape.of(2, 3)), new InputSpec("right", Shape.of(5))),
        List.of(
            new LayerNode("stem", List.of("left"), dense),
            new LayerNode("again", List.of("stem"), dense),
            new LayerNode(
                "twice", List.of("stem", "again", "stem"), new LayerSpec.Add(Activation.SIGMOID)),
            new LayerNode("flat", List.of("twice"), new LayerSpec.Flatten()),
            new LayerNode("table", List.of("right"), dense),
            new LayerNode(
                "all",
                List.of("flat", "table", "right", "flat"),
                new LayerSpec.Concat(Activation.TANH)),
            new LayerNode("early", List.of("all"), new LayerSpec.Dense(4, Activation.SIGMOID)),
            new LayerNode("late", List.of("early", "table"), new LayerSpec.Add(Activation.LINEAR)),
            new LayerNode(
                "sides", List.of("twice", "again"), new LayerSpec.Concat(Activation.RELU)),
            new LayerNode("deep", List.of("sides"), new LayerSpec.Flatten())),
        List.of("early", "late", "deep"));
  }

  /**
   * Three outputs of different kinds: ten classes, the same classes told early, which the first
   * reads again, and two values.
   */
  public static NetworkSpec heads() {
    return new NetworkSpec(
        "heads",
        List.of(new InputSpec("input", Shape.of(12, 11, 2))),
        List.of(
            new LayerNode(
                "conv",
                List.of("input"),
                new LayerSpec.Conv2d(8, Size2d.square(3), Activation.RELU)),
            new LayerNode("pool", List.of("conv"), new LayerSpec.MaxPool2d(Size2d.square(2))),
            new LayerNode("flat", List.of("pool"), new LayerSpec.Flatten()),
            new LayerNode("drop", List.of("flat"), new LayerSpec.Dropout(0.3)),
            new LayerNode("early", List.of("flat"), new LayerSpec.Dense(10, Activation.SOFTMAX)),
            new LayerNode("dense", List.of("drop"), new LayerSpec.Dense(20, Activation.TANH)),
            new LayerNode("values", List.of("dense"), new LayerSpec.Dense(2, Activation.LINEAR)),
            new LayerNode(
                "both", List.of("dense", "early"), new LayerSpec.Concat(Activation.LINEAR)),
            new LayerNode("out", List.of("both"), new LayerSpec.Dense(10, Activation.SOFTMAX))),
        List.of("out", "early", "values"));
  }

  /** All that a run has to remember or draw again: statistics, masks, and states over time. */
  public static NetworkSpec remembering() {
    LayerSpec norm = new NormalizationSpec.BatchNorm(1e-3, 0.9);
    return NetworkSpec.chain("remembering", Shape.of(7, 5))
        .then("norm1", norm)
        .then("lstm1", new RecurrentSpec.Lstm(8, true))
        .then("drop1", new LayerSpec.Dropout(0.3))
        .then("norm2", norm)
        .then("lstm2", new RecurrentSpec.Lstm(6, false))
        .then("drop2", new LayerSpec.Dropout(0.2))
        .then("out", new LayerSpec.Dense(10, Activation.SOFTMAX))
        .build();
  }

  /** Random samples of ten classes that suit the network. */
  public static NetworkFeed feed(NetworkSpec spec) {
    Network network = Network.initialized(spec, 1);
    return NetworkFeed.of(
        new RandomDataset(400, 50, spec.inputs().getFirst().shape(), 10),
        spec,
        network.shapes(),
        LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY);
  }

  /** The samples from {@code first} on. */
  public static Batch batch(NetworkSpec spec, int first, int samples) {
    return feed(spec).batch(IntStream.range(first, first + samples).toArray());
  }
}
