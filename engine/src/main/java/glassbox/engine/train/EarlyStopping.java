package glassbox.engine.train;

import glassbox.engine.Problem;
import glassbox.engine.Wording;
import java.util.Optional;

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

  /** What the rule says of the last epoch of a history. */
  sealed interface Verdict {}

  /** It is the best so far. */
  record Improved(BestEpoch best) implements Verdict {}

  /** It is not, but there is patience left. */
  record Waiting() implements Verdict {}

  /**
   * It was the last.
   *
   * @param best where to go back to
   * @param news what happened, in a sentence
   */
  record Over(BestEpoch best, Problem news) implements Verdict {}

  Verdict judge(History history) {
    EpochSummary last = history.epochs().getLast();
    double loss = last.validationLoss().orElse(last.loss());
    Optional<BestEpoch> before = history.best();
    if (before.isEmpty() || loss < before.get().loss() - minDelta) {
      return new Improved(new BestEpoch(history.lastEpoch(), loss));
    }
    BestEpoch best = before.get();
    return last.epoch() - best.epoch() < patience
        ? new Waiting()
        : new Over(best, news(last, best));
  }

  private static Problem news(EpochSummary last, BestEpoch best) {
    return Problem.of(
        "training.stopped-early",
        "Training stopped early after epoch {0}: the {1} has not improved for {2} epochs. It"
            + " went back to the best weights, those after epoch {3} with a loss of {4}.",
        last.epoch(),
        last.validationLoss().isPresent()
            ? Wording.phrase("training.validation-loss", "validation loss")
            : Wording.phrase("training.training-loss", "training loss"),
        last.epoch() - best.epoch(),
        best.epoch(),
        (float) best.loss());
  }
}
