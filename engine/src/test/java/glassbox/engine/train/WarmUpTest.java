package glassbox.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Outcome;
import glassbox.engine.data.RandomDataset;
import glassbox.engine.exec.CpuExecutor;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.Networks;
import glassbox.engine.exec.StepSettings;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final List<ExecutorRequest> opened = new ArrayList<>();

  @Test
  void aNetworkIsRunAtLeastOnceAndStaysAsItIs() {
    for (NetworkSpec spec : new NetworkSpec[] {Networks.mlp(), Networks.cnn()}) {
      Network network = Network.initialized(spec, 4);
      Network same = Network.initialized(spec, 4);

      long steps = warmUp(network, plan(100)).run(this::open, Duration.ZERO).orThrow();

      assertEquals(1, steps);
      same.parameters()
          .byLayer()
          .forEach(
              (layer, parameters) ->
                  parameters.forEach(
                      (name, expected) ->
                          assertArrayEquals(
                              expected.data(),
                              network.parameters().get(layer, name).data(),
                              layer + "." + name)));
    }
  }

  @Test
  void theExecutorIsThatOfThePlanButForTheRate() {
    warmUp(network(), plan(100)).run(this::open, Duration.ZERO).orThrow();

    assertEquals(100, opened.getFirst().largestBatch());
    assertEquals(adam().withRate(1e-9), opened.getFirst().optimizer());
  }

  @Test
  void batchesGrowToThatOfThePlanAndEpochsEndAndNormsAreMeasured() {
    List<FakeExecutor> fakes = new ArrayList<>();
    WarmUp warmUp = warmUp(network(), plan(100));

    warmUp.run(request -> fake(request, fakes, warmUp, 100), LONG).orThrow();

    FakeExecutor fake = fakes.getFirst();
    assertEquals(16, fake.batchSizes.getFirst());
    assertTrue(fake.evaluations > 0);
    assertTrue(fake.settings.stream().anyMatch(StepSettings::norms));
    assertTrue(fake.settings.stream().allMatch(it -> it.learningRate() <= 1e-9));
    assertEquals(1, fake.closed);
  }

  @Test
  void aRuleThatEndsTrainingEarlyDoesNotEndIt() {
    Regimen impatient = Regimen.PLAIN.with(Optional.of(new EarlyStopping(1, 0)));
    List<FakeExecutor> fakes = new ArrayList<>();
    WarmUp warmUp = warmUp(network(), plan(16).with(impatient));

    warmUp.run(request -> fake(request, fakes, warmUp, 16), LONG).orThrow();

    assertTrue(fakes.getFirst().evaluations > 3);
  }

  @Test
  void cancellingEndsItWhileItRests() {
    WarmUp warmUp = warmUp(network(), plan(100));
    warmUp.makeWay();

    Outcome<Long> made =
        warmUp.run(
            request -> {
              warmUp.cancel();
              return open(request);
            },
            LONG);

    assertEquals(1, made.orThrow());
  }

  @Test
  void whatIsCancelledBeforeOpensNoDevice() {
    WarmUp warmUp = warmUp(network(), plan(100));
    warmUp.cancel();

    assertEquals(0, warmUp.run(this::open, LONG).orThrow());
    assertEquals(List.of(), opened);
  }

  @Test
  void whatStandsInTheWayOfTrainingIsTheOutcome() {
    TrainingPlan unsuitable =
        new TrainingPlan(LossSpec.BINARY_CROSSENTROPY, adam(), 8, 1, 0.1, Integer.MAX_VALUE, 3);

    assertInstanceOf(Outcome.Failed.class, warmUp(network(), unsuitable).run(this::open, LONG));
    assertEquals(
        Outcome.failed(FakeExecutor.BROKEN),
        warmUp(network(), plan(8)).run(request -> Outcome.failed(FakeExecutor.BROKEN), LONG));
    assertEquals(
        Outcome.failed(FakeExecutor.BROKEN),
        warmUp(network(), plan(8)).run(WarmUpTest::broken, LONG));
  }

  private Outcome<Executor> open(ExecutorRequest request) {
    opened.add(request);
    return Outcome.done(new CpuExecutor(request, 1));
  }

  private static Outcome<Executor> broken(ExecutorRequest request) {
    FakeExecutor fake = new FakeExecutor(request);
    fake.failsFrom = 2;
    return Outcome.done(fake);
  }

  /** Ends the warm-up once it has come to some epochs after a batch of this size, with norms. */
  private static Outcome<Executor> fake(
      ExecutorRequest request, List<FakeExecutor> made, WarmUp warmUp, int batchSize) {
    FakeExecutor fake = new FakeExecutor(request);
    made.add(fake);
    fake.lossOfEvaluation =
        evaluation -> {
          if (evaluation > 3
              && fake.batchSizes.contains(batchSize)
              && fake.settings.stream().anyMatch(StepSettings::norms)) {
            warmUp.cancel();
          }
          return 1;
        };
    return Outcome.done(fake);
  }

  private static Network network() {
    return Network.initialized(Networks.mlp(), 4);
  }

  private static WarmUp warmUp(Network network, TrainingPlan plan) {
    return new WarmUp(
        network, new RandomDataset(4000, 0, network.spec().inputs().getFirst().shape(), 10), plan);
  }

  private static OptimizerSpec adam() {
    return new OptimizerSpec.Adam(0.001);
  }

  private static TrainingPlan plan(int batch) {
    return new TrainingPlan(
        LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY, adam(), batch, 1, 0.1, Integer.MAX_VALUE, 3);
  }
}
