package glassbox.engine.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LayerSpec.AvgPool2d;
import glassbox.engine.network.LayerSpec.Conv2d;
import glassbox.engine.network.LayerSpec.Dense;
import glassbox.engine.network.LayerSpec.Flatten;
import glassbox.engine.network.LayerSpec.MaxPool2d;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.NormalizationSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import glassbox.engine.train.Regimen;
import glassbox.engine.train.Schedule;
import glassbox.engine.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The built-in systems are what the product says they are. */
class BuiltInSystemsTest {
  private static final Path SYSTEMS = Path.of("../assets/systems");
  private static final int ALL = Integer.MAX_VALUE;
  private static final long SEED = 1;

  @Test
  void mnistMlp() throws IOException {
    NetworkSpec expected =
        NetworkSpec.chain("MNIST MLP", Shape.of(784))
            .then("dense1", new Dense(512, Activation.RELU))
            .then("dense2", new Dense(256, Activation.RELU))
            .then("dense3", new Dense(10, Activation.SOFTMAX))
            .build();
    assertEquals(expected, network("mnist-mlp"));
    assertEquals(535_818, ShapeInference.of(network("mnist-mlp")).parameterCount());
    TrainingPlan plan =
        new TrainingPlan(
            LossSpec.CATEGORICAL_CROSSENTROPY,
            new OptimizerSpec.Sgd(0.01, 0),
            128,
            10,
            0.2,
            ALL,
            SEED);
    assertEquals(new TrainingRecord("mnist", "", plan, 0, 0), training("mnist-mlp"));
  }

  @Test
  void mnistCnn() throws IOException {
    NetworkSpec expected =
        NetworkSpec.chain("MNIST CNN", Shape.of(28, 28, 1))
            .then("conv1", new Conv2d(32, Size2d.square(3), Activation.RELU))
            .then("pool1", new MaxPool2d(Size2d.square(2)))
            .then("conv2", new Conv2d(64, Size2d.square(3), Activation.RELU))
            .then("pool2", new MaxPool2d(Size2d.square(2)))
            .then("flatten", new Flatten())
            .then("dense", new Dense(10, Activation.SOFTMAX))
            .build();
    assertEquals(expected, network("mnist-cnn"));
    assertEquals(34_826, ShapeInference.of(network("mnist-cnn")).parameterCount());
    TrainingPlan plan =
        new TrainingPlan(
            LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY,
            new OptimizerSpec.Adam(0.001),
            32,
            10,
            0.1,
            ALL,
            SEED);
    assertEquals(new TrainingRecord("mnist", "", plan, 0, 0), training("mnist-cnn"));
  }

  @Test
  void mnistRnn() throws IOException {
    NetworkSpec expected =
        NetworkSpec.chain("MNIST RNN", Shape.of(28, 28))
            .then("lstm", new RecurrentSpec.Lstm(64, false))
            .then("dense", new Dense(10, Activation.SOFTMAX))
            .build();
    assertEquals(expected, network("mnist-rnn"));
    assertEquals(24_458, ShapeInference.of(network("mnist-rnn")).parameterCount());
    TrainingPlan plan =
        new TrainingPlan(
            LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY,
            new OptimizerSpec.Adam(0.001),
            32,
            3,
            0.1,
            ALL,
            SEED);
    assertEquals(new TrainingRecord("mnist", "", plan, 0, 0), training("mnist-rnn"));
  }

  @Test
  void pipelineCnn() throws IOException {
    NetworkSpec expected =
        NetworkSpec.chain("Pipeline CNN", Shape.of(28, 28, 1))
            .then("conv1", new Conv2d(16, Size2d.square(3), Activation.RELU))
            .then("pool1", new AvgPool2d(Size2d.square(2)))
            .then("conv2", new Conv2d(32, Size2d.square(3), Activation.RELU))
            .then("pool2", new AvgPool2d(Size2d.square(2)))
            .then("flatten", new Flatten())
            .then("dense1", new Dense(64, Activation.RELU))
            .then("dense2", new Dense(10, Activation.SOFTMAX))
            .build();
    assertEquals(expected, network("pipeline-cnn"));
    assertEquals(56_714, ShapeInference.of(network("pipeline-cnn")).parameterCount());
    TrainingPlan plan =
        new TrainingPlan(
            LossSpec.CATEGORICAL_CROSSENTROPY,
            new OptimizerSpec.Adam(0.001),
            64,
            5,
            0.1,
            ALL,
            SEED);
    assertEquals(new TrainingRecord("mnist", "", plan, 0, 0), training("pipeline-cnn"));
  }

  @Test
  void residualCnn() throws IOException {
    NetworkSpec spec = network("residual-cnn");
    assertEquals(19_994, ShapeInference.of(spec).parameterCount());
    assertEquals(Shape.of(32), ShapeInference.of(spec).shape("mean"));
    List<LayerNode> sums =
        spec.layers().stream().filter(node -> node.spec() instanceof LayerSpec.Add).toList();
    assertEquals(
        List.of(List.of("norm3", "pool1"), List.of("norm5", "skip-norm")),
        sums.stream().map(LayerNode::inputs).toList());
    assertEquals(
        6,
        spec.layers().stream()
            .filter(node -> node.spec().equals(new NormalizationSpec.BatchNorm(0.001, 0.97)))
            .count());
    TrainingPlan plan =
        new TrainingPlan(
            LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY,
            new OptimizerSpec.Adam(0.002),
            64,
            2,
            0.1,
            ALL,
            SEED,
            Regimen.PLAIN.with(new Schedule.Exponential(0.2)));
    assertEquals(new TrainingRecord("mnist", "", plan, 0, 0), training("residual-cnn"));
  }

  @Test
  void binaryMlp() throws IOException {
    NetworkSpec expected =
        NetworkSpec.chain("Two-class table MLP", Shape.of(20))
            .then("dense1", new Dense(10, Activation.RELU))
            .then("dense2", new Dense(1, Activation.SIGMOID))
            .build();
    assertEquals(expected, network("binary-mlp"));
    TrainingPlan plan =
        new TrainingPlan(
            LossSpec.BINARY_CROSSENTROPY, new OptimizerSpec.Adam(0.001), 32, 10, 0.2, ALL, SEED);
    assertEquals(
        new TrainingRecord("make_classification_42", "", plan, 0, 0), training("binary-mlp"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mnist-mlp",
        "mnist-cnn",
        "mnist-rnn",
        "pipeline-cnn",
        "residual-cnn",
        "binary-mlp"
      })
  void filesLookAsGlassboxWritesThem(String id) throws IOException {
    assertEquals(text(id, "network.json"), NetworkJson.write(network(id)));
    assertEquals(text(id, "training.json"), TrainingJson.write(training(id)));
  }

  private static NetworkSpec network(String id) throws IOException {
    return NetworkJson.parse(text(id, "network.json"), id + ", network.json");
  }

  private static TrainingRecord training(String id) throws IOException {
    return TrainingJson.parse(text(id, "training.json"), id + ", training.json");
  }

  private static String text(String id, String file) throws IOException {
    return Files.readString(SYSTEMS.resolve(id).resolve(file)).replace("\r\n", "\n");
  }
}
