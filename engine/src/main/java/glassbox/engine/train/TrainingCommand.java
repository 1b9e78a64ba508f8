package glassbox.engine.train;

import glassbox.engine.network.Checkpoint;
import java.util.Optional;

/** What can be asked of a {@link TrainingLoop} from another thread; taken up between two steps. */
public sealed interface TrainingCommand {

  /**
   * Train until the planned number of epochs is reached, or go on for as many again if it has been.
   */
  record Play() implements TrainingCommand {}

  /** Stop between two steps; everything stays as it is. */
  record Pause() implements TrainingCommand {}

  /** Train one batch, then pause. */
  record OneBatch() implements TrainingCommand {}

  /** Train to the end of the epoch in progress, then pause. */
  record OneEpoch() implements TrainingCommand {}

  /** Use another learning rate from the next step on. */
  record SetLearningRate(double rate) implements TrainingCommand {}

  /** Use another batch size, up to the executor's largest, from the next step on. */
  record SetBatchSize(int batchSize) implements TrainingCommand {}

  /**
   * Pause and go to a checkpoint: reset to the same weights, or roll back.
   *
   * @param best what early stopping had found in the run that goes on; empty if nothing, or to keep
   *     what this loop has found up to there
   */
  record Restore(Checkpoint checkpoint, Optional<BestEpoch> best) implements TrainingCommand {

    /** To a checkpoint of this loop. */
    public Restore(Checkpoint checkpoint) {
      this(checkpoint, Optional.empty());
    }
  }

  /** End the loop; it closes its executor and cannot be used again. */
  record Stop() implements TrainingCommand {}
}
