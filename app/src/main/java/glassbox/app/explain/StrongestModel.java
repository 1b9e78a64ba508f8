package glassbox.app.explain;

import glassbox.app.session.DataState;
import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import glassbox.app.session.Weights;
import glassbox.engine.Outcome;
import glassbox.engine.ProblemException;
import glassbox.engine.data.Dataset;
import glassbox.engine.data.Split;
import glassbox.engine.explain.StrongestSamples;
import glassbox.engine.explain.Target;
import glassbox.engine.explain.Watch;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.train.TrainingPlan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * Finds the test samples that the target is highest for, as long as somebody looks: a moment after
 * the target has changed, and while training now and then.
 */
final class StrongestModel implements AutoCloseable {
  /** How many are found. */
  static final int COUNT = 9;

  /** For so long the target may not change before the search begins. */
  static final long SETTLED_NANOS = 250_000_000;

  /** While training it rests three times as long as it works, and works on one thread. */
  static final int REST = 3;

  /** What is looked for, and where. */
  private record Asked(Target target, Weights weights, Dataset dataset, TrainingPlan plan) {

    /** Whether the other one looks for the same, be it with other weights. */
    boolean differsInWeightsOnly(Asked other) {
      return target.equals(other.target)
          && weights.network().spec().equals(other.weights.network().spec())
          && dataset == other.dataset
          && plan.seed() == other.plan.seed()
          && plan.limit() == other.plan.limit();
    }
  }

  private final Session session;
  private final ObservableValue<Optional<TrainingPlan>> plan;
  private final TargetChoice target;
  private final LongSupplier nanoClock;
  private final NewestWork<Asked, Strongest> work;
  private final BooleanProperty active = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<Strongest> strongest =
      new ReadOnlyObjectWrapper<>(new Strongest.Nothing());
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();

  /** What was asked last. */
  private @Nullable Asked last;

  /** What is to be asked from a time on. */
  private @Nullable Asked waiting;

  private long dueNanos;
  private long begunNanos;
  private boolean closed;

  /**
   * A model that does nothing until it is active.
   *
   * @param plan the training settings in force, which say what the test samples are
   * @param nanoClock of steady time
   */
  StrongestModel(
      Session session,
      ObservableValue<Optional<TrainingPlan>> plan,
      TargetChoice target,
      LongSupplier nanoClock) {
    this.session = session;
    this.plan = plan;
    this.target = target;
    this.nanoClock = nanoClock;
    work =
        new NewestWork<>(session.tasks(), 1, StrongestModel::search, this::answered, session::say);
    active.subscribe(this::refresh);
    target.targetProperty().subscribe(this::refresh);
    session.weightsProperty().subscribe(this::refresh);
    session.dataProperty().subscribe(this::refresh);
    plan.subscribe(this::refresh);
  }

  /** Whether anybody looks; nothing is looked for for nobody. */
  BooleanProperty activeProperty() {
    return active;
  }

  /** The newest answer, or why there is none. */
  ReadOnlyObjectProperty<Strongest> strongestProperty() {
    return strongest.getReadOnlyProperty();
  }

  /** The highest value of the target that a test sample has, as far as it is known. */
  ObservableValue<OptionalDouble> highestProperty() {
    return strongest.map(
        now ->
            now instanceof Strongest.Found found && !found.samples().isEmpty()
                ? OptionalDouble.of(found.samples().getFirst().value())
                : OptionalDouble.empty());
  }

  /** How much of the search is done, from 0 to 1. */
  ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Shows one of them in the whole window; can be undone. */
  void show(Strongest.Sample sample) {
    session.walkTo(sample.shown());
  }

  Session session() {
    return session;
  }

  /** Begins what has waited long enough and tells the progress; once per frame. */
  void pulse() {
    Asked due = waiting;
    if (due != null && !work.isWorking() && nanoClock.getAsLong() - dueNanos >= 0) {
      waiting = null;
      begunNanos = nanoClock.getAsLong();
      work.ask(due);
    }
    progress.set(work.fraction());
  }

  /** Ends what runs. */
  @Override
  public void close() {
    closed = true;
    stop(new Strongest.Nothing());
  }

  private void refresh() {
    Target wanted = target.targetProperty().get();
    Weights weights = session.weightsProperty().get();
    Optional<TrainingPlan> settings = plan.getValue();
    if (closed || !active.get() || wanted == null || weights == null) {
      stop(new Strongest.Nothing());
    } else if (settings.isEmpty()) {
      stop(new Strongest.NoData());
    } else {
      switch (session.dataProperty().get()) {
        case DataState.None _ -> stop(new Strongest.NoData());
        case DataState.Loading loading -> stop(new Strongest.Loading(loading.id()));
        case DataState.Missing missing -> stop(new Strongest.Refused(missing.problem()));
        case DataState.Ready ready ->
            ask(new Asked(wanted, weights, ready.dataset(), settings.get()));
      }
    }
  }

  private void stop(Strongest why) {
    last = null;
    waiting = null;
    work.cancel();
    strongest.set(why);
  }

  private void ask(Asked asked) {
    Asked before = last;
    if (before != null && asked.differsInWeightsOnly(before)) {
      if (asked.weights() != before.weights()) {
        last = asked;
        waiting = asked;
      }
      return;
    }
    last = asked;
    waiting = asked;
    work.cancel();
    dueNanos = nanoClock.getAsLong() + SETTLED_NANOS;
    strongest.set(new Strongest.Working());
  }

  private void answered(Asked asked, Strongest answer) {
    long now = nanoClock.getAsLong();
    dueNanos = now + Math.max(SETTLED_NANOS, REST * (now - begunNanos));
    strongest.set(answer);
  }

  private static Strongest search(Asked asked, Watch watch) {
    try {
      TrainingPlan plan = asked.plan();
      int[] test =
          Split.of(asked.dataset(), plan.limit(), plan.validationSplit(), plan.seed()).test();
      Outcome<List<StrongestSamples.Found>> outcome =
          new StrongestSamples(COUNT)
              .find(asked.weights().network(), asked.target(), asked.dataset(), test, watch);
      return switch (outcome) {
        case Outcome.Failed<List<StrongestSamples.Found>> failed ->
            new Strongest.Refused(failed.problem());
        case Outcome.Done<List<StrongestSamples.Found>> done ->
            new Strongest.Found(
                asked.target(),
                asked.dataset().info(),
                asked.weights().step(),
                test.length,
                done.value().stream().map(found -> sample(asked, found)).toList());
      };
    } catch (ProblemException refused) { // the settings leave nothing to train on
      return new Strongest.Refused(refused.problem());
    }
  }

  private static Strongest.Sample sample(Asked asked, StrongestSamples.Found found) {
    NetworkSpec spec = asked.weights().network().spec();
    ShownSample.Test source = new ShownSample.Test(found.position(), found.index());
    return new Strongest.Sample(
        ShownSample.test(spec, asked.dataset(), source), source, found.value());
  }
}
