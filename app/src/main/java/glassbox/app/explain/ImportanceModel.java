package glassbox.app.explain;

import glassbox.app.session.OpenModel;
import glassbox.app.session.Session;
import glassbox.app.session.Weights;
import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.explain.Choices;
import glassbox.engine.explain.Importance;
import glassbox.engine.explain.Parameter;
import glassbox.engine.explain.Target;
import glassbox.engine.io.SavedModel;
import glassbox.engine.train.TrainingPlan;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * Works out what each feature is worth over the samples that the open model is not trained on: at
 * once where that takes less than about a second, else when it is told to begin. What was found
 * stays while training goes on.
 */
final class ImportanceModel implements AutoCloseable {
  /** What takes no time begins again when the weights have rested for so long. */
  static final long RESTED_NANOS = 1_000_000_000;

  /** What began by itself is done before this, or shows that it is at work. */
  static final long UNNOTICED_NANOS = 300_000_000;

  private final Session session;
  private final ObservableValue<Optional<TrainingPlan>> plan;
  private final TargetChoice target;
  private final ExplainWords words;
  private final LongSupplier nanoClock;
  private final NewestWork<ImportanceRequest, Outcome<Importance>> work;
  private final BooleanProperty active = new SimpleBooleanProperty();
  private final ObjectProperty<Worth> worth = new SimpleObjectProperty<>(Worth.GRADIENT);
  private final ObjectProperty<Integer> repeats =
      new SimpleObjectProperty<>((int) Parameter.REPEATS.standard());
  private final ObjectProperty<Long> seed = new SimpleObjectProperty<>(Choices.DEFAULT_SEED);
  private final Findings findings = new Findings();
  private final ReadOnlyObjectWrapper<Finding> finding =
      new ReadOnlyObjectWrapper<>(new Finding.Nothing());
  private final ReadOnlyObjectWrapper<Age> age = new ReadOnlyObjectWrapper<>(Age.CURRENT);
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper halted = new ReadOnlyBooleanWrapper();
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
  private final ReadOnlyObjectWrapper<Optional<ImportanceRequest>> question =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /** What is worked on. */
  private @Nullable ImportanceRequest running;

  private @Nullable SavedModel model;
  private long begunNanos;
  private long changedNanos;
  private boolean closed;

  /**
   * A model that does nothing until it is active.
   *
   * @param plan the training settings in force, which say what is held out
   * @param nanoClock of steady time
   */
  ImportanceModel(
      Session session,
      ObservableValue<Optional<TrainingPlan>> plan,
      TargetChoice target,
      ExplainWords words,
      LongSupplier nanoClock) {
    this.session = session;
    this.plan = plan;
    this.target = target;
    this.words = words;
    this.nanoClock = nanoClock;
    work =
        new NewestWork<>(
            session.tasks(),
            Runtime.getRuntime().availableProcessors(),
            ImportanceRequest::answer,
            this::answered,
            this::failed);
    active.subscribe(this::refresh);
    worth.subscribe(this::refresh);
    repeats.subscribe(this::refresh);
    seed.subscribe(this::refresh);
    plan.subscribe(this::refresh);
    target.targetProperty().subscribe(this::refresh);
    target.predictedProperty().subscribe(this::refresh);
    session.dataProperty().subscribe(this::refresh);
    session.modelProperty().subscribe(this::refresh);
    session.weightsProperty().subscribe(this::refresh);
  }

  /** Whether anybody looks; nothing is begun for nobody. */
  BooleanProperty activeProperty() {
    return active;
  }

  /** By what features are judged. */
  ObjectProperty<Worth> worthProperty() {
    return worth;
  }

  /** How often each column is shuffled. */
  ObjectProperty<Integer> repeatsProperty() {
    return repeats;
  }

  /** Of the shuffles. */
  ObjectProperty<Long> seedProperty() {
    return seed;
  }

  TargetChoice target() {
    return target;
  }

  ExplainWords words() {
    return words;
  }

  Session session() {
    return session;
  }

  /** What is known by the chosen judgement. */
  ReadOnlyObjectProperty<Finding> findingProperty() {
    return finding.getReadOnlyProperty();
  }

  /** Whether that is still what would be found. */
  ReadOnlyObjectProperty<Age> ageProperty() {
    return age.getReadOnlyProperty();
  }

  /** What would be asked now; empty while there are no data. */
  ReadOnlyObjectProperty<Optional<ImportanceRequest>> questionProperty() {
    return question.getReadOnlyProperty();
  }

  /** Whether it has been at work for longer than one would not notice. */
  ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Whether it was cancelled and waits for being told to begin. */
  ReadOnlyBooleanProperty haltedProperty() {
    return halted.getReadOnlyProperty();
  }

  /** How much of the work is done, from 0 to 1. */
  ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Works it out with the weights on show. */
  void begin() {
    question.get().ifPresent(this::ask);
    busy.set(running != null);
  }

  /** Ends the work; what was found before stays. */
  void cancel() {
    stop();
    halted.set(true);
  }

  /** Begins what has waited long enough and tells the progress; once per frame. */
  void pulse() {
    if (age.get() == Age.OLDER_WEIGHTS
        && mayBeginByItself()
        && nanoClock.getAsLong() - changedNanos >= RESTED_NANOS) {
      question.get().ifPresent(this::ask);
    }
    if (running != null && nanoClock.getAsLong() - begunNanos >= UNNOTICED_NANOS) {
      busy.set(true);
    }
    progress.set(work.fraction());
  }

  /** Ends what runs. */
  @Override
  public void close() {
    closed = true;
    stop();
  }

  private void stop() {
    running = null;
    work.cancel();
    busy.set(false);
    progress.set(0);
  }

  private void ask(ImportanceRequest request) {
    work.cancel();
    running = request;
    begunNanos = nanoClock.getAsLong();
    halted.set(false);
    work.ask(request);
  }

  private void refresh() {
    OpenModel open = session.modelProperty().get();
    if (open != null && open.saved() != model) {
      model = open.saved();
      findings.clear();
      halted.set(false);
      stop();
    }
    Optional<ImportanceRequest> before = question.get();
    Optional<ImportanceRequest> now = closed ? Optional.empty() : wanted();
    changedNanos = nanoClock.getAsLong();
    question.set(now);
    if (!now.flatMap(it -> before.filter(it::differsInWeightsOnly)).isPresent()) {
      halted.set(false);
      forgetOthers();
    }
    show();
    boolean isOpen = finding.get() instanceof Finding.Nothing || age.get() == Age.OTHER_SETTINGS;
    if (isOpen && mayBeginByItself()) {
      now.ifPresent(this::ask);
    }
  }

  private Optional<ImportanceRequest> wanted() {
    Weights shown = session.weightsProperty().get();
    TrainingPlan inForce = plan.getValue().orElse(null);
    Target chosen = target.targetProperty().get();
    if (shown == null || inForce == null || chosen == null) {
      return Optional.empty();
    }
    ImportanceRequest.Asked asked =
        switch (worth.get()) {
          case GRADIENT ->
              new ImportanceRequest.OfGradient(
                  target.predictedProperty().get() ? Optional.empty() : Optional.of(chosen));
          case PERMUTATION -> new ImportanceRequest.OfPermutation(repeats.get(), seed.get());
        };
    return session
        .dataset()
        .map(data -> new ImportanceRequest(shown.network(), shown.step(), data, inForce, asked));
  }

  private void forgetOthers() {
    ImportanceRequest now = question.get().orElse(null);
    ImportanceRequest asked = running;
    if (asked != null && (now == null || !now.differsInWeightsOnly(asked))) {
      stop();
    }
    if (now != null) {
      findings.forgetOthers(now);
    }
  }

  private boolean mayBeginByItself() {
    return active.get()
        && running == null
        && !halted.get()
        && question.get().filter(ImportanceRequest::isSmall).isPresent();
  }

  private void show() {
    Finding shown = findings.by(worth.get());
    finding.set(shown);
    age.set(question.get().map(now -> Age.of(shown, now)).orElse(Age.CURRENT));
  }

  private void answered(ImportanceRequest request, Outcome<Importance> outcome) {
    if (running != request) {
      return;
    }
    running = null;
    busy.set(false);
    findings.keep(
        request.asked().worth(),
        switch (outcome) {
          case Outcome.Done<Importance>(Importance found) -> new Finding.Found(request, found);
          case Outcome.Failed<Importance> failed -> new Finding.Refused(request, failed.problem());
        });
    show();
  }

  /** A fault of ours, perhaps in work that was cancelled. */
  private void failed(Problem fault) {
    session.say(fault);
    if (!work.isWorking()) {
      stop();
      halted.set(true);
    }
  }
}
