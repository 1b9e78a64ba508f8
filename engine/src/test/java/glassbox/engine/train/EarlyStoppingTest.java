package glassbox.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.network.Checkpoint;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When training ends early, and where it goes back to; the executor says what the losses are. */
class EarlyStoppingTest {
  /** Where 8 of the 40 samples validate. */
  private static final int STEPS_PER_EPOCH = 4;

  private static final double[] LOSSES = {5, 3, 4, 2.95, 3.5, 3.2, 3.1, 1, 1, 1, 1, 1};

  private final EventLog events = new EventLog();

  private static TrainingRun run(double validation, EarlyStopping rule) {
    Regimen regimen = Regimen.PLAIN.with(Optional.of(rule));
    return TinyRun.of(TinyRun.plan(12, validation).with(regimen), TinyRun.data(50));
  }

  private TrainingLoop loop(TrainingRun run, int evaluationsBefore) {
    FakeExecutor executor = new FakeExecutor(run.request());
    executor.lossOfEvaluation = evaluation -> LOSSES[evaluationsBefore + evaluation];
    return events.loop(run, executor);
  }

  private TrainingLoop trained(TrainingRun run) {
    TrainingLoop loop = loop(run, 0);
    loop.post(new TrainingCommand.Play());
    loop.runUntilIdle();
    return loop;
  }

  private TrainingEvent.StoppedEarly stopped() {
    return events.only(TrainingEvent.StoppedEarly.class);
  }

  @Test
  void stopsAfterAsManyEpochsWithoutImprovementAsItsPatience() {
    TrainingLoop loop = trained(run(0.2, new EarlyStopping(3)));

    assertEquals(7, stopped().progress().epoch());
    assertEquals(4, stopped().best().progress().epoch());
    assertEquals(4 * STEPS_PER_EPOCH, stopped().best().progress().step());
    assertEquals(stopped().best().progress(), loop.history().lastGood().progress());
    assertSame(stopped().best(), loop.history().lastEpoch());
    assertEquals(7, loop.history().epochs().size());
    assertEquals(
        "Training stopped early after epoch 7: the validation loss has not improved for 3 epochs."
            + " It went back to the best weights, those after epoch 4 with a loss of 2.95.",
        stopped().news().sentence());
  }

  @Test
  void anImprovementSmallerThanTheLeastDoesNotCount() {
    trained(run(0.2, new EarlyStopping(3, 0.1)));

    assertEquals(5, stopped().progress().epoch());
    assertEquals(2, stopped().best().progress().epoch());
  }

  @Test
  void goesOnToTheLastEpochAsLongAsThereIsPatience() {
    TrainingLoop loop = trained(run(0.2, new EarlyStopping(4)));

    assertEquals(8, loop.history().best().orElseThrow().epoch());
    assertEquals(12, stopped().progress().epoch());
  }

  @Test
  void watchesTheTrainingLossWithoutValidationSamples() {
    TrainingRun run = run(0, new EarlyStopping(2));
    FakeExecutor executor = new FakeExecutor(run.request());
    executor.lossOfStep = step -> step < 5 ? 2 : 3;
    TrainingLoop loop = events.loop(run, executor);
    loop.post(new TrainingCommand.Play());
    loop.runUntilIdle();

    assertEquals(3, stopped().progress().epoch());
    assertEquals(1, stopped().best().progress().epoch());
    assertTrue(stopped().news().sentence().contains("training loss"));
  }

  @Test
  void holdsTheBestWeightsInTheExecutorToo() {
    TrainingRun run = run(0.2, new EarlyStopping(3));
    FakeExecutor executor = new FakeExecutor(run.request());
    executor.lossOfEvaluation = evaluation -> LOSSES[evaluation];
    TrainingLoop loop = events.loop(run, executor);
    loop.post(new TrainingCommand.Play());
    loop.runUntilIdle();

    assertEquals(
        FakeExecutor.trace(stopped().best()),
        FakeExecutor.trace(executor.checkpoint(stopped().best().progress()).orThrow()));
  }

  @Test
  void aRunResumedAfterAnyEpochStopsAtTheSameStepAndGoesBackToTheSameWeights() {
    TrainingRun run = run(0.2, new EarlyStopping(3));
    trained(run);
    TrainingEvent.StoppedEarly whole = stopped();
    for (int epochs = 1; epochs < 7; epochs++) {
      TrainingLoop begun = oneByOne(run, epochs);
      Checkpoint middle = begun.history().lastEpoch();
      Optional<BestEpoch> best = begun.history().best();

      events.clear();
      TrainingLoop rest = loop(run, epochs);
      rest.post(new TrainingCommand.Restore(middle, best));
      rest.post(new TrainingCommand.Play());
      rest.runUntilIdle();

      assertEquals(whole.progress(), stopped().progress(), "resumed after " + epochs);
      assertEquals(whole.best().progress(), stopped().best().progress());
      assertEquals(FakeExecutor.trace(whole.best()), FakeExecutor.trace(stopped().best()));
      assertEquals(whole.news().sentence(), stopped().news().sentence());
    }
  }

  /** The first epochs of a run that is told to stop then. */
  private TrainingLoop oneByOne(TrainingRun run, int epochs) {
    FakeExecutor executor = new FakeExecutor(run.request());
    executor.lossOfEvaluation = evaluation -> LOSSES[evaluation];
    TrainingLoop loop =
        events.loop(
            run,
            executor,
            (answering, event) -> {
              if (event instanceof TrainingEvent.EpochDone done
                  && done.progress().epoch() == epochs) {
                answering.post(new TrainingCommand.Stop());
              }
            });
    loop.post(new TrainingCommand.Play());
    loop.runUntilIdle();
    return loop;
  }

  @Test
  void goingBackToBeforeTheBestForgetsIt() {
    TrainingRun run = run(0.2, new EarlyStopping(3));
    TrainingLoop loop = oneByOne(run, 3);
    TrainingLoop again = loop(run, 0);
    again.post(new TrainingCommand.Restore(loop.history().initial(), loop.history().best()));
    again.runUntilIdle();

    assertEquals(Optional.empty(), again.history().best());
  }
}
