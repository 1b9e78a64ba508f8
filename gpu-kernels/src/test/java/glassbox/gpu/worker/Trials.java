package glassbox.gpu.worker;

import glassbox.engine.data.Batch;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.network.Activation;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.NormalizationSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.tensor.RandomStream;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A network with two inputs, two outputs, dropout and statistics, and batches for it. */
final class Trials {
  static final long SEED = 5;
  static final int LARGEST = 40;
  static final TimeLimits PATIENT =
      new TimeLimits(Duration.ofSeconds(120), Duration.ofSeconds(120));

  private Trials() {}

  static WorkerCommand command() {
    return new WorkerCommand(
        WorkerCommand.ownJava(),
        List.of("--add-modules=jdk.incubator.vector", "-Xmx256m"),
        WorkerCommand.ownClassPath(),
        CpuHost.class.getName(),
        Map.of());
  }

  static ExecutorRequest request() {
    return new ExecutorRequest(
        Network.initialized(spec(), SEED),
        LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY,
        new OptimizerSpec.Adam(0.01),
        LARGEST);
  }

  private static NetworkSpec spec() {
    return new NetworkSpec(
        "trial",
        List.of(new InputSpec("left", Shape.of(6)), new InputSpec("right", Shape.of(3))),
        List.of(
            new LayerNode(
                "both", List.of("left", "right"), new LayerSpec.Concat(Activation.LINEAR)),
            new LayerNode("hidden", List.of("both"), new LayerSpec.Dense(20, Activation.TANH)),
            new LayerNode("norm", List.of("hidden"), new NormalizationSpec.BatchNorm(1e-3, 0.9)),
            new LayerNode("drop", List.of("norm"), new LayerSpec.Dropout(0.25)),
            new LayerNode("class", List.of("drop"), new LayerSpec.Dense(4, Activation.SOFTMAX)),
            new LayerNode("value", List.of("drop"), new LayerSpec.Dense(2, Activation.LINEAR))),
        List.of("class", "value"));
  }

  static Batch batch(int samples, long seed) {
    float[] classes = new float[samples];
    for (int i = 0; i < samples; i++) {
      classes[i] = (i + seed) % 4;
    }
    return new Batch(
        Map.of(
            "left", uniform(Shape.of(samples, 6), seed),
            "right", uniform(Shape.of(samples, 3), seed + 1)),
        Map.of(
            "class",
            new Tensor(Shape.of(samples), classes),
            "value",
            uniform(Shape.of(samples, 2), seed + 2)),
        seed % 2 == 0 ? Optional.of(uniform(Shape.of(samples), seed + 3)) : Optional.empty());
  }

  /** Numbers in [0, 1). */
  static Tensor uniform(Shape shape, long seed) {
    RandomStream random = RandomStream.of(seed, RandomStream.Purpose.INITIAL_WEIGHTS);
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.uniformAt(i);
    }
    return new Tensor(shape, values);
  }
}
