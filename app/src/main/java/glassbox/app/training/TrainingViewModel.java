package glassbox.app.training;

import glassbox.app.fx.Texts;
import glassbox.app.session.Edits;
import glassbox.app.session.Session;
import glassbox.app.session.TrainingCurves;
import glassbox.app.session.TrainingMoments.Moment;
import glassbox.app.session.TrainingSession;
import glassbox.app.session.TrainingState;
import glassbox.app.training.Remark.Place;
import glassbox.engine.Problem;
import glassbox.engine.network.Progress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * What the training panel shows and does, without a scene: which commands there are, the settings
 * as text, what is wrong with what was typed, and when the plots are to be painted again.
 */
public final class TrainingViewModel {
  private static final long NANOS_BETWEEN_FRAMES = 30_000_000;

  /** Between frames of curves so long that they stand still to the eye from one to the next. */
  private static final long NANOS_BETWEEN_CALM_FRAMES = 100_000_000;

  /** Curves that have grown by such a part have moved by a pixel where they are widest. */
  private static final double A_PIXEL = 1e-3;

  private static final long NANOS_BETWEEN_READINGS = 200_000_000;

  private final TrainingSession training;
  private final Session session;
  private final Texts texts;
  private final LongSupplier nanoClock;

  private final Remarks remarks;
  private final SettingsViewModel settings;
  private final PlotWords words;
  private final ReadOnlyLongWrapper frame = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper reading = new ReadOnlyLongWrapper();
  private final BooleanProperty logarithmicLoss = new SimpleBooleanProperty(true);
  private final PlotLook look;
  private long paintedRevision;
  private long paintedAt;
  private long paintedStep;
  private long readRevision;
  private long readAt;

  /** A panel for a session's training. */
  public TrainingViewModel(
      TrainingSession training, Session session, Texts texts, LongSupplier nanoClock) {
    this.training = training;
    this.session = session;
    this.texts = texts;
    this.nanoClock = nanoClock;
    remarks = new Remarks(texts);
    settings = new SettingsViewModel(training, session, texts, remarks);
    words = new PlotWords(training, session, texts);
    training.planProperty().subscribe(plan -> nextFrame());
    training.problemProperty().subscribe(this::showProblem);
    training.stateProperty().subscribe(state -> nextFrame());
    training.preparingProperty().subscribe(said -> nextFrame());
    session.dataProperty().subscribe(data -> nextFrame());
    logarithmicLoss.subscribe(chosen -> nextFrame());
    look =
        new PlotLook(() -> StepRange.of(PlotScales.steps(curves().loss(), curves().divergences())));
    look.cursorProperty().subscribe(step -> nextFrame());
    look.rangeProperty().subscribe(range -> nextFrame());
    look.smoothingProperty().subscribe(weight -> nextFrame());
    look.alongProperty().subscribe(along -> nextFrame());
    session.modelProperty().subscribe(opened -> look.follow());
    texts.localeProperty().subscribe(locale -> nextFrame());
  }

  /** The settings, and what is typed for them. */
  public SettingsViewModel settings() {
    return settings;
  }

  /** What the plots say in words. */
  PlotWords words() {
    return words;
  }

  public ReadOnlyObjectProperty<Optional<Remark>> remarkProperty() {
    return remarks.property();
  }

  /** What training is doing: it decides which commands there are. */
  public ReadOnlyObjectProperty<TrainingState> stateProperty() {
    return training.stateProperty();
  }

  /**
   * Grows when the plots are to be painted again: thirty times a second as long as a frame moves
   * the curves, ten times where they have become so long that it does not.
   */
  public ReadOnlyLongProperty frameProperty() {
    return frame.getReadOnlyProperty();
  }

  /**
   * Grows when what is said about the curves is to be read again: five times a second, since
   * figures that change faster cannot be read.
   */
  public ReadOnlyLongProperty readingProperty() {
    return reading.getReadOnlyProperty();
  }

  /** Whether the loss is shown by its logarithm. */
  public BooleanProperty logarithmicLossProperty() {
    return logarithmicLoss;
  }

  /** Which steps the plots show, at which one they are looked at, and how smooth they are. */
  public PlotLook look() {
    return look;
  }

  /** What training and the plots' strip know of the layers' norms. */
  TrainingSession training() {
    return training;
  }

  /** The curves; live, to be read while painting. */
  public TrainingCurves curves() {
    return training.curves();
  }

  public Texts texts() {
    return texts;
  }

  /** Once per frame, after the session's own pulse. */
  public void pulse() {
    long now = nanoClock.getAsLong();
    long revision = training.revisionProperty().get();
    if (revision != paintedRevision && now - paintedAt >= nanosBetweenFrames(paintedStep, step())) {
      paintedRevision = revision;
      paintedAt = now;
      paintedStep = step();
      frame.set(frame.get() + 1);
    }
    if (revision != readRevision && now - readAt >= NANOS_BETWEEN_READINGS) {
      readRevision = revision;
      readAt = now;
      reading.set(reading.get() + 1);
    }
  }

  /** How long a picture of the curves up to one step stands before that up to another. */
  static long nanosBetweenFrames(long painted, long step) {
    return Math.abs(step - painted) >= A_PIXEL * painted
        ? NANOS_BETWEEN_FRAMES
        : NANOS_BETWEEN_CALM_FRAMES;
  }

  private long step() {
    return training.progressProperty().get().map(Progress::step).orElse(0L);
  }

  /** Whether anything can be trained. */
  public boolean canTrain() {
    return switch (training.stateProperty().get()) {
      case UNAVAILABLE -> false;
      case PREPARING, PAUSED, TRAINING, FINISHED, STOPPED, REFUSED -> true;
    };
  }

  /** Whether there is a run to be ended. */
  public boolean canStop() {
    return switch (training.stateProperty().get()) {
      case UNAVAILABLE, STOPPED, REFUSED -> false;
      case PREPARING, PAUSED, TRAINING, FINISHED -> true;
    };
  }

  public boolean isTraining() {
    return training.stateProperty().get() == TrainingState.TRAINING;
  }

  /** Plays, or pauses if it plays. */
  public void toggle() {
    remarks.clear();
    if (isTraining()) {
      training.pause();
    } else {
      boolean again = arePlannedEpochsDone();
      training.play();
      if (again) {
        remarks.say(Place.PANEL, "training.more-epochs", settings.shownProperty().get().epochs());
      }
    }
  }

  private boolean arePlannedEpochsDone() {
    return canTrain()
        && training
            .progressProperty()
            .get()
            .filter(at -> at.epoch() >= training.plannedEpochs())
            .isPresent();
  }

  public void oneBatch() {
    remarks.clear();
    training.oneBatch();
  }

  public void oneEpoch() {
    remarks.clear();
    training.oneEpoch();
  }

  public void stop() {
    training.stop();
  }

  /** Goes back to the weights that training began with; can be undone. */
  public void reset() {
    remarks.clear();
    withWayBack("training.edit-reset", training.moments()::reset);
  }

  /** Begins anew with other first weights; can be undone. */
  public void newSeed() {
    withWayBack("training.edit-seed", training.moments()::newSeed);
    remarks.say(Place.PANEL, "training.reseeded", settings.shownProperty().get().seed());
  }

  /** Says that a file with plots or curves has been written. */
  void exported(Path file) {
    remarks.say(Place.PANEL, "training.exported", String.valueOf(file.getFileName()));
  }

  /** Whether the model says how it is trained. */
  public boolean hasPlan() {
    return training.planProperty().get().isPresent();
  }

  private void showProblem(Optional<Problem> problem) {
    remarks.say(() -> problem.map(it -> new Remark(Place.PANEL, texts.of(it), true)));
    nextFrame();
  }

  /** Does what leaves trained weights; undo and redo each put back what the other left. */
  private void withWayBack(String name, Runnable change) {
    Moment before = training.moments().now().orElse(null);
    change.run();
    if (before != null && training.moments().now().filter(before::isWhere).isEmpty()) {
      WayBack wayBack = new WayBack(training, before);
      session.edits().record(new Edits.Edit(name, wayBack::swap, wayBack::swap));
    }
  }

  /** Something else than a step has changed what is to be seen. */
  private void nextFrame() {
    frame.set(frame.get() + 1);
    reading.set(reading.get() + 1);
  }
}
