package glassbox.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What training goes back to when its numbers run away, and what is left when its only executor
 * fails.
 */
class RecoveryTest {
  private final EventLog events = new EventLog();
  private final TrainingRun run = TinyRun.of(3, 0);
  private final FakeExecutor executor = new FakeExecutor(run.request());
  private final TrainingLoop loop = events.loop(run, executor);

  @Test
  void divergenceGoesBackToTheLastGoodCheckpointAndPauses() {
    executor.lossOfStep = step -> step == TinyRun.STEPS_PER_EPOCH + 2 ? Double.NaN : 1;
    loop.post(new TrainingCommand.Play());
    loop.runUntilIdle();

    TrainingEvent.Diverged diverged = events.all(TrainingEvent.Diverged.class).getFirst();
    assertEquals(TinyRun.STEPS_PER_EPOCH + 3, diverged.progress().step());
    assertEquals(TinyRun.STEPS_PER_EPOCH, diverged.lastGood().progress().step());
    assertTrue(diverged.problem().sentence().contains("smaller learning rate than 0.1"));
    assertEquals(TinyRun.STEPS_PER_EPOCH, events.last().progress().step());
    assertEquals(
        FakeExecutor.trace(diverged.lastGood()), FakeExecutor.trace(loop.history().lastGood()));
  }

  @Test
  void aCheckpointOfBeforeADivergenceIsNotHandedOutAfterIt() {
    executor.lossOfStep = step -> step == TinyRun.STEPS_PER_EPOCH + 2 ? Double.NaN : 1;
    loop.post(new TrainingCommand.OneBatch());
    loop.requestCheckpoint();
    loop.post(new TrainingCommand.Play());
    loop.runUntilIdle();

    assertEquals(1, events.all(TrainingEvent.Diverged.class).size());
    assertEquals(Optional.empty(), loop.takeCheckpoint());
  }

  @Test
  void trainingCanGoOnAfterDivergenceWithASmallerRate() {
    boolean[] diverge = {true};
    executor.lossOfStep = step -> step == 7 && diverge[0] ? Double.POSITIVE_INFINITY : 1;
    TrainingLoop recovering =
        events.loop(
            run,
            executor,
            (loop, event) -> {
              if (event instanceof TrainingEvent.Diverged) {
                diverge[0] = false;
                loop.post(new TrainingCommand.SetLearningRate(0.01));
                loop.post(new TrainingCommand.Play());
              }
            });
    recovering.post(new TrainingCommand.Play());
    recovering.runUntilIdle();

    assertEquals(1, events.all(TrainingEvent.Diverged.class).size());
    assertEquals(3, events.all(TrainingEvent.Finished.class).getFirst().progress().epoch());
    assertEquals(
        List.of(40, 40, 40),
        recovering.history().epochs().stream().map(EpochSummary::samples).toList());
    assertEquals(0.01, executor.settings.getLast().learningRate());
  }

  @Test
  void parametersThatAreNoNumbersCountAsDivergenceThoughTheLossWasFinite() {
    executor.lossOfStep =
        step -> {
          if (step == TinyRun.STEPS_PER_EPOCH - 1) {
            executor.poison();
          }
          return 1;
        };
    loop.post(new TrainingCommand.Play());
    loop.runUntilIdle();

    assertEquals(0, events.all(TrainingEvent.EpochDone.class).size());
    assertSame(
        loop.history().initial(), events.all(TrainingEvent.Diverged.class).getFirst().lastGood());
  }

  @Test
  void optimizerThatRememberedAnInfiniteNumberCountsAsDivergenceToo() {
    executor.lossOfStep =
        step -> {
          executor.remembered = step == TinyRun.STEPS_PER_EPOCH - 1 ? Float.POSITIVE_INFINITY : 1;
          return 1;
        };
    loop.post(new TrainingCommand.Play());
    loop.runUntilIdle();

    assertSame(
        loop.history().initial(), events.all(TrainingEvent.Diverged.class).getFirst().lastGood());
    assertTrue(loop.history().lastGood().isFinite());
  }

  @Test
  void failureOfTheExecutorEndsTheLoopWithTheLastGoodCheckpoint() {
    executor.failsFrom = TinyRun.STEPS_PER_EPOCH + 1;
    loop.post(new TrainingCommand.Play());
    loop.run();

    TrainingEvent.Failed failed = assertInstanceOf(TrainingEvent.Failed.class, events.last());
    assertEquals(FakeExecutor.BROKEN, failed.problem());
    assertEquals(TinyRun.STEPS_PER_EPOCH, failed.lastGood().progress().step());
    assertEquals(1, executor.closed);
  }

  @Test
  void failureWhileValidatingOrRestoringEndsTheLoopToo() {
    executor.evaluationFails = true;
    TrainingLoop validating = events.loop(TinyRun.of(1, 0.2), executor);
    validating.post(new TrainingCommand.Play());
    validating.run();
    assertInstanceOf(TrainingEvent.Failed.class, events.last());

    executor.restoreFails = true;
    loop.post(new TrainingCommand.Restore(loop.history().initial()));
    loop.run();
    assertInstanceOf(TrainingEvent.Failed.class, events.last());
    assertEquals(2, executor.closed);
  }
}
