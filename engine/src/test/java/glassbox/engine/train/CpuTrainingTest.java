package glassbox.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.data.RandomDataset;
import glassbox.engine.exec.CpuExecutor;
import glassbox.engine.exec.Networks;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.Clipping;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.Progress;
import glassbox.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The loop with the real executor. */
class CpuTrainingTest {
  private final List<TrainingEvent> events = new ArrayList<>();

  private static TrainingRun run(NetworkSpec spec, OptimizerSpec optimizer) {
    TrainingPlan plan =
        new TrainingPlan(
            LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY, optimizer, 24, 2, 0.1, Integer.MAX_VALUE, 3);
    return TrainingRun.of(
        Network.initialized(spec, 3),
        new RandomDataset(250, 50, spec.inputs().getFirst().shape(), 10),
        plan,
        64);
  }

  private static TrainingRun with(Regimen regimen, TrainingRun run) {
    return new TrainingRun(run.request(), run.feed(), run.split(), run.plan().with(regimen));
  }

  /** Trains, with the batch size changed after step 2, up to a step or to the end. */
  private Checkpoint trained(TrainingRun run, int threads, long stopAt) {
    AtomicReference<TrainingLoop> self = new AtomicReference<>();
    TrainingLoop loop =
        new TrainingLoop(
            run,
            new CpuExecutor(run.request(), threads),
            event -> {
              events.add(event);
              if (event instanceof TrainingEvent.StepDone && event.progress().step() == 2) {
                self.get().post(new TrainingCommand.SetBatchSize(17));
                self.get().post(new TrainingCommand.SetLearningRate(0.004));
              }
              if (event instanceof TrainingEvent.StepDone && event.progress().step() == stopAt) {
                self.get().post(new TrainingCommand.Stop());
              }
            });
    self.set(loop);
    loop.post(new TrainingCommand.Play());
    loop.runUntilIdle();
    return loop.history().lastGood();
  }

  private static void assertSameBits(Checkpoint expected, Checkpoint found) {
    assertEquals(expected.progress(), found.progress());
    assertEquals(expected.optimizer().steps(), found.optimizer().steps());
    assertSameBits(expected.parameters(), found.parameters());
    expected
        .optimizer()
        .slots()
        .forEach((slot, kept) -> assertSameBits(kept, found.optimizer().slots().get(slot)));
  }

  private static void assertSameBits(Parameters expected, Parameters found) {
    for (Map.Entry<String, Map<String, Tensor>> layer : expected.byLayer().entrySet()) {
      layer
          .getValue()
          .forEach(
              (name, tensor) ->
                  assertArrayEquals(
                      tensor.data(), found.get(layer.getKey(), name).data(), layer + "." + name));
    }
  }

  @Test
  void runResumedInTheMiddleOfAnEpochAfterALiveBatchSizeChangeEqualsTheUninterruptedOne() {
    Regimen everything =
        new Regimen(
            new Schedule.Exponential(0.5),
            10,
            new Clipping.ByNorm(0.1),
            new ClassWeights.Balanced(),
            Optional.of(new EarlyStopping(5)));
    for (TrainingRun run :
        List.of(
            run(Networks.mlp(), new OptimizerSpec.Adam(0.002)),
            run(Networks.cnn(), new OptimizerSpec.Adam(0.002)),
            run(Networks.remembering(), new OptimizerSpec.Adam(0.002)),
            with(everything, run(Networks.cnn(), new OptimizerSpec.Adam(0.002))))) {
      Checkpoint whole = trained(run, 2, Long.MAX_VALUE);
      Checkpoint middle = trained(run, 2, 6);
      Progress at = middle.progress();
      assertEquals(2 * 24 + 4 * 17, at.sampleOffset());
      assertEquals(17, at.batchSize());

      TrainingLoop rest = new TrainingLoop(run, new CpuExecutor(run.request(), 2), events::add);
      rest.post(new TrainingCommand.Restore(middle));
      rest.post(new TrainingCommand.Play());
      rest.runUntilIdle();

      assertEquals(2, whole.progress().epoch());
      assertSameBits(whole, rest.history().lastGood());
    }
  }

  @Test
  void wholeRunHasTheSameBitsOnOneTwoAndThreeThreads() {
    for (NetworkSpec spec : List.of(Networks.cnn(), Networks.remembering())) {
      TrainingRun run = run(spec, new OptimizerSpec.RmsProp(0.002));
      Checkpoint alone = trained(run, 1, Long.MAX_VALUE);

      assertSameBits(alone, trained(run, 2, Long.MAX_VALUE));
      assertSameBits(alone, trained(run, 3, Long.MAX_VALUE));
    }
  }

  @Test
  void eachPartOfARegimenChangesWhatIsLearnt() {
    TrainingRun plain = run(Networks.mlp(), new OptimizerSpec.Sgd(0.1, 0.9));
    float expected = trained(plain, 2, 4).parameters().get("out", "kernel").at(0);
    for (Regimen regimen :
        List.of(
            Regimen.PLAIN.withWarmUp(3),
            Regimen.PLAIN.with(new Clipping.ByNorm(0.01)),
            Regimen.PLAIN.with(new Clipping.ByValue(1e-4)),
            Regimen.PLAIN.with(new ClassWeights.Balanced()))) {
      Checkpoint other = trained(with(regimen, plain), 2, 4);

      assertNotEquals(expected, other.parameters().get("out", "kernel").at(0), regimen.toString());
    }
  }

  @Test
  void anotherSeedGivesAnotherRun() {
    TrainingRun run = run(Networks.mlp(), new OptimizerSpec.Sgd(0.1, 0.9));
    Checkpoint one = trained(run, 1, 3);
    TrainingPlan plan = run.plan();
    TrainingPlan reseeded =
        new TrainingPlan(
            plan.loss(),
            plan.optimizer(),
            plan.batchSize(),
            plan.epochs(),
            plan.validationSplit(),
            plan.limit(),
            4);
    Checkpoint other =
        trained(new TrainingRun(run.request(), run.feed(), run.split(), reseeded), 1, 3);

    assertNotEquals(
        one.parameters().get("out", "kernel").at(0), other.parameters().get("out", "kernel").at(0));
  }

  @Test
  void trainingLowersTheLoss() {
    TrainingRun run = run(Networks.mlp(), new OptimizerSpec.Adam(0.005));
    List<EpochSummary> epochs = new ArrayList<>();
    AtomicReference<TrainingLoop> self = new AtomicReference<>();
    TrainingLoop twenty =
        new TrainingLoop(
            run,
            new CpuExecutor(run.request(), 2),
            event -> {
              if (event instanceof TrainingEvent.EpochDone(Progress at, EpochSummary summary)) {
                epochs.add(summary);
                if (at.epoch() < 20) {
                  self.get().post(new TrainingCommand.Play());
                }
              }
            });
    self.set(twenty);
    twenty.post(new TrainingCommand.Play());
    twenty.runUntilIdle();

    assertEquals(20, epochs.size());
    assertTrue(epochs.getLast().loss() < 0.3 * epochs.getFirst().loss());
    assertTrue(epochs.getLast().accuracy().orElseThrow() > 0.9);
    assertTrue(epochs.getLast().validationLoss().isPresent());
  }

  @Test
  void learningRateThatIsFarTooLargeEndsInDivergenceWithTheLastGoodWeightsKept() {
    // With fused multiply-add a product overflows in its sum only, and tanh makes 1 of an infinity:
    // at
    // 1e30 the loss stays a number, if a huge one.
    TrainingRun run = run(Networks.mlp(), new OptimizerSpec.Sgd(1e38, 0));
    TrainingLoop loop = new TrainingLoop(run, new CpuExecutor(run.request(), 2), events::add);
    loop.post(new TrainingCommand.Play());
    loop.runUntilIdle();

    TrainingEvent.Diverged diverged =
        events.stream()
            .filter(TrainingEvent.Diverged.class::isInstance)
            .map(TrainingEvent.Diverged.class::cast)
            .findFirst()
            .orElseThrow();
    assertTrue(diverged.lastGood().parameters().isFinite());
    assertSameBits(run.request().network().parameters(), loop.history().lastGood().parameters());
  }
}
