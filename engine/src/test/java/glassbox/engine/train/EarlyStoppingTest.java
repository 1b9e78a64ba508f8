package glassbox.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import glassbox.engine.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When training ends early, and where it goes back to; the executor says what the losses are. */
class EarlyStoppingTest {
  private static final int STEPS_PER_EPOCH = 4;
  private static final double[] LOSSES = {5, 3, 4, 2.95, 3.5, 3.2, 3.1, 1, 1, 1, 1, 1};

  private final List<TrainingEvent> events = new ArrayList<>();

  /** 32 of 50 samples train in batches of 8, 8 validate. */
  private static TrainingRun run(double validation, EarlyStopping rule) {
    NetworkSpec spec =
        NetworkSpec.chain("tiny", Shape.of(3))
            .then("out", new LayerSpec.Dense(3, Activation.SOFTMAX))
            .build();
    TrainingPlan plan =
        new TrainingPlan(
                LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY,
                new OptimizerSpec.Sgd(0.1, 0),
                8,
                12,
                validation,
                Integer.MAX_VALUE,
                7)
            .with(Regimen.PLAIN.with(Optional.of(rule)));
    return TrainingRun.of(
        Network.initialized(spec, 7), new RandomDataset(50, 10, Shape.of(3), 3), plan, 8);
  }

  private TrainingLoop loop(TrainingRun run, int evaluationsBefore) {
    FakeExecutor executor = new FakeExecutor(run.request());
    executor.lossOfEvaluation = evaluation -> LOSSES[evaluationsBefore + evaluation];
    return new TrainingLoop(run, executor, events::add);
  }

  private TrainingLoop trained(TrainingRun run) {
    TrainingLoop loop = loop(run, 0);
    loop.post(new TrainingCommand.Play());
    loop.runUntilIdle();
    return loop;
  }

  private TrainingEvent.StoppedEarly stopped() {
    return events.stream()
        .filter(TrainingEvent.StoppedEarly.class::isInstance)
        .map(TrainingEvent.StoppedEarly.class::cast)
        .findFirst()
        .orElseThrow();
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
    TrainingLoop loop = new TrainingLoop(run, executor, events::add);
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
    TrainingLoop loop = new TrainingLoop(run, executor, events::add);
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
    List<TrainingLoop> self = new ArrayList<>();
    FakeExecutor executor = new FakeExecutor(run.request());
    executor.lossOfEvaluation = evaluation -> LOSSES[evaluation];
    TrainingLoop loop =
        new TrainingLoop(
            run,
            executor,
            event -> {
              if (event instanceof TrainingEvent.EpochDone done
                  && done.progress().epoch() == epochs) {
                self.getFirst().post(new TrainingCommand.Stop());
              }
            });
    self.add(loop);
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
