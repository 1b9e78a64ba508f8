package glassbox.engine.train;

import glassbox.engine.Problem;
import glassbox.engine.Wording;

/**
 * When training ends before its epochs are done: the loss has not become better for so many epochs.
 * It is the validation loss where there are validation samples, else the training loss.
 *
 * @param patience how many epochs in a row without improvement end it, at least 1
 * @param minDelta by how much the loss must fall below the best to count as improvement, 0 or more
 */
public record EarlyStopping(int patience, double minDelta) {

  public EarlyStopping {
    TrainingPlan.atLeast(
        Wording.phrase("early-stopping.patience", "patience of early stopping"), patience, 1);
    if (!(minDelta >= 0 && minDelta < Double.POSITIVE_INFINITY)) {
      throw Problem.of(
              "early-stopping.min-delta",
              "The least improvement of early stopping is {0}, but must be 0 or more.",
              minDelta)
          .exception();
    }
  }

  /** Any improvement counts. */
  public EarlyStopping(int patience) {
    this(patience, 0);
  }

  /** Whether a loss is better than the best so far. */
  boolean improves(double loss, double best) {
    return loss < best - minDelta;
  }
}
