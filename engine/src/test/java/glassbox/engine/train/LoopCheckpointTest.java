package glassbox.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Checkpoints of a loop: asked for while it trains, gone back to, gone on from. */
class LoopCheckpointTest {
  private final EventLog events = new EventLog();
  private final TrainingRun run = TinyRun.of(3, 0);
  private final FakeExecutor executor = new FakeExecutor(run.request());
  private final TrainingLoop loop = events.loop(run, executor);

  @Test
  void checkpointIsMadeOnRequestOnlyAndOnceUntilItIsTaken() {
    List<Optional<Checkpoint>> taken = new ArrayList<>();
    TrainingLoop shown =
        events.loop(
            run,
            executor,
            (loop, event) -> {
              if (event instanceof TrainingEvent.StepDone) {
                taken.add(loop.takeCheckpoint());
                if (event.progress().step() % 2 == 0) {
                  loop.requestCheckpoint();
                  loop.requestCheckpoint();
                }
              }
            });
    shown.post(new TrainingCommand.OneEpoch());
    shown.runUntilIdle();

    assertEquals(
        List.of(-1L, -1L, 2L, -1L, 4L),
        taken.stream().map(each -> each.map(c -> c.progress().step()).orElse(-1L)).toList());
    assertEquals(Optional.empty(), shown.takeCheckpoint());
  }

  @Test
  void restoreResetsToTheSameWeightsAndForgetsWhatCameAfter() {
    TrainingLoop resetting = events.loop(run, executor);
    resetting.post(new TrainingCommand.OneEpoch());
    resetting.post(new TrainingCommand.Restore(resetting.history().initial()));
    resetting.runUntilIdle();

    assertEquals(0, events.last().progress().step());
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
        events.all(TrainingEvent.Refused.class).stream()
            .map(refused -> refused.problem().code())
            .toList();
    assertEquals(List.of("checkpoint.shape", "training.progress", "checkpoint.slot"), codes);
    assertEquals(0, events.all(TrainingEvent.Restored.class).size());
  }

  @Test
  void epochResumedInItsMiddleSaysHowManySamplesItsMeansCover() {
    loop.post(new TrainingCommand.OneBatch());
    loop.runUntilIdle();
    Checkpoint middle = loop.history().lastGood();
    TrainingLoop resumed = events.loop(run, new FakeExecutor(run.request()));
    resumed.post(new TrainingCommand.Restore(middle));
    resumed.post(new TrainingCommand.OneEpoch());
    resumed.runUntilIdle();

    assertEquals(40 - TinyRun.BATCH, resumed.history().epochs().getFirst().samples());
  }

  @Test
  void resumingInTheMiddleOfAnEpochAfterALiveBatchSizeChangeTakesTheSameSamples() {
    TrainingLoop whole = events.loop(run, executor, 2, new TrainingCommand.SetBatchSize(5));
    whole.post(new TrainingCommand.Play());
    whole.runUntilIdle();

    TrainingLoop part =
        events.loop(
            run,
            new FakeExecutor(run.request()),
            (loop, event) -> {
              if (event instanceof TrainingEvent.StepDone && event.progress().step() == 2) {
                loop.post(new TrainingCommand.SetBatchSize(5));
              }
              if (event instanceof TrainingEvent.StepDone && event.progress().step() == 4) {
                loop.post(new TrainingCommand.Stop());
              }
            });
    part.post(new TrainingCommand.Play());
    part.run();
    Checkpoint middle = part.history().lastGood();
    assertFalse(middle.progress().sampleOffset() == 0);

    TrainingLoop rest = events.loop(run, new FakeExecutor(run.request()));
    rest.post(new TrainingCommand.Restore(middle));
    rest.post(new TrainingCommand.Play());
    rest.runUntilIdle();

    assertEquals(whole.history().lastEpoch().progress(), rest.history().lastEpoch().progress());
    assertEquals(
        FakeExecutor.trace(whole.history().lastEpoch()),
        FakeExecutor.trace(rest.history().lastEpoch()));
  }
}
