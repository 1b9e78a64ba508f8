package glassbox.engine.train;

import glassbox.engine.Problem;
import glassbox.engine.exec.Executors;
import glassbox.engine.exec.LayerNorms;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.Progress;
import java.util.List;
import java.util.OptionalDouble;

/** What a {@link TrainingLoop} tells its listener, on the training thread. Values only. */
public sealed interface TrainingEvent {

  /** Where training is when this was said. */
  Progress progress();

  /** Began to train, after a pause or at first. */
  record Playing(Progress progress) implements TrainingEvent {}

  /** Stopped between two steps and waits for a command. */
  record Paused(Progress progress) implements TrainingEvent {}

  /**
   * One step is done.
   *
   * @param progress after the step
   * @param loss mean over the batch
   * @param accuracy of the batch, in 0..1; absent for regression
   * @param norms by layer, if {@link TrainingLoop#requestNorms} asked for them; else empty
   */
  record StepDone(
      Progress progress, int samples, double loss, OptionalDouble accuracy, List<LayerNorms> norms)
      implements TrainingEvent {

    /** A step whose norms nobody asked for. */
    public StepDone(Progress progress, int samples, double loss, OptionalDouble accuracy) {
      this(progress, samples, loss, accuracy, List.of());
    }
  }

  /** An epoch is done and has been judged. */
  record EpochDone(Progress progress, EpochSummary summary) implements TrainingEvent {}

  /** Jumped to a checkpoint. */
  record Restored(Progress progress) implements TrainingEvent {}

  /** A command could not be followed; everything goes on as before. */
  record Refused(Progress progress, Problem problem) implements TrainingEvent {}

  /** All planned epochs are done; waits for a command like after a pause. */
  record Finished(Progress progress) implements TrainingEvent {}

  /**
   * Early stopping has ended training: it has paused and holds the best checkpoint again.
   *
   * @param progress at the end of the last epoch that was trained
   * @param news what happened, in a sentence
   * @param best where it went back to
   */
  record StoppedEarly(Progress progress, Problem news, Checkpoint best) implements TrainingEvent {}

  /**
   * The loss is no number any more: training has paused and holds the last good checkpoint again.
   *
   * @param progress at the step that ran away
   * @param loss of that step, NaN or infinite; empty where the weights are not finite
   */
  record Diverged(Progress progress, Problem problem, Checkpoint lastGood, OptionalDouble loss)
      implements TrainingEvent {}

  /**
   * The device failed and training goes on elsewhere, with the settings that were in force.
   *
   * @param progress where the device was when it failed
   * @param news what happened, in a sentence
   * @param from where training goes on
   * @param now what it goes on with, and why
   */
  record FellBack(Progress progress, Problem news, Checkpoint from, Executors.Selection now)
      implements TrainingEvent {}

  /** The executor failed; the loop has ended. The last good checkpoint is what remains. */
  record Failed(Progress progress, Problem problem, Checkpoint lastGood) implements TrainingEvent {}

  /** The loop has ended because it was told to. */
  record Stopped(Progress progress) implements TrainingEvent {}
}
