package glassbox.engine.exec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import glassbox.engine.data.Batch;
import glassbox.engine.network.Activation;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.Initializer;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.NormalizationSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.Padding;
import glassbox.engine.network.Progress;
import glassbox.engine.network.WeightSettings;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What layers prepare is always that of the weights as they are, whatever changed them. */
class PreparedParametersTest {
  private static final int BATCH = 70;
  private static final LossSpec LOSS = LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY;
  private static final OptimizerSpec OPTIMIZER = new OptimizerSpec.Adam(0.05);
  private static final Progress NOW = Progress.start(1, 0.1, BATCH);

  static Stream<NetworkSpec> networks() {
    return Stream.of(network(true, false), network(true, true), network(false, false));
  }

  /**
   * Convolutions and dense layers that prepare their kernels.
   *
   * @param trained whether the convolutions are
   * @param normalizes whether lanes wait for each other at a batch normalisation
   */
  private static NetworkSpec network(boolean trained, boolean normalizes) {
    Size2d one = Size2d.square(1);
    LayerSpec conv =
        new LayerSpec.Conv2d(32, Size2d.square(3), one, Padding.SAME, true, Activation.TANH);
    LayerSpec norm = new NormalizationSpec.BatchNorm(1e-3, 0.9);
    WeightSettings settings = new WeightSettings(0, 0, trained, Initializer.GLOROT_UNIFORM);
    return new NetworkSpec(
        "preparing",
        List.of(new InputSpec("input", Shape.of(6, 6, 32))),
        List.of(
            new LayerNode("conv1", List.of("input"), conv, settings),
            new LayerNode("conv2", List.of("conv1"), conv, settings),
            new LayerNode(
                "norm",
                List.of("conv2"),
                normalizes ? norm : new LayerSpec.Activate(Activation.TANH)),
            new LayerNode("flatten", List.of("norm"), new LayerSpec.Flatten()),
            new LayerNode("dense", List.of("flatten"), new LayerSpec.Dense(20, Activation.TANH)),
            new LayerNode("out", List.of("dense"), new LayerSpec.Dense(10, Activation.SOFTMAX))),
        List.of("out"));
  }

  /** All that an evaluation and the two steps after it give. */
  private static float[] goOn(CpuExecutor executor, NetworkSpec spec) {
    float[] outputs = outputs(executor, spec);
    float[] losses = {step(executor, spec, 1), step(executor, spec, 2)};
    float[] after = outputs(executor, spec);
    float[] all = Arrays.copyOf(outputs, outputs.length + losses.length + after.length);
    System.arraycopy(losses, 0, all, outputs.length, losses.length);
    System.arraycopy(after, 0, all, outputs.length + losses.length, after.length);
    return all;
  }

  private static float[] outputs(CpuExecutor executor, NetworkSpec spec) {
    Batch batch = Networks.batch(spec, 0, 5);
    return executor.evaluate(batch).orThrow().outputs().get("out").data();
  }

  private static float step(CpuExecutor executor, NetworkSpec spec, int number) {
    Batch batch = Networks.batch(spec, 10 * number, BATCH);
    return (float) executor.step(batch, new StepSettings(0.05, 1, number)).orThrow().loss();
  }

  private static CpuExecutor executor(NetworkSpec spec, long seed, int threads) {
    return new CpuExecutor(
        new ExecutorRequest(Network.initialized(spec, seed), LOSS, OPTIMIZER, BATCH), threads);
  }

  /** The same from weights that a new executor has never seen others of. */
  private static float[] goOnAfresh(NetworkSpec spec, Checkpoint from, int threads) {
    try (CpuExecutor executor = executor(spec, 1, threads)) {
      assertFalse(executor.restore(from).isPresent());
      return goOn(executor, spec);
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void afterAStepTheNewWeightsAreUsed(NetworkSpec spec) {
    try (CpuExecutor executor = executor(spec, 1, 2)) {
      outputs(executor, spec);
      for (int number = 5; number < 8; number++) {
        step(executor, spec, number);
        Checkpoint now = executor.checkpoint(NOW).orThrow();
        float[] expected = goOnAfresh(spec, now, 1);
        assertArrayEquals(expected, goOnAfresh(spec, now, 3));
        try (CpuExecutor other = executor(spec, 1, 2)) {
          step(other, spec, 3);
          assertFalse(other.restore(now).isPresent());
          assertArrayEquals(expected, goOn(other, spec), "restored after step " + number);
        }
        assertArrayEquals(
            Arrays.copyOf(expected, 50), outputs(executor, spec), "after step " + number);
      }
      Checkpoint last = executor.checkpoint(NOW).orThrow();
      assertArrayEquals(goOnAfresh(spec, last, 1), goOn(executor, spec));
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void afterOtherWeightsAreRestoredTheyAreUsed(NetworkSpec spec) {
    try (CpuExecutor executor = executor(spec, 1, 2);
        CpuExecutor others = executor(spec, 2, 1)) {
      float[] before = outputs(executor, spec);
      Checkpoint checkpoint = others.checkpoint(NOW).orThrow();

      assertFalse(executor.restore(checkpoint).isPresent());

      assertFalse(Arrays.equals(before, outputs(others, spec)));
      assertArrayEquals(goOn(others, spec), goOn(executor, spec));
    }
  }

  /** Preparation takes memory only for what will be read. */
  @Test
  void wayBackIsPreparedOnlyWhereItIsGone() {
    NetworkSpec spec = network(true, false);
    CompiledNetwork network = new CompiledNetwork(Network.initialized(spec, 1), LOSS);
    List<CompiledNetwork.Step> steps = network.steps();
    CompiledNetwork.Step first = steps.getFirst();

    assertEquals(first.computation().preparedSize(false), network.preparedSize(first));
    for (CompiledNetwork.Step step : steps.subList(1, steps.size())) {
      assertEquals(step.computation().preparedSize(true), network.preparedSize(step));
    }
    assertEquals(steps.stream().mapToLong(network::preparedSize).sum(), network.preparedSize());
  }
}
