package glassbox.app.session;

import glassbox.engine.train.EpochSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Loss and accuracy of the run that is open: of every step of training, and of every epoch. FX
 * thread only.
 */
public final class TrainingCurves {

  /** An epoch's numbers and the step it ended with. */
  public record EpochPoint(long step, EpochSummary summary) {}

  private final ScalarSeries loss = new ScalarSeries();
  private final ScalarSeries accuracy = new ScalarSeries();
  private final List<EpochPoint> epochs = new ArrayList<>();

  /** The loss of every step, before its update. */
  public ScalarSeries loss() {
    return loss;
  }

  /** The accuracy of every step in 0..1; empty for regression. */
  public ScalarSeries accuracy() {
    return accuracy;
  }

  /** The finished epochs in order. */
  public List<EpochPoint> epochs() {
    return Collections.unmodifiableList(epochs);
  }

  void add(EpochPoint epoch) {
    epochs.add(epoch);
  }

  /** Forgets what came after a step. */
  void goBackTo(long step) {
    loss.goBackTo(step);
    accuracy.goBackTo(step);
    epochs.removeIf(epoch -> epoch.step() > step);
  }

  void clear() {
    loss.clear();
    accuracy.clear();
    epochs.clear();
  }
}
