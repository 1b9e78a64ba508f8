package glassbox.engine.train;

import glassbox.engine.exec.Score;
import glassbox.engine.exec.StepTally;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Progress;
import java.util.Optional;

/**
 * Where training stands: its progress, what the epoch so far adds up to, and its history. It keeps
 * the three in step when training goes on and when it goes back.
 *
 * <p>Owned by the thread that trains; {@link #history} may be read from any thread.
 */
final class Standing {
  private volatile History history;
  private Progress progress;
  private EpochTally tally = EpochTally.EMPTY;

  /** Of the part of the epoch that the last good checkpoint has seen. */
  private EpochTally tallyAtLastGood = EpochTally.EMPTY;

  /** Before the first step. */
  Standing(TrainingRun run) {
    TrainingPlan plan = run.plan();
    this.progress = Progress.start(plan.seed(), plan.optimizer().rate(), plan.batchSize());
    this.history =
        History.startingAt(
            new Checkpoint(run.request().network().parameters(), OptimizerState.FRESH, progress));
  }

  History history() {
    return history;
  }

  Progress progress() {
    return progress;
  }

  void setLearningRate(double rate) {
    progress = progress.withLearningRate(rate);
  }

  void setBatchSize(int batchSize) {
    progress = progress.withBatchSize(batchSize);
  }

  void afterStep(StepTally step) {
    progress = progress.afterStep(step.samples());
    tally = tally.plus(step);
  }

  /** Counts time to the epoch. */
  void addNanos(long nanos) {
    tally = tally.plusNanos(nanos);
  }

  /** Goes on to the start of the next epoch; the last is still to be closed. */
  void nextEpoch() {
    progress = progress.nextEpoch();
  }

  /** Writes the epoch that is over into the history and begins to count the next. */
  EpochSummary closeEpoch(Checkpoint end, Optional<Score> validation) {
    EpochSummary summary = tally.summary(progress.epoch(), validation);
    tally = EpochTally.EMPTY;
    tallyAtLastGood = tally;
    history = history.withEpoch(end, summary);
    return summary;
  }

  /** Remembers the best epoch so far. */
  void setBest(BestEpoch best) {
    history = history.withBest(Optional.of(best));
  }

  /** Remembers a checkpoint of now that is known to be good. */
  void setLastGood(Checkpoint good) {
    history = history.withGood(good);
    tallyAtLastGood = tally;
  }

  /** Goes back to the last good checkpoint, with the rate and the batch size that are in force. */
  void backToLastGood() {
    progress =
        history
            .lastGood()
            .progress()
            .withLearningRate(progress.learningRate())
            .withBatchSize(progress.batchSize());
    tally = tallyAtLastGood;
  }

  /** Goes to any checkpoint, with all that was in force there; the history stays. */
  void goTo(Checkpoint checkpoint) {
    progress = checkpoint.progress();
    tally = checkpoint == history.lastGood() ? tallyAtLastGood : EpochTally.EMPTY;
    tallyAtLastGood = tally;
  }

  /**
   * Forgets what came after the checkpoint that training has gone to.
   *
   * @param best what early stopping had found there; empty to keep what is known up to there
   */
  void forgetAfter(Checkpoint checkpoint, Optional<BestEpoch> best) {
    history = (best.isPresent() ? history.withBest(best) : history).restoredTo(checkpoint);
  }

  /** Remembers that early stopping has gone back to the best epoch. */
  void stoppedAt(BestEpoch best) {
    history = history.stoppedAt(best.checkpoint());
  }
}
