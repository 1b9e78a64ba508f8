package glassbox.app;

import glassbox.app.fx.Numbers;
import glassbox.app.session.ScalarSeries;
import glassbox.app.session.TrainingCurves;
import glassbox.app.session.TrainingSession;
import glassbox.app.session.TrainingState;
import glassbox.engine.Problem;
import glassbox.engine.network.Progress;
import java.time.Duration;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableBooleanValue;

/**
 * Says that training is done, with its result, to those who may have looked away: after a long run,
 * or while the window is not in front. Until it is again, {@link #unseenProperty} asks for a look.
 */
final class TrainingNews {
  /** Whoever trained for longer is no longer waiting for it. */
  private static final Duration LONG = Duration.ofSeconds(10);

  private final TrainingSession training;
  private final Notices notices;
  private final ObservableBooleanValue focused;
  private final LongSupplier nanoClock;
  private final ReadOnlyBooleanWrapper unseen = new ReadOnlyBooleanWrapper();
  private boolean running;
  private boolean done;
  private long began;

  /**
   * @param focused whether the window is in front
   */
  TrainingNews(
      TrainingSession training,
      Notices notices,
      ObservableBooleanValue focused,
      LongSupplier nanoClock) {
    this.training = training;
    this.notices = notices;
    this.focused = focused;
    this.nanoClock = nanoClock;
    training.stateProperty().subscribe(this::follow);
    focused.subscribe(
        inFront -> {
          if (inFront) {
            unseen.set(false);
          }
        });
  }

  /** Whether training was done while the window was not in front, and it has not been since. */
  ReadOnlyBooleanProperty unseenProperty() {
    return unseen.getReadOnlyProperty();
  }

  /** Once per frame, after training's own pulse: only then its last numbers have arrived. */
  void pulse() {
    if (done) {
      done = false;
      tell();
    }
  }

  private void follow(TrainingState state) {
    switch (state) {
      case TRAINING -> {
        if (!running) {
          began = nanoClock.getAsLong();
        }
        running = true;
        done = false;
      }
      case FINISHED -> {
        done = running;
        running = false;
      }
      case PREPARING -> done = false; // a change that a run cannot make; the next goes on
      case UNAVAILABLE, PAUSED, STOPPED, REFUSED -> {
        done = false;
        running = false;
      }
    }
  }

  private void tell() {
    boolean away = !focused.get();
    if (away || nanoClock.getAsLong() - began >= LONG.toNanos()) {
      training.progressProperty().get().map(this::result).ifPresent(notices::tell);
      unseen.set(away);
    }
  }

  private Problem result(Progress reached) {
    TrainingCurves curves = training.curves();
    int epochs = reached.epoch();
    if (!curves.validationAccuracy().isEmpty()) {
      return Problem.of(
          "training.done-accuracy",
          "Training is done after epoch {0}: validation accuracy {1}.",
          epochs,
          newest(curves.validationAccuracy()));
    }
    if (!curves.validationLoss().isEmpty()) {
      return Problem.of(
          "training.done-validation-loss",
          "Training is done after epoch {0}: validation loss {1}.",
          epochs,
          newest(curves.validationLoss()));
    }
    return Problem.of(
        "training.done-loss",
        "Training is done after epoch {0}: training loss {1}.",
        epochs,
        newest(curves.loss()));
  }

  private static String newest(ScalarSeries series) {
    return Numbers.of(series.newest());
  }
}
