package glassbox.engine.train;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.exec.CheckpointCheck;
import glassbox.engine.exec.Executors.Selection;
import glassbox.engine.exec.Judge;
import glassbox.engine.exec.Score;
import glassbox.engine.exec.StepTally;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.Progress;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The course that training takes: follows commands, makes steps, ends epochs, and tells the
 * listener of each. What goes wrong on the way is left to {@link Recovery}.
 *
 * <p>Owned by the thread that trains; {@link #history} and {@link #mailbox} are for any thread.
 */
final class TrainingCourse {
  private final TrainingRun run;
  private final Consumer<TrainingEvent> listener;
  private final LongSupplier nanoClock;
  private final Standing standing;
  private final Playback playback;
  private final Recovery recovery;
  private final Stepper stepper;

  /** Before the first step, waiting; it closes the executor that was opened. */
  TrainingCourse(
      TrainingRun run, Selection opened, Consumer<TrainingEvent> listener, LongSupplier nanoClock) {
    this.run = run;
    this.listener = listener;
    this.nanoClock = nanoClock;
    this.standing = new Standing(run);
    this.playback = new Playback(run.plan().epochs(), listener);
    this.recovery = new Recovery(standing, playback, opened, listener, nanoClock);
    this.stepper = new Stepper(run);
  }

  History history() {
    return standing.history();
  }

  CheckpointMailbox mailbox() {
    return recovery.mailbox();
  }

  boolean isPlaying() {
    return playback.isPlaying();
  }

  boolean hasEnded() {
    return playback.hasEnded();
  }

  /** Does as it is told, or refuses in words and goes on as before. */
  void follow(TrainingCommand command) {
    try {
      switch (command) {
        case TrainingCommand.Play play -> playback.play(standing.progress());
        case TrainingCommand.OneBatch one -> playback.playBatch(standing.progress());
        case TrainingCommand.OneEpoch one -> playback.playEpoch(standing.progress());
        case TrainingCommand.Pause pause -> playback.pause(standing.progress());
        case TrainingCommand.SetLearningRate(double rate) -> {
          OptimizerSpec.Rates.check(rate);
          standing.setLearningRate(rate);
        }
        case TrainingCommand.SetBatchSize(int batchSize) -> {
          run.checkBatchSize(batchSize);
          standing.setBatchSize(batchSize);
        }
        case TrainingCommand.Restore(Checkpoint checkpoint, var best) -> restore(checkpoint, best);
        case TrainingCommand.Stop stop -> stop();
      }
    } catch (ProblemException refused) {
      listener.accept(new TrainingEvent.Refused(standing.progress(), refused.problem()));
    }
  }

  private void restore(Checkpoint checkpoint, Optional<BestEpoch> best) {
    CheckpointCheck.mismatch(
            run.request().network().shapes(), run.request().optimizer(), checkpoint)
        .ifPresent(
            problem -> {
              throw problem.exception();
            });
    run.checkProgress(checkpoint.progress());
    playback.pause(standing.progress());
    if (recovery.goTo(checkpoint)) {
      standing.forgetAfter(checkpoint, best);
      playback.replan();
      listener.accept(new TrainingEvent.Restored(standing.progress()));
    }
  }

  /** Puts a checkpoint of now into the mailbox. */
  void deliverCheckpoint() {
    recovery.deliver();
  }

  /** Ends because it was told to. */
  void stop() {
    recovery.stop();
  }

  /** Ends because of something that no executor is to blame for. */
  void end(Problem problem) {
    recovery.end(problem);
  }

  /** Closes the executor. */
  void close() {
    recovery.close();
  }

  /**
   * One step, and what follows from it.
   *
   * @param norms whether to measure the norms of every layer
   */
  void advance(boolean norms) {
    long began = nanoClock.getAsLong();
    Optional<Problem> problem = stepper.step(recovery.executor(), standing.progress(), norms);
    if (problem.isPresent()) {
      recovery.fail(problem.get());
      return;
    }
    StepTally step = stepper.found();
    standing.afterStep(step);
    if (Double.isFinite(step.loss())) {
      stepDone(step, began);
    } else {
      recovery.diverge(step.loss());
    }
  }

  private void stepDone(StepTally step, long began) {
    OptionalDouble accuracy =
        step.correct() < 0
            ? OptionalDouble.empty()
            : OptionalDouble.of((double) step.correct() / step.samples());
    listener.accept(
        new TrainingEvent.StepDone(
            standing.progress(), step.samples(), step.loss(), accuracy, step.norms()));
    if (stepper.isEpochOver(standing.progress())) {
      endEpoch(began);
    } else {
      standing.addNanos(nanoClock.getAsLong() - began);
      recovery.keepIfDue();
    }
    playback.batchDone(standing.progress());
  }

  private void endEpoch(long began) {
    Optional<Checkpoint> end = recovery.nextEpoch();
    if (end.isEmpty()) {
      return;
    }
    switch (validate()) {
      case Outcome.Failed<Optional<Score>>(Problem problem) -> recovery.fail(problem);
      case Outcome.Done<Optional<Score>>(Optional<Score> validation) -> {
        standing.addNanos(nanoClock.getAsLong() - began);
        EpochSummary summary = standing.closeEpoch(end.get(), validation);
        listener.accept(new TrainingEvent.EpochDone(standing.progress(), summary));
        if (!stopsEarly()) {
          playback.epochDone(standing.progress());
        }
      }
    }
  }

  private Outcome<Optional<Score>> validate() {
    int[] samples = run.split().validation();
    return samples.length == 0
        ? Outcome.done(Optional.empty())
        : Judge.score(recovery.executor(), run.feed(), samples).map(Optional::of);
  }

  /** Whether the epoch that is done was the last, after which it goes back to the best. */
  private boolean stopsEarly() {
    Optional<EarlyStopping> rule = run.plan().regimen().earlyStopping();
    if (rule.isEmpty()) {
      return false;
    }
    return switch (rule.get().judge(standing.history())) {
      case EarlyStopping.Improved(BestEpoch best) -> {
        standing.setBest(best);
        yield false;
      }
      case EarlyStopping.Waiting waiting -> false;
      case EarlyStopping.Over(BestEpoch best, Problem news) -> {
        stopAt(best, news);
        yield true;
      }
    };
  }

  private void stopAt(BestEpoch best, Problem news) {
    Progress at = standing.progress();
    playback.halt();
    if (recovery.goTo(best.checkpoint())) {
      standing.stoppedAt(best);
      listener.accept(new TrainingEvent.StoppedEarly(at, news, best.checkpoint()));
    }
  }
}
