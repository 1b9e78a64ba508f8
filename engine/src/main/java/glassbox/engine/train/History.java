package glassbox.engine.train;

import glassbox.engine.network.Checkpoint;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is remembered of a run: its epochs in numbers and the few checkpoints one can go back to. A
 * value; {@link TrainingLoop#history()} gives the newest from any thread.
 *
 * @param initial before the first step
 * @param lastGood the newest one known to have finite numbers only: what divergence goes back to
 * @param lastEpoch at the end of the last finished epoch, or where training was restored to since;
 *     at first the initial one
 * @param epochs the finished epochs in order
 */
public record History(
    Checkpoint initial, Checkpoint lastGood, Checkpoint lastEpoch, List<EpochSummary> epochs) {

  public History {
    epochs = List.copyOf(epochs);
  }

  /** Before the first step. */
  static History startingAt(Checkpoint initial) {
    return new History(initial, initial, initial, List.of());
  }

  History withGood(Checkpoint good) {
    return new History(initial, good, lastEpoch, epochs);
  }

  History withEpoch(Checkpoint end, EpochSummary summary) {
    return new History(
        initial, end, end, Stream.concat(epochs.stream(), Stream.of(summary)).toList());
  }

  /** Forgets what came after the checkpoint. */
  History restoredTo(Checkpoint checkpoint) {
    int finished = checkpoint.progress().epoch();
    return new History(
        initial,
        checkpoint,
        checkpoint,
        epochs.stream().filter(summary -> summary.epoch() <= finished).toList());
  }
}
