package glassbox.engine.train;

import glassbox.engine.Problem;
import glassbox.engine.data.Batch;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.StepSettings;
import glassbox.engine.exec.StepTally;
import glassbox.engine.network.NetworkFeed;
import glassbox.engine.network.Progress;
import java.util.Optional;

/**
 * Makes single steps: takes the next samples of the epoch's order, weighs them and has an executor
 * train on them at the rate of that step. Owned by the thread that trains.
 */
final class Stepper {
  private final NetworkFeed feed;
  private final EpochOrder order;
  private final SampleWeighing weighing;
  private final Regimen regimen;
  private final StepTally found = new StepTally();

  Stepper(TrainingRun run) {
    this.feed = run.feed();
    this.order = new EpochOrder(run.split().training());
    this.regimen = run.plan().regimen();
    this.weighing =
        SampleWeighing.of(regimen.classWeights(), feed.dataset(), run.split().training());
  }

  /**
   * Trains one batch.
   *
   * @param at where training is before it
   * @param norms whether to measure the norms of every layer; the step stays the same to the bit
   * @return why the executor could not
   */
  Optional<Problem> step(Executor executor, Progress at, boolean norms) {
    int[] samples = order.next(at);
    Batch batch = weighing.weigh(feed.batch(samples), samples);
    StepSettings settings =
        new StepSettings(regimen.rate(at), at.seed(), at.step(), norms, regimen.clipping());
    return executor.step(batch, settings, found);
  }

  /** What the last step found; overwritten by the next. */
  StepTally found() {
    return found;
  }

  /** Whether no sample of the epoch is left. */
  boolean isEpochOver(Progress at) {
    return at.sampleOffset() == order.samples();
  }
}
