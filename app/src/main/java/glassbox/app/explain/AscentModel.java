package glassbox.app.explain;

import glassbox.app.fx.ValueRange;
import glassbox.app.session.DataState;
import glassbox.app.session.FlatImage;
import glassbox.app.session.OpenModel;
import glassbox.app.session.Session;
import glassbox.app.session.Weights;
import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.explain.ActivationMaximization;
import glassbox.engine.explain.Method;
import glassbox.engine.explain.Parameter;
import glassbox.engine.explain.Target;
import glassbox.engine.explain.Watch;
import glassbox.engine.tensor.Tensor;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * The image that the target answers to most strongly, as it forms: from several starts at once, a
 * step a frame, on the weights of the moment, by settings that can be changed on the way.
 */
final class AscentModel implements AutoCloseable {
  /** So many starts stand side by side. */
  static final int STARTS = 5;

  /** New weights alone have the images follow by so many steps. */
  private static final int STEPS_AFTER_WEIGHTS = 30;

  /** While weights change, it rests three times as long as it works, for training's sake. */
  private static final int REST = 3;

  private static final long WEIGHTS_CHANGE_NANOS = 1_000_000_000;

  /** A step of all starts. */
  private record Beat(AscentRun run, Weights weights, ActivationMaximization settings) {
    Outcome<AscentFrame> work(Watch watch) {
      try {
        return Outcome.done(run.advance(weights, settings, watch));
      } catch (ProblemException refused) {
        return Outcome.failed(refused.problem());
      }
    }
  }

  private final Session session;
  private final TargetChoice target;
  private final LongSupplier nanoClock;
  private final MethodSettings settings = new MethodSettings();
  private final NewestWork<Beat, Outcome<AscentFrame>> work;
  private final BooleanProperty active = new SimpleBooleanProperty();
  private final IntegerProperty chosen = new SimpleIntegerProperty();
  private final ReadOnlyObjectWrapper<Optional<AscentFrame>> frame =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Problem>> refusal =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper climbing = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<ValueRange> range =
      new ReadOnlyObjectWrapper<>(ValueRange.UNIT);
  private long firstSeed = 1;
  private @Nullable AscentRun run;
  private @Nullable Target climbed;
  private @Nullable OpenModel model;
  private int stepsLeft;
  private long begunNanos;
  private long dueNanos;
  private long weightsNanos;
  private boolean paused;
  private boolean closed;

  /**
   * A model that does nothing until it is active.
   *
   * @param nanoClock of steady time
   */
  AscentModel(Session session, TargetChoice target, LongSupplier nanoClock) {
    this.session = session;
    this.target = target;
    this.nanoClock = nanoClock;
    work = new NewestWork<>(session.tasks(), 1, Beat::work, this::answered, session::say);
    weightsNanos = nanoClock.getAsLong() - WEIGHTS_CHANGE_NANOS;
    dueNanos = nanoClock.getAsLong();
    active.subscribe(this::refresh);
    target.targetProperty().subscribe(this::refresh);
    session.modelProperty().subscribe(this::refresh);
    session.weightsProperty().subscribe((before, now) -> followWeights());
    session.dataProperty().subscribe(this::readRange);
    settings.changesProperty().subscribe((before, now) -> leave(steps()));
  }

  /** Whether anybody looks; nothing is worked out for nobody. */
  BooleanProperty activeProperty() {
    return active;
  }

  /** Jitter, total variation and the like; changes count from the next step on. */
  MethodSettings settings() {
    return settings;
  }

  /** Where the ascents are; empty before the first step. */
  ReadOnlyObjectProperty<Optional<AscentFrame>> frameProperty() {
    return frame.getReadOnlyProperty();
  }

  /** Why there are none. */
  ReadOnlyObjectProperty<Optional<Problem>> refusalProperty() {
    return refusal.getReadOnlyProperty();
  }

  /** Whether the images change at the moment. */
  ReadOnlyBooleanProperty climbingProperty() {
    return climbing.getReadOnlyProperty();
  }

  /** Which of the starts is shown large, counted from 0. */
  IntegerProperty chosenProperty() {
    return chosen;
  }

  /** The values that inputs have, which the images keep to. */
  ReadOnlyObjectProperty<ValueRange> rangeProperty() {
    return range.getReadOnlyProperty();
  }

  /** The start that is shown large. */
  Optional<AscentFrame.Start> shown() {
    return frame.get().map(now -> now.starts().get(chosen.get()));
  }

  /** The image of a start at an input; a flat image as the image it is. */
  Optional<Tensor> image(AscentFrame.Start start, String input) {
    return Optional.ofNullable(start.image().get(input))
        .map(values -> FlatImage.unfolded(session.dataset(), values));
  }

  /** The value that the start which is shown large has reached. */
  ObservableValue<OptionalDouble> reachedProperty() {
    return frame.flatMap(any -> chosen.map(index -> reached()));
  }

  private OptionalDouble reached() {
    return shown().map(start -> OptionalDouble.of(start.value())).orElse(OptionalDouble.empty());
  }

  /** How many steps each start takes before it rests. */
  int steps() {
    return (int) settings.number(Method.ACTIVATION_MAXIMIZATION, Parameter.ITERATIONS);
  }

  /** Keeps the images as they are until {@link #goOn}. */
  void pause() {
    paused = true;
    tell();
  }

  /** Takes further steps. */
  void goOn() {
    paused = false;
    leave(steps());
  }

  /** Begins again from the same starts. */
  void restart() {
    begin();
  }

  /** Begins again from starts that were not seen before. */
  void takeOtherStarts() {
    firstSeed += STARTS;
    begin();
  }

  /** Takes the next step when it is time; once per frame. */
  void pulse() {
    AscentRun now = run;
    Weights weights = session.weightsProperty().get();
    if (now != null
        && weights != null
        && climbing.get()
        && !work.isWorking()
        && nanoClock.getAsLong() - dueNanos >= 0) {
      begunNanos = nanoClock.getAsLong();
      work.ask(new Beat(now, weights, maximization()));
    }
  }

  /** The settings as they are now, within the values that inputs have. */
  ActivationMaximization maximization() {
    ValueRange values = range.get();
    return settings
        .choices(Method.ACTIVATION_MAXIMIZATION)
        .maximization()
        .within(values.low(), values.high());
  }

  /** Ends what runs. */
  @Override
  public void close() {
    closed = true;
    stop();
  }

  private void refresh() {
    Target wanted = target.targetProperty().get();
    OpenModel open = session.modelProperty().get();
    if (closed || !active.get() || wanted == null || open == null) {
      stop();
    } else if (run == null || !wanted.equals(climbed) || isOther(open)) {
      climbed = wanted;
      model = open;
      frame.set(Optional.empty());
      begin();
    }
  }

  /** A model that was saved is still the same. */
  private boolean isOther(OpenModel open) {
    return model == null || model.saved() != open.saved();
  }

  private void begin() {
    Target wanted = climbed;
    if (wanted != null) {
      work.cancel();
      run = new AscentRun(wanted, firstSeed, STARTS);
      refusal.set(Optional.empty());
      dueNanos = nanoClock.getAsLong();
      goOn();
      pulse();
    }
  }

  private void stop() {
    work.cancel();
    run = null;
    climbed = null;
    frame.set(Optional.empty());
    refusal.set(Optional.empty());
    leave(0);
  }

  private void leave(int steps) {
    stepsLeft = steps;
    tell();
  }

  private void tell() {
    climbing.set(run != null && !paused && stepsLeft > 0);
  }

  private void followWeights() {
    weightsNanos = nanoClock.getAsLong();
    leave(Math.max(stepsLeft, STEPS_AFTER_WEIGHTS));
  }

  private void answered(Beat beat, Outcome<AscentFrame> outcome) {
    if (beat.run() != run) {
      return;
    }
    switch (outcome) {
      case Outcome.Done<AscentFrame>(AscentFrame reached) -> {
        frame.set(Optional.of(reached));
        leave(reached.isStuck() ? 0 : stepsLeft - (reached.isBeginning() ? 0 : 1));
      }
      case Outcome.Failed<AscentFrame>(Problem problem) -> {
        frame.set(Optional.empty());
        refusal.set(Optional.of(problem));
        leave(0);
      }
    }
    long now = nanoClock.getAsLong();
    boolean isTraining = now - weightsNanos < WEIGHTS_CHANGE_NANOS;
    dueNanos = isTraining ? now + REST * (now - begunNanos) : now;
  }

  private void readRange(DataState state) {
    range.set(ValueRange.UNIT);
    if (state instanceof DataState.Ready ready) {
      session
          .tasks()
          .run(
              () -> DataRange.of(ready.dataset()),
              found -> {
                if (session.dataProperty().get() == state) {
                  range.set(found);
                }
              },
              session::say);
    }
  }
}
