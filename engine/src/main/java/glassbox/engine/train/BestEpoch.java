package glassbox.engine.train;

import glassbox.engine.network.Checkpoint;

/**
 * The end of the best epoch so far, by the loss that early stopping watches.
 *
 * @param checkpoint its progress says how many epochs were finished then
 * @param loss at that time
 */
public record BestEpoch(Checkpoint checkpoint, double loss) {

  /** How many epochs were finished when it was reached. */
  public int epoch() {
    return checkpoint.progress().epoch();
  }
}
