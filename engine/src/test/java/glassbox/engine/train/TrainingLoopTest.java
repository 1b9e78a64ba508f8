package glassbox.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.network.Checkpoint;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The loop alone, with an executor that only traces what it is given. */
class TrainingLoopTest {
  private final EventLog events = new EventLog();
  private final TrainingRun run = TinyRun.of(3, 0);
  private final FakeExecutor executor = new FakeExecutor(run.request());
  private final TrainingLoop loop = events.loop(run, executor);

  @Test
  void playTrainsThePlannedEpochsAndFinishes() {
    loop.post(new TrainingCommand.Play());
    loop.runUntilIdle();

    assertInstanceOf(TrainingEvent.Playing.class, events.first());
    assertEquals(3 * TinyRun.STEPS_PER_EPOCH, events.all(TrainingEvent.StepDone.class).size());
    assertEquals(3, events.all(TrainingEvent.EpochDone.class).size());
    assertEquals(3, events.all(TrainingEvent.Finished.class).getFirst().progress().epoch());
    assertInstanceOf(TrainingEvent.Stopped.class, events.last());
    assertEquals(1, executor.closed);
    assertEquals(3, loop.history().lastEpoch().progress().epoch());
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
        events.loop(
            run,
            executor,
            (loop, event) -> {
              if (event instanceof TrainingEvent.Finished && again.getAndSet(false)) {
                loop.post(new TrainingCommand.Play());
              }
            });
    twice.post(new TrainingCommand.Play());
    twice.runUntilIdle();

    assertEquals(
        List.of(3, 6),
        events.all(TrainingEvent.Finished.class).stream()
            .map(done -> done.progress().epoch())
            .toList());
  }

  @Test
  void noPlannedEpochsTrainNothing() {
    TrainingRun nothing = TinyRun.of(0, 0);
    TrainingLoop idle = events.loop(nothing, executor);
    idle.post(new TrainingCommand.Play());
    idle.runUntilIdle();

    assertEquals(0, executor.batchSizes.size());
    assertEquals(1, events.all(TrainingEvent.Finished.class).size());
  }

  @Test
  void oneBatchTrainsOneBatchThenPauses() {
    loop.post(new TrainingCommand.OneBatch());
    loop.runUntilIdle();

    assertEquals(List.of(TinyRun.BATCH), executor.batchSizes);
    assertEquals(1, events.all(TrainingEvent.Paused.class).getFirst().progress().step());
  }

  @Test
  void oneEpochTrainsToTheEndOfTheEpochInProgressThenPauses() {
    loop.post(new TrainingCommand.OneEpoch());
    loop.runUntilIdle();

    assertEquals(TinyRun.STEPS_PER_EPOCH, executor.batchSizes.size());
    assertEquals(0, events.all(TrainingEvent.Paused.class).getFirst().progress().sampleOffset());
  }

  @Test
  void pauseStopsBetweenTwoStepsAndPlayResumes() {
    TrainingLoop pausing = events.loop(run, executor, 2, new TrainingCommand.Pause());
    pausing.post(new TrainingCommand.Play());
    pausing.runUntilIdle();

    assertEquals(2, events.all(TrainingEvent.Paused.class).getFirst().progress().step());
    assertEquals(2, executor.batchSizes.size());

    events.clear();
    TrainingLoop resuming =
        events.loop(run, executor, 2, new TrainingCommand.Pause(), new TrainingCommand.Play());
    resuming.post(new TrainingCommand.Play());
    resuming.runUntilIdle();

    assertEquals(2, events.all(TrainingEvent.Playing.class).size());
    assertEquals(3, events.all(TrainingEvent.Finished.class).getFirst().progress().epoch());
  }

  @Test
  void stopEndsBetweenTwoStepsAndKeepsWhereItWas() {
    TrainingLoop stopping = events.loop(run, executor, 3, new TrainingCommand.Stop());
    stopping.post(new TrainingCommand.Play());
    stopping.run();

    assertInstanceOf(TrainingEvent.Stopped.class, events.last());
    assertEquals(3, events.last().progress().step());
    assertEquals(3, stopping.history().lastGood().progress().step());
    assertEquals(0, stopping.history().lastEpoch().progress().step());
    assertEquals(1, executor.closed);
  }

  @Test
  void learningRateChangesFromTheNextStepOn() {
    TrainingLoop changing = events.loop(run, executor, 2, new TrainingCommand.SetLearningRate(0.5));
    changing.post(new TrainingCommand.OneEpoch());
    changing.runUntilIdle();

    assertEquals(
        List.of(0.1, 0.1, 0.5, 0.5, 0.5),
        executor.settings.stream().map(settings -> settings.learningRate()).toList());
    assertEquals(0.5, changing.history().lastEpoch().progress().learningRate());
  }

  @Test
  void batchSizeChangesFromTheNextStepOnAndNoSampleIsLost() {
    TrainingLoop changing = events.loop(run, executor, 2, new TrainingCommand.SetBatchSize(20));
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
        events.all(TrainingEvent.Refused.class).stream()
            .map(refused -> refused.problem().sentence())
            .toList();
    assertEquals(4, sentences.size());
    assertTrue(sentences.get(0).contains("NaN"));
    assertEquals(
        "Batch size 33 is out of range: choose from 1 to 32 (the largest that memory was set aside"
            + " for).",
        sentences.get(3));
    assertEquals(TinyRun.STEPS_PER_EPOCH, executor.batchSizes.size());
  }

  @Test
  void epochSummaryIsWeightedBySamplesAndValidationIsJudgedInChunks() {
    executor.lossOfStep = step -> step < 4 ? 1 : 5;
    TrainingRun validated = TinyRun.of(TinyRun.plan(1, 0.75), TinyRun.data(1000));
    TrainingLoop validating = events.loop(validated, executor);
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
  void pausedLoopOnAnotherThreadTakesUpCommandsAndRequests() throws InterruptedException {
    CountDownLatch paused = new CountDownLatch(1);
    TrainingLoop waiting =
        events.loop(
            run,
            executor,
            (loop, event) -> {
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

    assertInstanceOf(TrainingEvent.Stopped.class, events.last());
    assertEquals(1, executor.closed);
  }

  @Test
  void interruptionStopsBetweenTwoStepsWhileItTrains() throws InterruptedException {
    TrainingLoop interrupted =
        events.loop(
            run,
            executor,
            (loop, event) -> {
              if (event instanceof TrainingEvent.StepDone && event.progress().step() == 2) {
                Thread.currentThread().interrupt();
              }
            });
    interrupted.post(new TrainingCommand.Play());
    Thread thread = Thread.ofPlatform().start(interrupted);
    thread.join();

    assertInstanceOf(TrainingEvent.Stopped.class, events.last());
    assertEquals(2, events.last().progress().step());
    assertEquals(1, executor.closed);
  }
}
