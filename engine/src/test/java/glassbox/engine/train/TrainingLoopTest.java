package glassbox.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.data.RandomDataset;
import glassbox.engine.network.Activation;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.Progress;
import glassbox.engine.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The loop alone, with an executor that only traces what it is given. */
class TrainingLoopTest {
  private static final int SAMPLES = 50;
  private static final int BATCH = 8;
  private static final int STEPS_PER_EPOCH = 5;

  private final List<TrainingEvent> events = new ArrayList<>();
  private final TrainingRun run = run(SAMPLES, 3);
  private final FakeExecutor executor = new FakeExecutor(run.request());
  private final TrainingLoop loop = loop(run, executor);

  /** The loop that a listener posts to. */
  private final AtomicReference<TrainingLoop> self = new AtomicReference<>();

  /** 50 samples, of which 10 test; the remaining 40 less validation train. */
  private static TrainingRun run(int samples, int epochs) {
    return run(samples, epochs, 0);
  }

  private static TrainingRun run(int samples, int epochs, double validation) {
    NetworkSpec spec =
        NetworkSpec.chain("tiny", Shape.of(3))
            .then("out", new LayerSpec.Dense(3, Activation.SOFTMAX))
            .build();
    TrainingPlan plan =
        new TrainingPlan(
            LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY,
            new OptimizerSpec.Sgd(0.1, 0),
            BATCH,
            epochs,
            validation,
            Integer.MAX_VALUE,
            7);
    return TrainingRun.of(
        Network.initialized(spec, 7),
        new RandomDataset(samples, samples / 5, Shape.of(3), 3),
        plan,
        32);
  }

  private TrainingLoop loop(TrainingRun of, FakeExecutor with) {
    return new TrainingLoop(of, with, events::add);
  }

  private <E extends TrainingEvent> List<E> events(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private TrainingEvent last() {
    return events.getLast();
  }

  @Test
  void playTrainsThePlannedEpochsAndFinishes() {
    loop.post(new TrainingCommand.Play());
    loop.runUntilIdle();

    assertInstanceOf(TrainingEvent.Playing.class, events.getFirst());
    assertEquals(3 * STEPS_PER_EPOCH, events(TrainingEvent.StepDone.class).size());
    assertEquals(3, events(TrainingEvent.EpochDone.class).size());
    assertEquals(3, events(TrainingEvent.Finished.class).getFirst().progress().epoch());
    assertInstanceOf(TrainingEvent.Stopped.class, last());
    assertEquals(1, executor.closed);
    assertEquals(3, loop.history().lastEpoch().progress().epoch());
  }

  @Test
  void eachEpochTakesEverySampleOnceInAnOrderOfItsOwn() {
    EpochOrder order = new EpochOrder(new int[] {10, 11, 12, 13, 14, 15, 16, 17, 18, 19});
    List<Integer> first = new ArrayList<>();
    List<Integer> second = new ArrayList<>();
    for (int at = 0; at < 10; at += 3) {
      for (int sample : order.next(new Progress(1, 0, 0, at, 0.1, 3))) {
        first.add(sample);
      }
    }
    for (int sample : order.next(new Progress(1, 1, 0, 0, 0.1, 10))) {
      second.add(sample);
    }

    assertEquals(List.of(10, 11, 12, 13, 14, 15, 16, 17, 18, 19), first.stream().sorted().toList());
    assertEquals(first.stream().sorted().toList(), second.stream().sorted().toList());
    assertNotEquals(first, second);
  }

  @Test
  void theLastBatchOfAnEpochMayBeSmaller() {
    loop.post(new TrainingCommand.SetBatchSize(15));
    loop.post(new TrainingCommand.OneEpoch());
    loop.runUntilIdle();

    assertEquals(List.of(15, 15, 10), executor.batchSizes);
  }

  @Test
  void playAfterTheEndGoesOnForAsManyEpochsAgain() {
    AtomicReference<Boolean> again = new AtomicReference<>(true);
    TrainingLoop twice =
        new TrainingLoop(
            run,
            executor,
            event -> {
              events.add(event);
              if (event instanceof TrainingEvent.Finished && again.getAndSet(false)) {
                self.get().post(new TrainingCommand.Play());
              }
            });
    self.set(twice);
    twice.post(new TrainingCommand.Play());
    twice.runUntilIdle();

    assertEquals(
        List.of(3, 6),
        events(TrainingEvent.Finished.class).stream()
            .map(done -> done.progress().epoch())
            .toList());
  }

  @Test
  void noPlannedEpochsTrainNothing() {
    TrainingRun nothing = run(SAMPLES, 0);
    TrainingLoop idle = loop(nothing, executor);
    idle.post(new TrainingCommand.Play());
    idle.runUntilIdle();

    assertEquals(0, executor.batchSizes.size());
    assertEquals(1, events(TrainingEvent.Finished.class).size());
  }

  @Test
  void oneBatchTrainsOneBatchThenPauses() {
    loop.post(new TrainingCommand.OneBatch());
    loop.runUntilIdle();

    assertEquals(List.of(BATCH), executor.batchSizes);
    assertEquals(1, events(TrainingEvent.Paused.class).getFirst().progress().step());
  }

  @Test
  void oneEpochTrainsToTheEndOfTheEpochInProgressThenPauses() {
    loop.post(new TrainingCommand.OneEpoch());
    loop.runUntilIdle();

    assertEquals(STEPS_PER_EPOCH, executor.batchSizes.size());
    assertEquals(0, events(TrainingEvent.Paused.class).getFirst().progress().sampleOffset());
  }

  @Test
  void pauseStopsBetweenTwoStepsAndPlayResumes() {
    TrainingLoop pausing = reacting(2, new TrainingCommand.Pause());
    pausing.post(new TrainingCommand.Play());
    pausing.runUntilIdle();

    assertEquals(2, events(TrainingEvent.Paused.class).getFirst().progress().step());
    assertEquals(2, executor.batchSizes.size());

    events.clear();
    TrainingLoop resuming = reacting(2, new TrainingCommand.Pause(), new TrainingCommand.Play());
    resuming.post(new TrainingCommand.Play());
    resuming.runUntilIdle();

    assertEquals(2, events(TrainingEvent.Playing.class).size());
    assertEquals(3, events(TrainingEvent.Finished.class).getFirst().progress().epoch());
  }

  /** A loop to which commands are posted when so many steps are done. */
  private TrainingLoop reacting(long step, TrainingCommand... commands) {
    TrainingLoop reacting =
        new TrainingLoop(
            run,
            executor,
            event -> {
              events.add(event);
              if (event instanceof TrainingEvent.StepDone && event.progress().step() == step) {
                for (TrainingCommand command : commands) {
                  self.get().post(command);
                }
              }
            });
    self.set(reacting);
    return reacting;
  }

  @Test
  void stopEndsBetweenTwoStepsAndKeepsWhereItWas() {
    TrainingLoop stopping = reacting(3, new TrainingCommand.Stop());
    stopping.post(new TrainingCommand.Play());
    stopping.run();

    assertInstanceOf(TrainingEvent.Stopped.class, last());
    assertEquals(3, last().progress().step());
    assertEquals(3, stopping.history().lastGood().progress().step());
    assertEquals(0, stopping.history().lastEpoch().progress().step());
    assertEquals(1, executor.closed);
  }

  @Test
  void learningRateChangesFromTheNextStepOn() {
    TrainingLoop changing = reacting(2, new TrainingCommand.SetLearningRate(0.5));
    changing.post(new TrainingCommand.OneEpoch());
    changing.runUntilIdle();

    assertEquals(
        List.of(0.1, 0.1, 0.5, 0.5, 0.5),
        executor.settings.stream().map(settings -> settings.learningRate()).toList());
    assertEquals(0.5, changing.history().lastEpoch().progress().learningRate());
  }

  @Test
  void batchSizeChangesFromTheNextStepOnAndNoSampleIsLost() {
    TrainingLoop changing = reacting(2, new TrainingCommand.SetBatchSize(20));
    changing.post(new TrainingCommand.OneEpoch());
    changing.runUntilIdle();

    assertEquals(List.of(8, 8, 20, 4), executor.batchSizes);
  }

  @Test
  void badSettingsAreRefusedInWordsAndTrainingGoesOn() {
    for (TrainingCommand bad :
        List.of(
            new TrainingCommand.SetLearningRate(Double.NaN),
            new TrainingCommand.SetLearningRate(-1),
            new TrainingCommand.SetBatchSize(0),
            new TrainingCommand.SetBatchSize(33))) {
      loop.post(bad);
    }
    loop.post(new TrainingCommand.OneEpoch());
    loop.runUntilIdle();

    List<String> sentences =
        events(TrainingEvent.Refused.class).stream()
            .map(refused -> refused.problem().sentence())
            .toList();
    assertEquals(4, sentences.size());
    assertTrue(sentences.get(0).contains("NaN"));
    assertEquals(
        "Batch size 33 is out of range: choose from 1 to 32 (the largest that memory was set aside"
            + " for).",
        sentences.get(3));
    assertEquals(STEPS_PER_EPOCH, executor.batchSizes.size());
  }

  @Test
  void divergenceGoesBackToTheLastGoodCheckpointAndPauses() {
    executor.lossOfStep = step -> step == STEPS_PER_EPOCH + 2 ? Double.NaN : 1;
    loop.post(new TrainingCommand.Play());
    loop.runUntilIdle();

    TrainingEvent.Diverged diverged = events(TrainingEvent.Diverged.class).getFirst();
    assertEquals(STEPS_PER_EPOCH + 3, diverged.progress().step());
    assertEquals(STEPS_PER_EPOCH, diverged.lastGood().progress().step());
    assertTrue(diverged.problem().sentence().contains("smaller learning rate than 0.1"));
    assertEquals(STEPS_PER_EPOCH, last().progress().step());
    assertEquals(
        FakeExecutor.trace(diverged.lastGood()), FakeExecutor.trace(loop.history().lastGood()));
  }

  @Test
  void aCheckpointOfBeforeADivergenceIsNotHandedOutAfterIt() {
    executor.lossOfStep = step -> step == STEPS_PER_EPOCH + 2 ? Double.NaN : 1;
    loop.post(new TrainingCommand.OneBatch());
    loop.requestCheckpoint();
    loop.post(new TrainingCommand.Play());
    loop.runUntilIdle();

    assertEquals(1, events(TrainingEvent.Diverged.class).size());
    assertEquals(Optional.empty(), loop.takeCheckpoint());
  }

  @Test
  void trainingCanGoOnAfterDivergenceWithASmallerRate() {
    boolean[] diverge = {true};
    executor.lossOfStep = step -> step == 7 && diverge[0] ? Double.POSITIVE_INFINITY : 1;
    TrainingLoop recovering =
        new TrainingLoop(
            run,
            executor,
            event -> {
              events.add(event);
              if (event instanceof TrainingEvent.Diverged) {
                diverge[0] = false;
                self.get().post(new TrainingCommand.SetLearningRate(0.01));
                self.get().post(new TrainingCommand.Play());
              }
            });
    self.set(recovering);
    recovering.post(new TrainingCommand.Play());
    recovering.runUntilIdle();

    assertEquals(1, events(TrainingEvent.Diverged.class).size());
    assertEquals(3, events(TrainingEvent.Finished.class).getFirst().progress().epoch());
    assertEquals(
        List.of(40, 40, 40),
        recovering.history().epochs().stream().map(EpochSummary::samples).toList());
    assertEquals(0.01, executor.settings.getLast().learningRate());
  }

  @Test
  void parametersThatAreNoNumbersCountAsDivergenceThoughTheLossWasFinite() {
    executor.lossOfStep =
        step -> {
          if (step == STEPS_PER_EPOCH - 1) {
            executor.poison();
          }
          return 1;
        };
    loop.post(new TrainingCommand.Play());
    loop.runUntilIdle();

    assertEquals(0, events(TrainingEvent.EpochDone.class).size());
    assertSame(
        loop.history().initial(), events(TrainingEvent.Diverged.class).getFirst().lastGood());
  }

  @Test
  void optimizerThatRememberedAnInfiniteNumberCountsAsDivergenceToo() {
    executor.lossOfStep =
        step -> {
          executor.remembered = step == STEPS_PER_EPOCH - 1 ? Float.POSITIVE_INFINITY : 1;
          return 1;
        };
    loop.post(new TrainingCommand.Play());
    loop.runUntilIdle();

    assertSame(
        loop.history().initial(), events(TrainingEvent.Diverged.class).getFirst().lastGood());
    assertTrue(loop.history().lastGood().isFinite());
  }

  @Test
  void failureOfTheExecutorEndsTheLoopWithTheLastGoodCheckpoint() {
    executor.failsFrom = STEPS_PER_EPOCH + 1;
    loop.post(new TrainingCommand.Play());
    loop.run();

    TrainingEvent.Failed failed = assertInstanceOf(TrainingEvent.Failed.class, last());
    assertEquals(FakeExecutor.BROKEN, failed.problem());
    assertEquals(STEPS_PER_EPOCH, failed.lastGood().progress().step());
    assertEquals(1, executor.closed);
  }

  @Test
  void failureWhileValidatingOrRestoringEndsTheLoopToo() {
    executor.evaluationFails = true;
    TrainingLoop validating = loop(run(SAMPLES, 1, 0.2), executor);
    validating.post(new TrainingCommand.Play());
    validating.run();
    assertInstanceOf(TrainingEvent.Failed.class, last());

    executor.restoreFails = true;
    loop.post(new TrainingCommand.Restore(loop.history().initial()));
    loop.run();
    assertInstanceOf(TrainingEvent.Failed.class, last());
    assertEquals(2, executor.closed);
  }

  @Test
  void epochSummaryIsWeightedBySamplesAndValidationIsJudgedInChunks() {
    executor.lossOfStep = step -> step < 4 ? 1 : 5;
    TrainingRun validated = run(1000, 1, 0.75);
    TrainingLoop validating = loop(validated, executor);
    validating.post(new TrainingCommand.SetBatchSize(32));
    validating.post(new TrainingCommand.OneEpoch());
    validating.runUntilIdle();

    EpochSummary summary = validating.history().epochs().getFirst();
    // 200 samples train in six batches of 32 and one of 8; 600 validate in chunks of 512 and 88.
    assertEquals(1, summary.epoch());
    assertEquals(200, summary.samples());
    assertEquals((4 * 32 + 5 * (2 * 32 + 8)) / 200.0, summary.loss(), 1e-12);
    assertEquals(7 / 200.0, summary.accuracy().orElseThrow(), 1e-12);
    assertEquals((512.0 * 512 + 88 * 88) / 600, summary.validationLoss().orElseThrow(), 1e-9);
    assertEquals(2 / 600.0, summary.validationAccuracy().orElseThrow(), 1e-12);
  }

  @Test
  void epochResumedInItsMiddleSaysHowManySamplesItsMeansCover() {
    loop.post(new TrainingCommand.OneBatch());
    loop.runUntilIdle();
    Checkpoint middle = loop.history().lastGood();
    TrainingLoop resumed = loop(run, new FakeExecutor(run.request()));
    resumed.post(new TrainingCommand.Restore(middle));
    resumed.post(new TrainingCommand.OneEpoch());
    resumed.runUntilIdle();

    assertEquals(40 - BATCH, resumed.history().epochs().getFirst().samples());
  }

  @Test
  void restoreResetsToTheSameWeightsAndForgetsWhatCameAfter() {
    TrainingLoop resetting = loop(run, executor);
    resetting.post(new TrainingCommand.OneEpoch());
    resetting.post(new TrainingCommand.Restore(resetting.history().initial()));
    resetting.runUntilIdle();

    assertEquals(0, last().progress().step());
    assertEquals(0, resetting.history().epochs().size());
    assertEquals(
        FakeExecutor.trace(resetting.history().initial()),
        FakeExecutor.trace(resetting.history().lastGood()));
  }

  @Test
  void checkpointOfAnotherNetworkOrRunIsRefused() {
    Checkpoint initial = loop.history().initial();
    Progress start = initial.progress();
    loop.post(
        new TrainingCommand.Restore(
            new Checkpoint(Parameters.none(), OptimizerState.FRESH, start)));
    loop.post(
        new TrainingCommand.Restore(
            new Checkpoint(
                initial.parameters(), OptimizerState.FRESH, new Progress(7, 0, 0, 40, 0.1, 8))));
    loop.post(
        new TrainingCommand.Restore(
            new Checkpoint(
                initial.parameters(),
                new OptimizerState(1, Map.of("m", initial.parameters())),
                start)));
    loop.runUntilIdle();

    List<String> codes =
        events(TrainingEvent.Refused.class).stream()
            .map(refused -> refused.problem().code())
            .toList();
    assertEquals(List.of("checkpoint.shape", "training.progress", "checkpoint.slot"), codes);
    assertEquals(0, events(TrainingEvent.Restored.class).size());
  }

  @Test
  void checkpointIsMadeOnRequestOnlyAndOnceUntilItIsTaken() {
    List<Optional<Checkpoint>> taken = new ArrayList<>();
    TrainingLoop shown =
        new TrainingLoop(
            run,
            executor,
            event -> {
              if (event instanceof TrainingEvent.StepDone) {
                taken.add(self.get().takeCheckpoint());
                if (event.progress().step() % 2 == 0) {
                  self.get().requestCheckpoint();
                  self.get().requestCheckpoint();
                }
              }
            });
    self.set(shown);
    shown.post(new TrainingCommand.OneEpoch());
    shown.runUntilIdle();

    assertEquals(
        List.of(-1L, -1L, 2L, -1L, 4L),
        taken.stream().map(each -> each.map(c -> c.progress().step()).orElse(-1L)).toList());
    assertEquals(Optional.empty(), shown.takeCheckpoint());
  }

  @Test
  void pausedLoopOnAnotherThreadTakesUpCommandsAndRequests() throws InterruptedException {
    CountDownLatch paused = new CountDownLatch(1);
    TrainingLoop waiting =
        new TrainingLoop(
            run,
            executor,
            event -> {
              if (event instanceof TrainingEvent.Paused) {
                paused.countDown();
              }
            });
    Thread thread = Thread.ofPlatform().start(waiting);
    waiting.post(new TrainingCommand.OneBatch());
    paused.await();
    waiting.requestCheckpoint();
    Optional<Checkpoint> shown = waiting.takeCheckpoint();
    while (shown.isEmpty()) {
      Thread.onSpinWait();
      shown = waiting.takeCheckpoint();
    }
    waiting.post(new TrainingCommand.Stop());
    thread.join();

    assertEquals(1, shown.get().progress().step());
    assertEquals(1, executor.closed);
  }

  @Test
  void interruptedLoopStopsAndClosesItsExecutor() throws InterruptedException {
    Thread thread = Thread.ofPlatform().start(loop);
    thread.interrupt();
    thread.join();

    assertInstanceOf(TrainingEvent.Stopped.class, last());
    assertEquals(1, executor.closed);
  }

  @Test
  void interruptionStopsBetweenTwoStepsWhileItTrains() throws InterruptedException {
    TrainingLoop interrupted =
        new TrainingLoop(
            run,
            executor,
            event -> {
              events.add(event);
              if (event instanceof TrainingEvent.StepDone && event.progress().step() == 2) {
                Thread.currentThread().interrupt();
              }
            });
    interrupted.post(new TrainingCommand.Play());
    Thread thread = Thread.ofPlatform().start(interrupted);
    thread.join();

    assertInstanceOf(TrainingEvent.Stopped.class, last());
    assertEquals(2, last().progress().step());
    assertEquals(1, executor.closed);
  }

  @Test
  void resumingInTheMiddleOfAnEpochAfterALiveBatchSizeChangeTakesTheSameSamples() {
    TrainingLoop whole = reacting(2, new TrainingCommand.SetBatchSize(5));
    whole.post(new TrainingCommand.Play());
    whole.runUntilIdle();

    FakeExecutor second = new FakeExecutor(run.request());
    AtomicReference<TrainingLoop> part = new AtomicReference<>();
    part.set(
        new TrainingLoop(
            run,
            second,
            event -> {
              if (event instanceof TrainingEvent.StepDone && event.progress().step() == 2) {
                part.get().post(new TrainingCommand.SetBatchSize(5));
              }
              if (event instanceof TrainingEvent.StepDone && event.progress().step() == 4) {
                part.get().post(new TrainingCommand.Stop());
              }
            }));
    part.get().post(new TrainingCommand.Play());
    part.get().run();
    Checkpoint middle = part.get().history().lastGood();
    assertFalse(middle.progress().sampleOffset() == 0);

    TrainingLoop rest = loop(run, new FakeExecutor(run.request()));
    rest.post(new TrainingCommand.Restore(middle));
    rest.post(new TrainingCommand.Play());
    rest.runUntilIdle();

    assertEquals(whole.history().lastEpoch().progress(), rest.history().lastEpoch().progress());
    assertEquals(
        FakeExecutor.trace(whole.history().lastEpoch()),
        FakeExecutor.trace(rest.history().lastEpoch()));
  }
}
