package glassbox.app.explain;

import glassbox.app.session.OpenModel;
import glassbox.app.session.Session;
import glassbox.app.session.Snapshot;
import glassbox.engine.Outcome;
import glassbox.engine.explain.Attribution;
import glassbox.engine.explain.Method;
import glassbox.engine.explain.Target;
import glassbox.engine.io.SavedModel;
import glassbox.engine.network.NetworkSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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
 * Explains the shown sample by the chosen method as long as it is asked to. Fast methods follow the
 * pen at once and new weights ten times a second; slow ones wait until nothing has changed for a
 * moment, and can be cancelled.
 */
final class AttributionModel implements AutoCloseable {
  /** For so long nothing may change before a slow method begins. */
  static final long SETTLED_NANOS = 250_000_000;

  /** New weights alone have a fast method answer again not sooner than this after its last. */
  static final long LIVE_NANOS = 100_000_000;

  /**
   * New weights alone have a slow method begin again not sooner than this after its last answer.
   */
  static final long RENEWAL_NANOS = 1_000_000_000;

  private final Session session;
  private final LongSupplier nanoClock;
  private final TargetChoice target;
  private final ExplainWords words;
  private final MethodSettings settings = new MethodSettings();
  private final BaselineChoice baseline;
  private final ThumbnailsModel thumbnails;
  private final NewestWork<ExplainRequest, Outcome<Attribution>> work;
  private final BooleanProperty active = new SimpleBooleanProperty();
  private final ObjectProperty<Method> method = new SimpleObjectProperty<>(Method.GRADIENT_X_INPUT);
  private final ReadOnlyObjectWrapper<Explanation> explanation =
      new ReadOnlyObjectWrapper<>(new Explanation.Nothing());
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper halted = new ReadOnlyBooleanWrapper();
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();

  private @Nullable SavedModel model;

  /** What was asked last. */
  private @Nullable ExplainRequest last;

  /** What is to be answered from a time on. */
  private @Nullable ExplainRequest waiting;

  private long dueNanos;
  private long askedNanos;
  private boolean closed;

  /**
   * A model that does nothing until it is active.
   *
   * @param nanoClock of steady time
   */
  AttributionModel(
      Session session, TargetChoice target, ExplainWords words, LongSupplier nanoClock) {
    this.session = session;
    this.nanoClock = nanoClock;
    this.target = target;
    this.words = words;
    baseline = new BaselineChoice(session);
    thumbnails = new ThumbnailsModel(session, nanoClock);
    work =
        new NewestWork<>(
            session.tasks(),
            Runtime.getRuntime().availableProcessors(),
            ExplainRequest::answer,
            this::answered,
            session::say);
    active.subscribe(this::refresh);
    method.subscribe(this::refresh);
    target.targetProperty().subscribe(this::refresh);
    baseline
        .chosenProperty()
        .subscribe(now -> settings.baselineProperty().set(now.map(it -> it.baseline())));
    settings.changesProperty().subscribe(this::refresh);
    session.modelProperty().subscribe(this::opened);
    session.snapshotProperty().subscribe(this::refresh);
  }

  /** Whether anybody looks; nothing is worked out for nobody. */
  BooleanProperty activeProperty() {
    return active;
  }

  /** The method that is shown large. */
  ObjectProperty<Method> methodProperty() {
    return method;
  }

  TargetChoice target() {
    return target;
  }

  MethodSettings settings() {
    return settings;
  }

  BaselineChoice baseline() {
    return baseline;
  }

  ExplainWords words() {
    return words;
  }

  ThumbnailsModel thumbnails() {
    return thumbnails;
  }

  Session session() {
    return session;
  }

  /** The newest answer of the chosen method to the target, or why there is none. */
  ReadOnlyObjectProperty<Explanation> explanationProperty() {
    return explanation.getReadOnlyProperty();
  }

  /** The target's value for the sample, as far as it is known. */
  ObservableValue<OptionalDouble> valueProperty() {
    return explanation.map(
        now ->
            now instanceof Explanation.Found(ExplainRequest _, Attribution found)
                ? OptionalDouble.of(found.targetValue())
                : OptionalDouble.empty());
  }

  /** Whether a slow method is at work or about to begin. */
  ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Whether a slow method was cancelled and waits for being asked again. */
  ReadOnlyBooleanProperty haltedProperty() {
    return halted.getReadOnlyProperty();
  }

  /** How much of a slow method's work is done, from 0 to 1. */
  ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Whether a method takes long enough that one notices. */
  static boolean isSlow(Method method) {
    return switch (method) {
      case SMOOTHGRAD, INTEGRATED_GRADIENTS, SCORE_CAM, OCCLUSION -> true;
      case SALIENCY,
          GRADIENT_X_INPUT,
          GUIDED_BACKPROP,
          DECONVNET,
          GRAD_CAM,
          GRAD_CAM_PLUS_PLUS,
          LRP_EPSILON,
          LRP_GAMMA,
          LRP_ZPLUS,
          DEEPLIFT ->
          false;
      case ACTIVATION_MAXIMIZATION, PERMUTATION_IMPORTANCE -> true;
    };
  }

  /** The layers before the target whose maps can be weighed, in the network's order. */
  List<String> mapLayers() {
    Target now = target.targetProperty().get();
    return session.network().isEmpty() || now == null
        ? List.of()
        : MapLayers.before(session.network().get(), now.address().layer());
  }

  /** The open network. */
  Optional<NetworkSpec> spec() {
    return session.network().map(network -> network.spec());
  }

  /** Ends a slow method's work; it begins again when something changes or is asked for. */
  void cancel() {
    work.cancel();
    waiting = null;
    halted.set(true);
    busy.set(false);
  }

  /** Begins again what was cancelled. */
  void begin() {
    last = null;
    refresh();
    dueNanos = nanoClock.getAsLong();
    pulse();
  }

  /** Begins what has waited long enough and tells the progress; once per frame. */
  void pulse() {
    ExplainRequest due = waiting;
    if (due != null && !work.isWorking() && nanoClock.getAsLong() - dueNanos >= 0) {
      askNow(due);
    }
    thumbnails.pulse();
    tellProgress();
  }

  /** Ends what runs. */
  @Override
  public void close() {
    closed = true;
    stop();
  }

  private void tellProgress() {
    ExplainRequest asked = last;
    boolean slow = asked != null && isSlow(asked.method());
    busy.set(slow && (waiting != null || work.isWorking()));
    progress.set(slow ? work.fraction() : 0);
  }

  /** Another model has other layers; a model that was saved is no other. */
  private void opened() {
    OpenModel open = session.modelProperty().get();
    if (open != null && open.saved() != model) {
      model = open.saved();
      settings.layerProperty().set(Optional.empty());
    }
  }

  private void refresh() {
    ExplainRequest request = wanted();
    ExplainRequest before = last;
    if (request == null) {
      stop();
    } else if (before == null
        || request.seen() != before.seen()
        || !request.differsInWeightsOnly(before)) {
      last = request;
      ask(request, before);
      thumbnails.ask(request, settings);
      tellProgress();
    }
  }

  private @Nullable ExplainRequest wanted() {
    Method chosen = method.get();
    int change = settings.changesProperty().get();
    Target explained = target.targetProperty().get();
    Snapshot seen = session.snapshotProperty().get();
    return closed || !active.get() || explained == null || seen == null || change < 0
        ? null
        : new ExplainRequest(seen, explained, chosen, settings.choices(chosen));
  }

  private void stop() {
    last = null;
    waiting = null;
    work.cancel();
    thumbnails.stop();
    halted.set(false);
    explanation.set(new Explanation.Nothing());
    tellProgress();
  }

  private void ask(ExplainRequest request, @Nullable ExplainRequest before) {
    boolean sameQuestion = before != null && request.differsInWeightsOnly(before);
    if (before != null && before.method() != request.method()) {
      explanation.set(new Explanation.Nothing());
    }
    if (!isSlow(request.method())) {
      if (before != null && isSlow(before.method())) {
        work.cancel();
      }
      halted.set(false);
      if (sameQuestion) {
        waiting = request;
        dueNanos = askedNanos + LIVE_NANOS;
      } else {
        askNow(request);
      }
    } else if (!sameQuestion) {
      work.cancel();
      halted.set(false);
      waiting = request;
      dueNanos = nanoClock.getAsLong() + SETTLED_NANOS;
    } else if (!halted.get()) {
      if (waiting == null && !work.isWorking()) {
        dueNanos = nanoClock.getAsLong() + RENEWAL_NANOS;
      }
      waiting = request;
    }
  }

  private void askNow(ExplainRequest request) {
    waiting = null;
    askedNanos = nanoClock.getAsLong();
    work.ask(request);
  }

  private void answered(ExplainRequest request, Outcome<Attribution> outcome) {
    ExplainRequest newest = last;
    boolean wanted =
        newest != null
            && newest.method() == request.method()
            && newest.target().equals(request.target());
    if (wanted) {
      explanation.set(
          switch (outcome) {
            case Outcome.Done<Attribution> done -> new Explanation.Found(request, done.value());
            case Outcome.Failed<Attribution> failed ->
                new Explanation.Refused(request, failed.problem());
          });
    }
    if (waiting != null && isSlow(request.method())) {
      dueNanos = Math.max(dueNanos, nanoClock.getAsLong() + RENEWAL_NANOS);
    }
  }
}
