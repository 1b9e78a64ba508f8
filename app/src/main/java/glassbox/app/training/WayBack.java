package glassbox.app.training;

import glassbox.app.session.TrainingMoments.Moment;
import glassbox.app.session.TrainingSession;

/**
 * The moment that training is not at: going there keeps the one it leaves, so that what was trained
 * since is not lost by an undo.
 */
final class WayBack {
  private final TrainingSession training;
  private Moment other;

  WayBack(TrainingSession training, Moment other) {
    this.training = training;
    this.other = other;
  }

  /** Goes to the other moment. */
  void swap() {
    Moment target = other;
    training.moments().now().ifPresent(left -> other = left);
    training.moments().goBackTo(target);
  }
}
