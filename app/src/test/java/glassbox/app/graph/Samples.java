package glassbox.app.graph;

import glassbox.app.fx.TaskExecutor;
import glassbox.app.session.Inference;
import glassbox.app.session.Library;
import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import glassbox.app.session.Snapshot;
import glassbox.engine.data.Dataset;
import glassbox.engine.io.SavedModel;
import glassbox.engine.layer.Recorder;
import glassbox.engine.network.Activation;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import glassbox.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Networks and sessions for the tests of the graph. */
final class Samples {
  private Samples() {}

  static NetworkSpec cnn() {
    return NetworkSpec.chain("MNIST CNN", Shape.of(28, 28, 1))
        .then("conv1", new LayerSpec.Conv2d(32, Size2d.square(3), Activation.RELU))
        .then("pool1", new LayerSpec.MaxPool2d(Size2d.square(2)))
        .then("conv2", new LayerSpec.Conv2d(64, Size2d.square(3), Activation.RELU))
        .then("pool2", new LayerSpec.MaxPool2d(Size2d.square(2)))
        .then("flatten", new LayerSpec.Flatten())
        .then("dense", new LayerSpec.Dense(10, Activation.SOFTMAX))
        .build();
  }

  static NetworkSpec mlp() {
    return NetworkSpec.chain("MNIST MLP", Shape.of(28, 28, 1))
        .then("flatten", new LayerSpec.Flatten())
        .then("dense1", new LayerSpec.Dense(512, Activation.RELU))
        .then("dense2", new LayerSpec.Dense(256, Activation.RELU))
        .then("dense3", new LayerSpec.Dense(10, Activation.SOFTMAX))
        .build();
  }

  static NetworkSpec binary() {
    return NetworkSpec.chain("Binary MLP", Shape.of(20))
        .then("dense1", new LayerSpec.Dense(10, Activation.RELU))
        .then("dense2", new LayerSpec.Dense(1, Activation.SIGMOID))
        .build();
  }

  /** Reads a digit row by row; gives the last step on. */
  static NetworkSpec rnn() {
    return NetworkSpec.chain("MNIST RNN", Shape.of(28, 28))
        .then("lstm", new RecurrentSpec.Lstm(16, false))
        .then("dense", new LayerSpec.Dense(10, Activation.SOFTMAX))
        .build();
  }

  /** Small enough to be followed by hand. */
  static NetworkSpec tiny() {
    return NetworkSpec.chain("Tiny", Shape.of(6, 6, 1))
        .then("conv1", new LayerSpec.Conv2d(4, Size2d.square(3), Activation.TANH))
        .then("flatten", new LayerSpec.Flatten())
        .then("dense", new LayerSpec.Dense(3, Activation.SOFTMAX))
        .build();
  }

  /** Two layers read the same one. */
  static NetworkSpec branches() {
    return new NetworkSpec(
        "Branches",
        List.of(new InputSpec("input", Shape.of(28, 28, 1))),
        List.of(
            new LayerNode(
                "conv1",
                List.of("input"),
                new LayerSpec.Conv2d(8, Size2d.square(3), Activation.RELU)),
            new LayerNode("pool1", List.of("conv1"), new LayerSpec.MaxPool2d(Size2d.square(2))),
            new LayerNode("flat1", List.of("conv1"), new LayerSpec.Flatten()),
            new LayerNode("flat2", List.of("pool1"), new LayerSpec.Flatten()),
            new LayerNode("digit", List.of("flat2"), new LayerSpec.Dense(10, Activation.SOFTMAX)),
            new LayerNode("stroke", List.of("flat1"), new LayerSpec.Dense(3, Activation.TANH))),
        List.of("digit", "stroke"));
  }

  /** An image and a row of numbers that meet in one vector. */
  static NetworkSpec twoInputs() {
    return new NetworkSpec(
        "Two inputs",
        List.of(new InputSpec("image", Shape.of(12, 12, 1)), new InputSpec("row", Shape.of(5))),
        List.of(
            new LayerNode(
                "conv",
                List.of("image"),
                new LayerSpec.Conv2d(4, Size2d.square(3), Activation.RELU)),
            new LayerNode("flat", List.of("conv"), new LayerSpec.Flatten()),
            new LayerNode("left", List.of("flat"), new LayerSpec.Dense(6, Activation.RELU)),
            new LayerNode("right", List.of("row"), new LayerSpec.Dense(3, Activation.TANH)),
            new LayerNode(
                "both", List.of("left", "right"), new LayerSpec.Concat(Activation.LINEAR)),
            new LayerNode("out", List.of("both"), new LayerSpec.Dense(2, Activation.SOFTMAX))),
        List.of("out"));
  }

  /**
   * So many layers, nearly all of them 1x1 convolutions on 8x8 maps; every fourth adds what it
   * reads to what the layer four before it gave, and now and then a skip reaches further back.
   *
   * @param layers at least 3, the two of the head included
   */
  static NetworkSpec residual(int layers, int channels) {
    List<LayerNode> nodes = new ArrayList<>();
    LayerSpec convolution = new LayerSpec.Conv2d(channels, Size2d.square(1), Activation.RELU);
    nodes.add(new LayerNode("layer0", List.of("input"), convolution));
    for (int i = 1; i < layers - 2; i++) {
      String before = "layer" + (i - 1);
      int back = i % 20 == 0 ? 20 : 4;
      nodes.add(
          i % 4 == 0
              ? new LayerNode(
                  "layer" + i,
                  List.of(before, "layer" + (i - back)),
                  new LayerSpec.Add(Activation.LINEAR))
              : new LayerNode("layer" + i, List.of(before), convolution));
    }
    nodes.add(new LayerNode("flatten", List.of("layer" + (layers - 3)), new LayerSpec.Flatten()));
    nodes.add(
        new LayerNode("out", List.of("flatten"), new LayerSpec.Dense(10, Activation.SOFTMAX)));
    return new NetworkSpec(
        "Residual", List.of(new InputSpec("input", Shape.of(8, 8, 1))), nodes, List.of("out"));
  }

  /** 200 layers with skips. */
  static NetworkSpec deep200() {
    return residual(200, 4);
  }

  /** A dense layer of 4,096 units between smaller ones. */
  static NetworkSpec wide4096() {
    return NetworkSpec.chain("Wide", Shape.of(28, 28, 1))
        .then("flatten", new LayerSpec.Flatten())
        .then("wide", new LayerSpec.Dense(4096, Activation.RELU))
        .then("dense", new LayerSpec.Dense(64, Activation.RELU))
        .then("out", new LayerSpec.Dense(10, Activation.SOFTMAX))
        .build();
  }

  /** A chain of so many dense layers. */
  static NetworkSpec chain(int layers, int units) {
    NetworkSpec.Chain chain = NetworkSpec.chain("Chain", Shape.of(units));
    for (int i = 0; i < layers; i++) {
      chain.then("dense" + i, new LayerSpec.Dense(units, Activation.RELU));
    }
    return chain.build();
  }

  static LayerGraph graph(NetworkSpec spec) {
    return LayerGraph.of(
        spec,
        ShapeInference.of(spec),
        new LayerGraph.Wording() {
          @Override
          public String steps(int count) {
            return count + " steps";
          }

          @Override
          public String parameters(long count) {
            return Long.toString(count);
          }

          @Override
          public List<String> labels(String node) {
            return List.of();
          }

          @Override
          public Optional<Size2d> picture(InputSpec input) {
            return Optional.empty();
          }
        });
  }

  static GraphLayout layout(NetworkSpec spec, double width, double height) {
    return GraphLayout.of(graph(spec), width, height, text -> 7 * text.length());
  }

  /** A session that opens this network and runs it at once. */
  static Session session(NetworkSpec spec) {
    return session(spec, TaskExecutor.sameThread());
  }

  /** The same with other tasks in the background. */
  static Session session(NetworkSpec spec, TaskExecutor tasks) {
    Session session =
        new Session(
            new OneModel(SavedModel.of(Network.initialized(spec, 1))),
            tasks,
            new SameThreadInference(),
            problem -> {
              throw new AssertionError(problem.sentence());
            });
    return session;
  }

  /** A sample of ascending values from -1 to 1 at every input. */
  static ShownSample ramp(NetworkSpec spec) {
    ShownSample sample = ShownSample.blank(spec);
    for (InputSpec input : spec.inputs()) {
      float[] values = new float[input.shape().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = 2f * i / values.length - 1;
      }
      sample = sample.with(input.name(), new Tensor(input.shape(), values));
    }
    return sample;
  }

  private static final class SameThreadInference implements Inference {
    private Optional<Snapshot> newest = Optional.empty();

    @Override
    public void submit(Request request) {
      newest =
          Optional.of(
              new Snapshot(
                  Recorder.record(request.network(), request.sample().inputs()),
                  request.sample(),
                  request.step()));
    }

    @Override
    public Optional<Snapshot> take() {
      Optional<Snapshot> result = newest;
      newest = Optional.empty();
      return result;
    }
  }

  private record OneModel(SavedModel model) implements Library {
    @Override
    public List<Entry> systems() {
      return List.of();
    }

    @Override
    public SavedModel system(String id) {
      return model;
    }

    @Override
    public List<Entry> examples() {
      return List.of();
    }

    @Override
    public SavedModel example(String id) {
      return model;
    }

    @Override
    public SavedModel welcome() {
      return model;
    }

    @Override
    public Dataset dataset(String idOrFile) {
      throw new AssertionError(idOrFile);
    }

    @Override
    public SavedModel open(Path file) {
      return SavedModel.of(model.network());
    }

    @Override
    public void save(SavedModel saved, Path file) {
      throw new AssertionError(file);
    }
  }
}
