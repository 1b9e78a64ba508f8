package glassbox.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glassbox.engine.TrainingFixture;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.Progress;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fifty steps of every optimizer in whole networks on fixed batches, against PyTorch. */
class PyTorchTrainingTest {
  private static final int BATCH = 8;
  private static final double AFTER_ONE_STEP = 1e-4;
  private static final double AFTER_SEVERAL_STEPS = 1e-3;
  private static final Set<Integer> SEEN = Set.of(1, 20, 50);

  private record Case(TrainingFixture fixture, String name, OptimizerSpec optimizer) {
    @Override
    public String toString() {
      return fixture.network().spec().name() + " " + name;
    }
  }

  static Stream<Case> cases() {
    Map<String, OptimizerSpec> optimizers =
        Map.of(
            "sgd", new OptimizerSpec.Sgd(0.1, 0),
            "sgd_momentum", new OptimizerSpec.Sgd(0.05, 0.9),
            "sgd_nesterov", new OptimizerSpec.Sgd(0.05, 0.9, true),
            "rmsprop", new OptimizerSpec.RmsProp(0.003),
            "adam", new OptimizerSpec.Adam(0.003),
            "adamw", new OptimizerSpec.AdamW(0.003, 0.9, 0.999, 1e-7, 0.1));
    return TrainingFixture.all()
        .flatMap(
            fixture ->
                optimizers.entrySet().stream()
                    .map(entry -> new Case(fixture, entry.getKey(), entry.getValue())));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void weightsAgreeAfterOneStepAfterTwentyAndAfterFifty(Case subject) {
    TrainingFixture fixture = subject.fixture();
    ExecutorRequest request =
        new ExecutorRequest(
            fixture.network(),
            LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY,
            subject.optimizer(),
            BATCH);
    try (Executor executor = new CpuExecutor(request, 2)) {
      for (int step = 0; step < fixture.steps(); step++) {
        StepSettings settings = new StepSettings(subject.optimizer().rate(), 0, step);
        StepReport report = executor.step(fixture.batch(step), settings).orThrow();
        float expected = fixture.numbers().get(subject.name() + ".losses").at(step);
        assertEquals(expected, report.loss(), 1e-3, "loss of step " + step);
        double tolerance = step == 0 ? AFTER_ONE_STEP : AFTER_SEVERAL_STEPS;
        if (SEEN.contains(step + 1)) {
          assertWeightsAgree(subject, executor, ".after" + (step + 1) + ".", tolerance);
        }
      }
    }
  }

  @Test
  void everyOptimizerHasACase() {
    assertEquals(
        Set.of(OptimizerSpec.class.getPermittedSubclasses()),
        cases().map(subject -> subject.optimizer().getClass()).collect(Collectors.toSet()));
  }

  private static void assertWeightsAgree(
      Case subject, Executor executor, String when, double tolerance) {
    Parameters weights = executor.checkpoint(Progress.start(0, 1, BATCH)).orThrow().parameters();
    weights
        .byLayer()
        .forEach(
            (layer, tensors) ->
                tensors.forEach(
                    (name, tensor) ->
                        subject
                            .fixture()
                            .numbers()
                            .assertAgreesInNorm(
                                subject.name() + when + layer + "." + name, tensor, tolerance)));
  }
}
