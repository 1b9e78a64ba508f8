package glassbox.app.session;

import glassbox.engine.train.EpochSummary;
import java.util.List;

/**
 * Loss and accuracy of the run that is open: of every step of training, and on the validation
 * samples after every epoch. All of them are thinned alike, so that a long run needs no more memory
 * and no more time to paint than a short one. FX thread only.
 */
public final class TrainingCurves {
  private final ScalarSeries loss = new ScalarSeries();
  private final ScalarSeries accuracy = new ScalarSeries();
  private final ScalarSeries validationLoss = new ScalarSeries();
  private final ScalarSeries validationAccuracy = new ScalarSeries();
  private final ScalarSeries epochs = new ScalarSeries();

  /** The loss of every step, before its update. */
  public ScalarSeries loss() {
    return loss;
  }

  /** The accuracy of every step in 0..1; empty for regression. */
  public ScalarSeries accuracy() {
    return accuracy;
  }

  /** The loss after every epoch, at its last step; empty without validation samples. */
  public ScalarSeries validationLoss() {
    return validationLoss;
  }

  /** The accuracy after every epoch, likewise; empty for regression too. */
  public ScalarSeries validationAccuracy() {
    return validationAccuracy;
  }

  /** The number of every finished epoch, counted from 1, at its last step. */
  public ScalarSeries epochs() {
    return epochs;
  }

  /** Adds an epoch that ended with a step. */
  void add(long step, EpochSummary epoch) {
    epochs.add(step, epoch.epoch());
    epoch.validationLoss().ifPresent(value -> validationLoss.add(step, value));
    epoch.validationAccuracy().ifPresent(value -> validationAccuracy.add(step, value));
  }

  /** Forgets what came after a step. */
  void goBackTo(long step) {
    all().forEach(series -> series.goBackTo(step));
  }

  void clear() {
    all().forEach(ScalarSeries::clear);
  }

  private List<ScalarSeries> all() {
    return List.of(loss, accuracy, validationLoss, validationAccuracy, epochs);
  }
}
