package glassbox.engine.train;

import glassbox.engine.network.Checkpoint;
import java.util.List;
import java.util.Optional;
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
 * @param best the best epoch, as long as early stopping watches
 */
public record History(
    Checkpoint initial,
    Checkpoint lastGood,
    Checkpoint lastEpoch,
    List<EpochSummary> epochs,
    Optional<BestEpoch> best) {

  public History {
    epochs = List.copyOf(epochs);
  }

  /** Before the first step. */
  static History startingAt(Checkpoint initial) {
    return new History(initial, initial, initial, List.of(), Optional.empty());
  }

  History withGood(Checkpoint good) {
    return new History(initial, good, lastEpoch, epochs, best);
  }

  /** An epoch that is trained again replaces what was known of it and of those after it. */
  History withEpoch(Checkpoint end, EpochSummary summary) {
    return new History(
        initial,
        end,
        end,
        Stream.concat(
                epochs.stream().filter(before -> before.epoch() < summary.epoch()),
                Stream.of(summary))
            .toList(),
        best);
  }

  History withBest(Optional<BestEpoch> other) {
    return new History(initial, lastGood, lastEpoch, epochs, other);
  }

  /** Goes back to the best epoch; the numbers of those after it are kept to be read. */
  History stoppedAt(Checkpoint checkpoint) {
    return new History(initial, checkpoint, checkpoint, epochs, best);
  }

  /** Forgets what came after the checkpoint. */
  History restoredTo(Checkpoint checkpoint) {
    int finished = checkpoint.progress().epoch();
    return new History(
        initial,
        checkpoint,
        checkpoint,
        epochs.stream().filter(summary -> summary.epoch() <= finished).toList(),
        best.filter(it -> it.epoch() <= finished));
  }
}
