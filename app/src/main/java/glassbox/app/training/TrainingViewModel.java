package glassbox.app.training;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.app.session.DataState;
import glassbox.app.session.Edits;
import glassbox.app.session.ScalarSeries;
import glassbox.app.session.Session;
import glassbox.app.session.TrainingCurves;
import glassbox.app.session.TrainingMoments.Moment;
import glassbox.app.session.TrainingSession;
import glassbox.app.session.TrainingState;
import glassbox.engine.Problem;
import glassbox.engine.train.TrainingPlan;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * What the training panel shows and does, without a scene: which commands there are, the settings
 * as text, what is wrong with what was typed, and when the plots are to be painted again.
 */
public final class TrainingViewModel {
  private static final long NANOS_BETWEEN_FRAMES = 30_000_000;

  /** Where a remark belongs. */
  public enum Place {
    RATE,
    BATCH_SIZE,
    EPOCHS,
    PANEL
  }

  /**
   * A sentence for the user.
   *
   * @param place what it is about
   * @param refused whether something typed was not taken
   */
  public record Remark(Place place, String text, boolean refused) {}

  /** The settings as they are shown. */
  public record Settings(
      String rate,
      double ratePlace,
      String batchSize,
      String epochs,
      String optimizer,
      String seed) {
    static final Settings NONE = new Settings("", 0.5, "", "", "", "");
  }

  private final TrainingSession training;
  private final Session session;
  private final Texts texts;
  private final LongSupplier nanoClock;

  private final ReadOnlyObjectWrapper<Settings> settings =
      new ReadOnlyObjectWrapper<>(Settings.NONE);
  private final ReadOnlyObjectWrapper<Optional<Remark>> remark =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Supplier<Optional<Remark>> said = Optional::empty;
  private final ReadOnlyLongWrapper frame = new ReadOnlyLongWrapper();
  private final BooleanProperty logarithmicLoss = new SimpleBooleanProperty(true);
  private final PlotLook look;
  private long paintedRevision;
  private long paintedAt;

  /** A panel for a session's training. */
  public TrainingViewModel(
      TrainingSession training, Session session, Texts texts, LongSupplier nanoClock) {
    this.training = training;
    this.session = session;
    this.texts = texts;
    this.nanoClock = nanoClock;
    training.planProperty().subscribe(this::showSettings);
    training.problemProperty().subscribe(this::showProblem);
    training.stateProperty().subscribe(state -> nextFrame());
    session.dataProperty().subscribe(data -> nextFrame());
    logarithmicLoss.subscribe(chosen -> nextFrame());
    look =
        new PlotLook(() -> StepRange.of(PlotScales.steps(curves().loss(), curves().divergences())));
    look.cursorProperty().subscribe(step -> nextFrame());
    look.rangeProperty().subscribe(range -> nextFrame());
    look.smoothingProperty().subscribe(weight -> nextFrame());
    look.alongProperty().subscribe(along -> nextFrame());
    session.modelProperty().subscribe(opened -> look.follow());
    texts
        .localeProperty()
        .subscribe(
            locale -> {
              remark.set(said.get());
              nextFrame();
            });
  }

  public ReadOnlyObjectProperty<Settings> settingsProperty() {
    return settings.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<Remark>> remarkProperty() {
    return remark.getReadOnlyProperty();
  }

  /** What training is doing: it decides which commands there are. */
  public ReadOnlyObjectProperty<TrainingState> stateProperty() {
    return training.stateProperty();
  }

  /** Grows when the plots are to be painted again, at most thirty times a second. */
  public ReadOnlyLongProperty frameProperty() {
    return frame.getReadOnlyProperty();
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
    if (training.revisionProperty().get() != paintedRevision
        && now - paintedAt >= NANOS_BETWEEN_FRAMES) {
      paintedRevision = training.revisionProperty().get();
      paintedAt = now;
      nextFrame();
    }
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
    say(Optional::empty);
    if (isTraining()) {
      training.pause();
    } else {
      boolean again = arePlannedEpochsDone();
      training.play();
      if (again) {
        say(Place.PANEL, "training.more-epochs", settings.get().epochs());
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
    say(Optional::empty);
    training.oneBatch();
  }

  public void oneEpoch() {
    say(Optional::empty);
    training.oneEpoch();
  }

  public void stop() {
    training.stop();
  }

  /** Goes back to the weights that training began with; can be undone. */
  public void reset() {
    say(Optional::empty);
    withWayBack("training.edit-reset", training.moments()::reset);
  }

  /** Begins anew with other first weights; can be undone. */
  public void newSeed() {
    withWayBack("training.edit-seed", training.moments()::newSeed);
    say(Place.PANEL, "training.reseeded", settings.get().seed());
  }

  /** Takes a learning rate as typed. */
  public void enterRate(String typed) {
    try {
      double rate = Double.parseDouble(typed.strip().replace(',', '.'));
      undoable(
          "training.edit-rate",
          new Object(),
          () -> taken(Place.RATE, training.settings().setLearningRate(rate)));
    } catch (NumberFormatException unreadable) {
      refuse(Place.RATE, "training.rate.refused", typed.strip());
    }
  }

  /** Takes a learning rate from the slider. */
  public void slideRate(double place) {
    undoable(
        "training.edit-rate",
        "training.edit-rate",
        () -> taken(Place.RATE, training.settings().setLearningRate(RateScale.rate(place))));
  }

  /** Takes a batch size as typed. */
  public void enterBatchSize(String typed) {
    try {
      int samples = Integer.parseInt(typed.strip());
      undoable(
          "training.edit-batch-size",
          new Object(),
          () -> taken(Place.BATCH_SIZE, training.settings().setBatchSize(samples)));
    } catch (NumberFormatException unreadable) {
      refuse(Place.BATCH_SIZE, "training.batch-size.refused", typed.strip());
    }
  }

  /** Takes a number of epochs as typed. */
  public void enterEpochs(String typed) {
    try {
      int epochs = Integer.parseInt(typed.strip());
      undoable(
          "training.edit-epochs",
          new Object(),
          () -> taken(Place.EPOCHS, training.settings().setEpochs(epochs)));
    } catch (NumberFormatException unreadable) {
      refuse(Place.EPOCHS, "training.epochs.refused", typed.strip());
    }
  }

  /** Changes the optimizer; the weights stay. */
  public void chooseOptimizer(String type) {
    if (!type.equals(settings.get().optimizer())) {
      undoable(
          "training.edit-optimizer",
          new Object(),
          () -> taken(Place.PANEL, training.settings().setOptimizer(type)));
      say(
          Place.PANEL,
          "training.optimizer.changed",
          texts.get("training.optimizer." + type),
          settings.get().rate());
    }
  }

  /** What stands in an empty plot. */
  public String emptyText(Quantity quantity) {
    return switch (session.dataProperty().get()) {
      case DataState.None none -> texts.get("training.empty.no-data");
      case DataState.Loading loading -> texts.get("training.empty.loading", loading.id());
      case DataState.Missing missing -> texts.get("training.empty.missing", missing.id());
      case DataState.Ready ready ->
          switch (training.stateProperty().get()) {
            case PREPARING -> texts.get("training.empty.preparing");
            case UNAVAILABLE, REFUSED ->
                training
                    .problemProperty()
                    .get()
                    .map(texts::of)
                    .orElseGet(() -> texts.get("training.empty.no-data"));
            case PAUSED, TRAINING, FINISHED, STOPPED ->
                quantity == Quantity.ACCURACY && !curves().loss().isEmpty()
                    ? texts.get("training.empty.no-accuracy")
                    : texts.get("training.empty.play");
          };
    };
  }

  /** The newest training value in words; empty if there is none. */
  public String trainingWords(Quantity quantity) {
    return newest(quantity.training(curves()));
  }

  /** The newest validation value in words; empty if there is none. */
  public String validationWords(Quantity quantity) {
    return newest(quantity.validation(curves()));
  }

  /** What an entry of the legend means. */
  public String legendHelp(Quantity quantity, String curve) {
    ScalarSeries series = quantity.training(curves());
    long steps =
        series.isEmpty() ? 0 : series.lastStep(series.size() - 1) - series.firstStep(0) + 1;
    return texts.get(
        "training.legend." + curve + ".help",
        Numbers.count(
            Math.max(1, Math.round(Smoothing.window(look.smoothingProperty().get(), steps)))));
  }

  /** Says that a file with plots or curves has been written. */
  void exported(Path file) {
    say(Place.PANEL, "training.exported", String.valueOf(file.getFileName()));
  }

  /** Whether the model says how it is trained. */
  public boolean hasPlan() {
    return training.planProperty().get().isPresent();
  }

  /** A value with four digits, or the words for one that is none. */
  String value(double value) {
    return Double.isFinite(value)
        ? Numbers.of(value)
        : texts.get(Double.isNaN(value) ? "training.nan" : "training.infinite");
  }

  private String newest(ScalarSeries series) {
    return series.isEmpty() ? "" : value(series.newest());
  }

  private void showSettings(Optional<TrainingPlan> plan) {
    settings.set(
        plan.map(
                it ->
                    new Settings(
                        RateScale.text(it.optimizer().rate()),
                        RateScale.place(it.optimizer().rate()),
                        Integer.toString(it.batchSize()),
                        Integer.toString(it.epochs()),
                        it.optimizer().type(),
                        Long.toString(it.seed())))
            .orElse(Settings.NONE));
    nextFrame();
  }

  private void showProblem(Optional<Problem> problem) {
    say(() -> problem.map(it -> new Remark(Place.PANEL, texts.of(it), true)));
  }

  /**
   * Makes a change of the settings that can be undone, if it is one.
   *
   * @param series equal for changes that count as one, such as those of a slider on its way
   */
  private void undoable(String name, Object series, Runnable change) {
    TrainingPlan before = training.planProperty().get().orElse(null);
    change.run();
    TrainingPlan after = training.planProperty().get().orElse(null);
    if (before != null && after != null && !before.equals(after)) {
      session
          .edits()
          .record(
              new Edits.Edit(
                  name,
                  () -> training.settings().use(before),
                  () -> training.settings().use(after)),
              series);
    }
  }

  /** Does what leaves trained weights; undo and redo each put back what the other left. */
  private void withWayBack(String name, Runnable change) {
    Moment before = training.moments().now().orElse(null);
    change.run();
    if (before != null && !training.moments().now().equals(Optional.of(before))) {
      WayBack wayBack = new WayBack(training, before);
      session.edits().record(new Edits.Edit(name, wayBack::swap, wayBack::swap));
    }
  }

  private void taken(Place place, Optional<Problem> wrong) {
    say(() -> wrong.map(problem -> new Remark(place, texts.of(problem), true)));
  }

  private void refuse(Place place, String key, String typed) {
    say(() -> Optional.of(new Remark(place, texts.get(key, typed), true)));
  }

  private void say(Place place, String key, Object... arguments) {
    say(() -> Optional.of(new Remark(place, texts.get(key, arguments), false)));
  }

  /** Says it now, and again when the language changes. */
  private void say(Supplier<Optional<Remark>> words) {
    said = words;
    remark.set(words.get());
  }

  private void nextFrame() {
    frame.set(frame.get() + 1);
  }
}
