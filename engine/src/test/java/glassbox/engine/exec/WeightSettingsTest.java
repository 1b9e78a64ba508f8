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
import glassbox.engine.network.Progress;
import glassbox.engine.network.WeightSettings;
import glassbox.engine.tensor.RandomStream;
import glassbox.engine.tensor.RandomStream.Purpose;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What l1, l2, trainable and initializer do to a training step. */
class WeightSettingsTest {
  private static final int SAMPLES = 24;
  private static final double RATE = 0.1;
  private static final WeightSettings FROZEN =
      new WeightSettings(0.5, 0.5, false, Initializer.GLOROT_UNIFORM);
  private static final WeightSettings PENALIZED =
      new WeightSettings(0.01, 0.02, true, Initializer.GLOROT_UNIFORM);

  private static Network network(WeightSettings first, WeightSettings second) {
    List<LayerNode> layers =
        List.of(
            new LayerNode(
                "dense1", List.of("input"), new LayerSpec.Dense(70, Activation.TANH), first),
            new LayerNode(
                "norm", List.of("dense1"), new NormalizationSpec.BatchNorm(1e-3, 0.5), first),
            new LayerNode(
                "dense2", List.of("norm"), new LayerSpec.Dense(1, Activation.LINEAR), second));
    List<InputSpec> inputs = List.of(new InputSpec("input", Shape.of(80)));
    return Network.initialized(new NetworkSpec("small", inputs, layers, List.of("dense2")), 3);
  }

  private static Batch batch() {
    RandomStream random = RandomStream.of(5, Purpose.SYNTHETIC, 9);
    float[] values = new float[SAMPLES * 80];
    float[] targets = new float[SAMPLES];
    for (int i = 0; i < values.length; i++) {
      values[i] = 2 * random.uniformAt(i) - 1;
      targets[i / 80] += values[i];
    }
    return new Batch(
        Map.of("input", new Tensor(Shape.of(SAMPLES, 80), values)),
        Map.of("dense2", new Tensor(Shape.of(SAMPLES, 1), targets)));
  }

  private static CpuExecutor executor(Network network, int threads) {
    OptimizerSpec sgd = new OptimizerSpec.Sgd(RATE, 0.9);
    return new CpuExecutor(new ExecutorRequest(network, LossSpec.MSE, sgd, SAMPLES), threads);
  }

  private static Checkpoint trained(Network network, int threads) {
    try (Executor executor = executor(network, threads)) {
      for (int step = 0; step < 3; step++) {
        executor.step(batch(), new StepSettings(0.001, 0, step)).orThrow();
      }
      return executor.checkpoint(Progress.start(0, RATE, SAMPLES)).orThrow();
    }
  }

  @Test
  void frozenLayersKeepAllTheirWeightsAndHaveNoSlots() {
    Network network = network(FROZEN, WeightSettings.DEFAULT);
    Checkpoint after = trained(network, 2);

    for (String layer : List.of("dense1", "norm")) {
      network
          .parameters()
          .of(layer)
          .forEach(
              (name, before) ->
                  assertArrayEquals(before.data(), after.parameters().get(layer, name).data()));
    }
    assertFalse(
        after.parameters().get("dense2", "kernel").at(0)
            == network.parameters().get("dense2", "kernel").at(0));
    assertEquals(
        List.of("dense2"),
        List.copyOf(after.optimizer().slots().get("momentum").byLayer().keySet()));
  }

  @Test
  void networkThatIsFrozenAltogetherStillSaysItsLoss() {
    try (Executor executor = executor(network(FROZEN, FROZEN), 2)) {
      double judged = executor.evaluate(batch()).orThrow().loss().orElseThrow();
      StepReport report = executor.step(batch(), new StepSettings(RATE, 0, 0, true)).orThrow();
      assertEquals(judged, report.loss(), 1e-6 * judged);
      assertEquals(List.of(), report.norms());
    }
  }

  @Test
  void penaltyIsPartOfTheTrainingLossOnly() {
    Network plain = network(WeightSettings.DEFAULT, WeightSettings.DEFAULT);
    Network penalized = network(PENALIZED, WeightSettings.DEFAULT);
    double penalty = 0;
    for (float weight : plain.parameters().get("dense1", "kernel").data()) {
      penalty += 0.01 * Math.abs(weight) + 0.02 * weight * weight;
    }
    StepSettings settings = new StepSettings(RATE, 0, 0);
    try (Executor without = executor(plain, 1);
        Executor with = executor(penalized, 1)) {
      assertEquals(
          without.evaluate(batch()).orThrow().loss(), with.evaluate(batch()).orThrow().loss());
      double more =
          with.step(batch(), settings).orThrow().loss()
              - without.step(batch(), settings).orThrow().loss();
      assertEquals(penalty, more, 1e-5 * penalty);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void penaltiesGiveTheSameBitsOnAnyNumberOfThreads(int threads) {
    Network network = network(PENALIZED, PENALIZED);
    Checkpoint one = trained(network, 1);
    Checkpoint several = trained(network, threads);
    one.parameters()
        .byLayer()
        .forEach(
            (layer, tensors) ->
                tensors.forEach(
                    (name, tensor) ->
                        assertArrayEquals(
                            tensor.data(), several.parameters().get(layer, name).data())));
  }

  @Test
  void heNormalHasItsMeanAndVariance() {
    WeightSettings settings = new WeightSettings(0, 0, true, Initializer.HE_NORMAL);
    float[] weights =
        network(settings, WeightSettings.DEFAULT).parameters().get("dense1", "kernel").data();
    double sum = 0;
    double squares = 0;
    for (float weight : weights) {
      sum += weight;
      squares += (double) weight * weight;
    }
    double variance = 2.0 / 80;
    assertEquals(0, sum / weights.length, 4 * Math.sqrt(variance / weights.length));
    assertEquals(
        variance, squares / weights.length, 4 * variance * Math.sqrt(2.0 / weights.length));
  }
}
