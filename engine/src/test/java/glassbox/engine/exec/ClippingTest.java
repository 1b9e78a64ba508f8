package glassbox.engine.exec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Fixture;
import glassbox.engine.ProblemException;
import glassbox.engine.TrainingFixture;
import glassbox.engine.network.Clipping;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.Progress;
import glassbox.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clipped gradients: PyTorch's numbers, and what clipping must not change. */
class ClippingTest {
  private static final LossSpec LOSS = LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY;
  private static final long SEED = 11;
  private static final int BATCH = 150;

  static Stream<Arguments> clippingsOfTheFixture() {
    return Stream.of(
        Arguments.of("norm", new Clipping.ByNorm(0.8)),
        Arguments.of("value", new Clipping.ByValue(0.05)));
  }

  @ParameterizedTest
  @MethodSource("clippingsOfTheFixture")
  void twentyClippedStepsAgreeWithPyTorch(String name, Clipping clipping) {
    TrainingFixture training = TrainingFixture.mlp();
    Fixture expected = Fixture.read("clipping_mlp");
    OptimizerSpec momentum = new OptimizerSpec.Sgd(0.05, 0.9);
    ExecutorRequest request = new ExecutorRequest(training.network(), LOSS, momentum, 8);
    Tensor norms = expected.get(name + ".norms");
    try (Executor executor = new CpuExecutor(request, 2)) {
      for (int step = 0; step < norms.shape().size(); step++) {
        StepSettings settings = new StepSettings(0.05, 0, step, true, clipping);
        StepReport report = executor.step(training.batch(step), settings).orThrow();
        assertEquals(norms.at(step), norm(report), 1e-3, "norm before clipping in step " + step);
      }
      Parameters after = executor.checkpoint(Progress.start(0, 1, 8)).orThrow().parameters();
      after
          .byLayer()
          .forEach(
              (layer, tensors) ->
                  tensors.forEach(
                      (parameter, tensor) ->
                          expected.assertAgreesInNorm(
                              name + ".after." + layer + "." + parameter, tensor, 1e-3)));
    }
  }

  @Test
  void theFixtureHasStepsOnBothSidesOfTheLimit() {
    float[] norms = Fixture.read("clipping_mlp").get("norm.norms").data();
    double largest = 0;
    double smallest = Double.MAX_VALUE;
    for (float norm : norms) {
      largest = Math.max(largest, norm);
      smallest = Math.min(smallest, norm);
    }
    assertTrue(smallest < 0.8 && largest > 0.8, Arrays.toString(norms));
  }

  static Stream<Arguments> clippingsAndNetworks() {
    return Stream.of(new Clipping.ByNorm(0.1), new Clipping.ByValue(0.001))
        .flatMap(
            clipping ->
                Stream.of(Networks.mlp(), Networks.cnn(), Networks.normalized())
                    .map(spec -> Arguments.of(clipping, spec)));
  }

  @ParameterizedTest
  @MethodSource("clippingsAndNetworks")
  void clippedStepsGiveTheSameBitsOnAnyNumberOfThreads(Clipping clipping, NetworkSpec spec) {
    List<float[]> alone = trained(spec, clipping, 1, false);

    for (int threads : List.of(2, 3)) {
      assertSame(alone, trained(spec, clipping, threads, false));
    }
    assertSame(alone, trained(spec, clipping, 2, true));
  }

  static Stream<TrainingFixture> trainings() {
    return TrainingFixture.all();
  }

  /** Of networks with penalties too: their gradient counts once, in one phase and in two. */
  @ParameterizedTest
  @MethodSource("trainings")
  void aLimitThatIsNeverReachedChangesNoBit(TrainingFixture training) {
    List<float[]> unclipped = trained(training, new Clipping.None());

    assertSame(unclipped, trained(training, new Clipping.ByNorm(1e6)));
    assertSame(unclipped, trained(training, new Clipping.ByValue(1e6)));
  }

  @Test
  void gradientDescentMovesAllWeightsTogetherByNoMoreThanRateTimesLimit() {
    try (CpuExecutor executor = executor(Networks.cnn(), new OptimizerSpec.Sgd(0.5, 0), 2)) {
      StepSettings settings = new StepSettings(0.5, SEED, 0, true, new Clipping.ByNorm(0.01));
      StepReport report =
          executor.step(Networks.batch(Networks.cnn(), 0, BATCH), settings).orThrow();
      double squares = 0;
      for (LayerNorms layer : report.norms()) {
        squares += layer.update() * layer.update();
      }
      assertTrue(norm(report) > 0.01);
      assertEquals(0.5 * 0.01, Math.sqrt(squares), 1e-6);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aLimitThatIsNoPositiveNumberIsRefusedInASentence(double limit) {
    ProblemException norm = assertThrows(ProblemException.class, () -> new Clipping.ByNorm(limit));
    ProblemException value =
        assertThrows(ProblemException.class, () -> new Clipping.ByValue(limit));

    assertTrue(norm.problem().sentence().contains("norm that gradients are clipped to"));
    assertTrue(value.problem().sentence().contains("value that gradients are clipped to"));
  }

  private static double norm(StepReport report) {
    return Math.sqrt(
        report.norms().stream().mapToDouble(layer -> layer.gradient() * layer.gradient()).sum());
  }

  private static CpuExecutor executor(NetworkSpec spec, OptimizerSpec optimizer, int threads) {
    return new CpuExecutor(
        new ExecutorRequest(Network.initialized(spec, SEED), LOSS, optimizer, BATCH), threads);
  }

  private static List<float[]> trained(
      NetworkSpec spec, Clipping clipping, int threads, boolean norms) {
    try (CpuExecutor executor = executor(spec, new OptimizerSpec.Adam(0.01), threads)) {
      int step = 0;
      for (int size : new int[] {BATCH, 70, 17, 1}) {
        executor
            .step(
                Networks.batch(spec, step * 10, size),
                new StepSettings(0.01, SEED, step++, norms, clipping))
            .orThrow();
      }
      return weights(executor);
    }
  }

  private static List<float[]> trained(TrainingFixture training, Clipping clipping) {
    OptimizerSpec momentum = new OptimizerSpec.Sgd(0.05, 0.9);
    ExecutorRequest request = new ExecutorRequest(training.network(), LOSS, momentum, 8);
    try (CpuExecutor executor = new CpuExecutor(request, 2)) {
      for (int step = 0; step < 5; step++) {
        StepSettings settings = new StepSettings(0.05, SEED, step, false, clipping);
        executor.step(training.batch(step), settings).orThrow();
      }
      return weights(executor);
    }
  }

  private static List<float[]> weights(Executor executor) {
    Parameters end = executor.checkpoint(Progress.start(SEED, 1, 1)).orThrow().parameters();
    return end.byLayer().values().stream()
        .map(Map::values)
        .flatMap(tensors -> tensors.stream().map(Tensor::data))
        .toList();
  }

  private static void assertSame(List<float[]> expected, List<float[]> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), actual.get(i));
    }
  }
}
