package glassbox.app.session;

import glassbox.app.session.TrainingSession.Device;
import glassbox.app.session.TrainingSession.Sizes;
import glassbox.engine.Problem;
import glassbox.engine.Wording;
import glassbox.engine.network.Progress;
import glassbox.engine.train.TrainingPlan;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What training says of itself, for views to follow: {@link TrainingSession} explains each. */
final class TrainingBoard {
  final ReadOnlyObjectWrapper<TrainingState> state =
      new ReadOnlyObjectWrapper<>(TrainingState.UNAVAILABLE);
  final ReadOnlyObjectWrapper<Optional<Problem>> problem = absent();
  final ReadOnlyObjectWrapper<Optional<TrainingPlan>> plan = absent();
  final ReadOnlyObjectWrapper<Optional<Progress>> progress = absent();
  final ReadOnlyObjectWrapper<Optional<Device>> device = absent();
  final ReadOnlyObjectWrapper<Optional<Wording>> preparing = absent();
  final ReadOnlyObjectWrapper<Optional<Sizes>> sizes = absent();
  final ReadOnlyObjectWrapper<Optional<StepNorms>> norms = absent();
  final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
  final TrainingCurves curves = new TrainingCurves();

  /** Says that the curves or the progress have changed. */
  void changed() {
    revision.set(revision.get() + 1);
  }

  private static <T> ReadOnlyObjectWrapper<Optional<T>> absent() {
    return new ReadOnlyObjectWrapper<>(Optional.empty());
  }
}
