package glassbox.app.session;

import glassbox.engine.train.EpochSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Loss and accuracy of the run that is open: of every step of training, and on the validation
 * samples after every epoch. All of them are thinned alike, so that a long run needs no more memory
 * and no more time to paint than a short one. FX thread only.
 */
public final class TrainingCurves {
  private static final int MOST_DIVERGENCES = 100;

  private final ScalarSeries loss;
  private final ScalarSeries accuracy;
  private final ScalarSeries validationLoss;
  private final ScalarSeries validationAccuracy;
  private final ScalarSeries epochs;
  private final StepPlaces places;
  private final List<Divergence> divergences = new ArrayList<>();

  /** Curves without a value. */
  public TrainingCurves() {
    this(
        new ScalarSeries(),
        new ScalarSeries(),
        new ScalarSeries(),
        new ScalarSeries(),
        new ScalarSeries(),
        new StepPlaces());
  }

  private TrainingCurves(
      ScalarSeries loss,
      ScalarSeries accuracy,
      ScalarSeries validationLoss,
      ScalarSeries validationAccuracy,
      ScalarSeries epochs,
      StepPlaces places) {
    this.loss = loss;
    this.accuracy = accuracy;
    this.validationLoss = validationLoss;
    this.validationAccuracy = validationAccuracy;
    this.epochs = epochs;
    this.places = places;
  }

  /** The same curves as they are now, which may be read on another thread. */
  public TrainingCurves copy() {
    TrainingCurves copy =
        new TrainingCurves(
            loss.copy(),
            accuracy.copy(),
            validationLoss.copy(),
            validationAccuracy.copy(),
            epochs.copy(),
            places.copy());
    copy.divergences.addAll(divergences);
    return copy;
  }

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

  /** Where the steps lie in time and in epochs. */
  public StepPlaces places() {
    return places;
  }

  /** Where training ran away, in the order it happened; the newest {@value #MOST_DIVERGENCES}. */
  public List<Divergence> divergences() {
    return Collections.unmodifiableList(divergences);
  }

  /** Adds a divergence; what goes back to the step before it keeps it. */
  void add(Divergence divergence) {
    if (divergences.size() == MOST_DIVERGENCES) {
      divergences.removeFirst();
    }
    divergences.add(divergence);
  }

  /** Forgets all divergences: training begins anew on purpose. */
  void forgetDivergences() {
    divergences.clear();
  }

  /** Adds an epoch that ended with a step. */
  void add(long step, EpochSummary epoch) {
    epochs.add(step, epoch.epoch());
    epoch.validationLoss().ifPresent(value -> validationLoss.add(step, value));
    epoch.validationAccuracy().ifPresent(value -> validationAccuracy.add(step, value));
  }

  /**
   * Forgets what came after a step, but not that training diverged.
   *
   * @param trainedNanos a clock that runs while training does, as it is now
   */
  void goBackTo(long step, long trainedNanos) {
    all().forEach(series -> series.goBackTo(step));
    places.goBackTo(step, trainedNanos);
  }

  /**
   * Forgets everything for what another run has left behind, up to the step that training is at.
   *
   * @param trainedNanos a clock that runs while training does, as it is now
   */
  void takeOver(TrainingCurves other, long step, long trainedNanos) {
    for (int i = 0; i < all().size(); i++) {
      all().get(i).takeOver(other.all().get(i));
    }
    places.takeOver(other.places);
    divergences.clear();
    divergences.addAll(other.divergences);
    goBackTo(step, trainedNanos);
  }

  void clear() {
    all().forEach(ScalarSeries::clear);
    places.clear();
    divergences.clear();
  }

  private List<ScalarSeries> all() {
    return List.of(loss, accuracy, validationLoss, validationAccuracy, epochs);
  }
}
