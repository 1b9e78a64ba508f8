package glassbox.app.session;

import glassbox.app.session.TrainingWorker.Assignment;
import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.data.Dataset;
import glassbox.engine.data.Split;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.io.SavedModel;
import glassbox.engine.io.TrainingRecord;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.Network;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Progress;
import glassbox.engine.train.TrainingCommand;
import glassbox.engine.train.TrainingEvent;
import glassbox.engine.train.TrainingPlan;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Training of the open model on its data: gives commands to the training thread, keeps the curves
 * and shows the weights as they change. All of it belongs to the FX thread and never waits; {@link
 * #pulse} takes over what the training thread has left, once per frame.
 */
public final class TrainingSession implements AutoCloseable {
  private static final long NANOS_BETWEEN_CHECKPOINTS = 100_000_000;

  /** Executors are compiled for at least this batch size, so that it can be changed at once. */
  private static final int USUAL_LARGEST_BATCH = 128;

  /** The device in use, and why it was chosen. */
  public record Device(DeviceReport report, Optional<Problem> reason) {}

  /** How many samples train, validate and test. */
  public record Sizes(int training, int validation, int test) {
    static Sizes of(Split split) {
      return new Sizes(split.training().length, split.validation().length, split.test().length);
    }
  }

  private final Session session;
  private final LongSupplier nanoClock;
  private final TrainingThread thread;
  private final TrainingCurves curves = new TrainingCurves();

  private final ReadOnlyObjectWrapper<TrainingState> state =
      new ReadOnlyObjectWrapper<>(TrainingState.UNAVAILABLE);
  private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<TrainingPlan>> plan =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Progress>> progress =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Device>> device =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Sizes>> sizes =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();

  private @Nullable SavedModel model;
  private @Nullable Dataset dataset;
  private @Nullable Checkpoint initial;
  private @Nullable Checkpoint reached;
  private @Nullable TrainingCommand goal;
  private TrainingOutbox outbox = new TrainingOutbox();
  private int plannedEpochs;
  private int largestBatch;
  private long lastRequest;

  /** Training for whatever the session has open. */
  public TrainingSession(Session session, Devices devices, LongSupplier nanoClock) {
    this.session = session;
    this.nanoClock = nanoClock;
    this.thread = new TrainingThread(devices);
    session.modelProperty().subscribe(opened -> follow());
    session.dataProperty().subscribe(data -> follow());
  }

  public ReadOnlyObjectProperty<TrainingState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** What went wrong last, until training is asked for again. */
  public ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** The settings in force; empty if the model does not say how it is trained. */
  public ReadOnlyObjectProperty<Optional<TrainingPlan>> planProperty() {
    return plan.getReadOnlyProperty();
  }

  /** Where training is, once per frame. */
  public ReadOnlyObjectProperty<Optional<Progress>> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** The device that was chosen, once it is known. */
  public ReadOnlyObjectProperty<Optional<Device>> deviceProperty() {
    return device.getReadOnlyProperty();
  }

  /** The parts of the data, once they are known. */
  public ReadOnlyObjectProperty<Optional<Sizes>> sizesProperty() {
    return sizes.getReadOnlyProperty();
  }

  /** Grows when the curves have changed. */
  public ReadOnlyLongProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  /** Loss and accuracy so far; live, to be read on the FX thread. */
  public TrainingCurves curves() {
    return curves;
  }

  /** After how many epochs training will pause. */
  public int plannedEpochs() {
    return plannedEpochs;
  }

  /** How many samples have been trained on since the model was opened or the seed changed. */
  public long samplesDone() {
    return outbox.samples();
  }

  /** Trains until the planned epochs are done; as many again, if they are. */
  public void play() {
    plan.get()
        .ifPresent(
            settings -> {
              int done = progress.get().map(Progress::epoch).orElse(0);
              plannedEpochs =
                  done < plannedEpochs ? plannedEpochs : done + Math.max(1, settings.epochs());
            });
    train(new TrainingCommand.Play());
  }

  public void pause() {
    if (thread.isBusy()) {
      goal = null;
      thread.send(new TrainingCommand.Pause());
    }
  }

  /** Trains one batch, then pauses. */
  public void oneBatch() {
    train(new TrainingCommand.OneBatch());
  }

  /** Trains to the end of the epoch, then pauses. */
  public void oneEpoch() {
    train(new TrainingCommand.OneEpoch());
  }

  /** Ends the run and frees the device; training can go on from here with a new one. */
  public void stop() {
    if (thread.isBusy()) {
      goal = null;
      thread.send(new TrainingCommand.Stop());
    }
  }

  /** Goes back to the weights that training began with; rate and batch size stay. */
  public void reset() {
    Checkpoint first = initial;
    TrainingPlan settings = plan.get().orElse(null);
    if (first == null || settings == null) {
      return;
    }
    goal = null;
    plannedEpochs = settings.epochs();
    Checkpoint target = inForce(first, settings);
    if (thread.isBusy()) {
      thread.send(new TrainingCommand.Restore(target));
    } else {
      curves.goBackTo(target.progress().step());
      progress.set(Optional.of(target.progress()));
      changed();
    }
    problem.set(Optional.empty());
    show(target);
  }

  /** Begins anew with other first weights, drawn by the next seed. */
  public void newSeed() {
    SavedModel open = model;
    TrainingPlan settings = plan.get().orElse(null);
    if (open == null || settings == null || dataset == null) {
      return;
    }
    TrainingPlan reseeded = settings.withSeed(settings.seed() + 1);
    plan.set(Optional.of(reseeded));
    forgetRun(reseeded.epochs());
    initial = null;
    Network network = open.network();
    Progress start =
        Progress.start(reseeded.seed(), reseeded.optimizer().rate(), reseeded.batchSize());
    begin(
        () ->
            new Checkpoint(
                Network.initialized(network.spec(), reseeded.seed()).parameters(),
                OptimizerState.FRESH,
                start));
  }

  /** Uses another learning rate from the next step on; what is wrong with it, if anything. */
  public Optional<Problem> setLearningRate(double rate) {
    return change(
        settings -> settings.withOptimizer(settings.optimizer().withRate(rate)),
        settings -> thread.send(new TrainingCommand.SetLearningRate(rate)));
  }

  /** Uses another batch size from the next step on; what is wrong with it, if anything. */
  public Optional<Problem> setBatchSize(int samples) {
    Optional<Problem> tooLarge =
        sizes
            .get()
            .filter(known -> samples > known.training())
            .map(
                known ->
                    Problem.of(
                        "training.batch-size-above-data",
                        "Batch size {0} is more than the {1} samples there are to train on.",
                        samples,
                        known.training()));
    return tooLarge.isPresent()
        ? tooLarge
        : change(
            settings -> settings.withBatchSize(samples),
            settings -> {
              if (samples <= largestBatch) {
                thread.send(new TrainingCommand.SetBatchSize(samples));
              } else {
                goOn(settings, checkpoint -> inForce(checkpoint, settings));
              }
            });
  }

  /** Uses another number of epochs; what is wrong with it, if anything. */
  public Optional<Problem> setEpochs(int epochs) {
    if (epochs < 1) {
      return Optional.of(
          Problem.of("training.epochs", "The number of epochs is {0}; choose at least 1.", epochs));
    }
    plannedEpochs = epochs;
    return change(
        settings -> settings.withEpochs(epochs),
        settings -> goOn(settings, UnaryOperator.identity()));
  }

  /** Uses another optimizer at its usual rate: the weights stay, what it remembers begins anew. */
  public Optional<Problem> setOptimizer(String type) {
    initial = initial == null ? null : withFreshOptimizer(initial);
    reached = reached == null ? null : withFreshOptimizer(reached);
    return change(
        settings -> settings.withOptimizer(OptimizerSpec.byType(type)),
        settings ->
            goOn(settings, checkpoint -> inForce(withFreshOptimizer(checkpoint), settings)));
  }

  /** How the weights on show were trained, for saving. */
  public Optional<TrainingRecord> trainingRecord() {
    Checkpoint shown = reached;
    return shown == null || model == null
        ? Optional.empty()
        : model.training().map(record -> record(record, shown.progress()));
  }

  /** What the optimizer remembers that belongs to the weights on show, for saving. */
  public OptimizerState optimizerState() {
    return reached == null ? OptimizerState.FRESH : reached.optimizer();
  }

  /** Takes over what the training thread has left; once per frame. */
  public void pulse() {
    outbox.drain(curves, this::read);
    Progress now = outbox.progress();
    if (now != null && !Optional.of(now).equals(progress.get())) {
      progress.set(Optional.of(now));
      changed();
    }
    thread.takeCheckpoint().ifPresent(this::show);
    long time = nanoClock.getAsLong();
    if (now != null && !isShown(now) && time - lastRequest >= NANOS_BETWEEN_CHECKPOINTS) {
      lastRequest = time;
      thread.requestCheckpoint();
    }
  }

  /** Ends the training thread. */
  @Override
  public void close() {
    thread.close();
  }

  /** Another model, or its data, is there; a model that was only saved is still the same. */
  private void follow() {
    OpenModel opened = session.modelProperty().get();
    SavedModel saved = opened == null ? null : opened.saved();
    if (saved != model) {
      adopt(saved);
    }
    Dataset ready = session.dataset().filter(this::belongs).orElse(null);
    if (ready != dataset) {
      dataset = ready;
      if (ready == null) {
        thread.end();
        state.set(TrainingState.UNAVAILABLE);
      } else if (initial != null) {
        begin(this::reached);
      }
    }
  }

  private boolean belongs(Dataset data) {
    return model != null
        && model.training().filter(it -> it.dataset().equals(data.info().id())).isPresent();
  }

  private void adopt(@Nullable SavedModel saved) {
    model = saved;
    dataset = null;
    Optional<TrainingRecord> record = Optional.ofNullable(saved).flatMap(SavedModel::training);
    plan.set(record.map(TrainingRecord::plan));
    initial =
        saved == null || record.isEmpty()
            ? null
            : new Checkpoint(
                saved.network().parameters(), saved.optimizer(), progressOf(record.get()));
    forgetRun(record.map(it -> it.plan().epochs()).orElse(0));
    reached = initial;
    progress.set(Optional.ofNullable(initial).map(Checkpoint::progress));
    sizes.set(Optional.empty());
    state.set(TrainingState.UNAVAILABLE);
  }

  private void forgetRun(int epochs) {
    thread.end();
    outbox = new TrainingOutbox();
    curves.clear();
    problem.set(Optional.empty());
    goal = null;
    plannedEpochs = epochs;
    changed();
  }

  private void train(TrainingCommand command) {
    if (dataset == null || plan.get().isEmpty()) {
      return;
    }
    problem.set(Optional.empty());
    goal = command;
    if (!thread.isBusy()) {
      begin(this::reached);
    }
    thread.send(command);
  }

  private void begin(Supplier<Checkpoint> origin) {
    assignment(plan.get().orElseThrow())
        .ifPresent(
            assignment -> {
              state.set(TrainingState.PREPARING);
              thread.begin(assignment, origin, outbox);
            });
  }

  /** A change that a running loop cannot make: another one goes on where it stops. */
  private void goOn(TrainingPlan settings, UnaryOperator<Checkpoint> change) {
    assignment(settings)
        .ifPresent(
            assignment -> {
              state.set(TrainingState.PREPARING);
              thread.goOn(assignment, change, outbox);
              if (goal != null) {
                thread.send(goal);
              }
            });
  }

  private Optional<Assignment> assignment(TrainingPlan settings) {
    if (model == null || dataset == null) {
      return Optional.empty();
    }
    largestBatch = Math.max(settings.batchSize(), USUAL_LARGEST_BATCH);
    return Optional.of(new Assignment(model.network(), dataset, settings, largestBatch));
  }

  private Optional<Problem> change(
      UnaryOperator<TrainingPlan> edit, Consumer<TrainingPlan> tellLoop) {
    TrainingPlan before = plan.get().orElse(null);
    if (before == null) {
      return Optional.empty();
    }
    try {
      TrainingPlan changed = edit.apply(before);
      plan.set(Optional.of(changed));
      reached = reached == null ? null : inForce(reached, changed);
      if (thread.isBusy()) {
        tellLoop.accept(changed);
      }
      return Optional.empty();
    } catch (ProblemException refused) {
      return Optional.of(refused.problem());
    }
  }

  private void read(TrainingOutbox.News news) {
    switch (news) {
      case TrainingOutbox.Prepared prepared -> prepared(prepared);
      case TrainingOutbox.Unprepared(TrainingWorker worker, Problem why) -> {
        if (thread.isCurrent(worker)) {
          thread.forget();
          ended(TrainingState.REFUSED, why);
        }
      }
      case TrainingOutbox.Said(TrainingWorker worker, TrainingEvent event) -> {
        changed();
        if (thread.isCurrent(worker)) {
          said(event);
        }
      }
    }
  }

  private void prepared(TrainingOutbox.Prepared prepared) {
    if (!thread.take(prepared)) {
      return;
    }
    Checkpoint start = prepared.start();
    device.set(Optional.of(new Device(prepared.device(), prepared.reason())));
    sizes.set(Optional.of(Sizes.of(prepared.run().split())));
    if (initial == null) {
      initial = start;
    }
    if (reached == null || reached.parameters() != start.parameters()) {
      show(start);
    }
    reached = start;
  }

  private void said(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Playing playing -> state.set(TrainingState.TRAINING);
      case TrainingEvent.StepDone step -> {}
      case TrainingEvent.EpochDone epoch -> {}
      case TrainingEvent.Restored restored -> state.set(TrainingState.PAUSED);
      case TrainingEvent.Paused paused -> waits(TrainingState.PAUSED);
      case TrainingEvent.Finished finished -> waits(TrainingState.FINISHED);
      case TrainingEvent.Refused refused -> complain(refused.problem());
      case TrainingEvent.Diverged diverged -> {
        show(diverged.lastGood());
        double rate = diverged.lastGood().progress().learningRate();
        plan.set(plan.get().map(it -> it.withOptimizer(it.optimizer().withRate(rate))));
        ended(TrainingState.PAUSED, diverged.problem());
      }
      case TrainingEvent.Failed failed -> {
        thread.forget();
        show(failed.lastGood());
        ended(TrainingState.STOPPED, failed.problem());
      }
      case TrainingEvent.Stopped stopped -> {
        thread.last().ifPresent(this::show);
        thread.forget();
        waits(TrainingState.STOPPED);
      }
    }
  }

  private void waits(TrainingState reason) {
    goal = null;
    state.set(reason);
  }

  private void ended(TrainingState reason, Problem why) {
    waits(reason);
    complain(why);
  }

  private void complain(Problem why) {
    problem.set(Optional.of(why));
    session.say(why);
  }

  private Checkpoint reached() {
    return Objects.requireNonNull(reached);
  }

  private void show(Checkpoint checkpoint) {
    reached = checkpoint;
    session.show(checkpoint.parameters(), checkpoint.progress().step());
  }

  private boolean isShown(Progress now) {
    if (reached == null) {
      return false;
    }
    Progress shown = reached.progress();
    return shown.seed() == now.seed()
        && shown.step() == now.step()
        && shown.epoch() == now.epoch()
        && shown.sampleOffset() == now.sampleOffset();
  }

  private void changed() {
    revision.set(revision.get() + 1);
  }

  private TrainingRecord record(TrainingRecord opened, Progress shown) {
    String fingerprint =
        dataset == null || shown.step() == 0
            ? opened.datasetFingerprint()
            : dataset.info().fingerprint();
    return new TrainingRecord(
        opened.dataset(),
        fingerprint,
        plan.get().orElse(opened.plan()),
        shown.epoch(),
        shown.step());
  }

  private static Progress progressOf(TrainingRecord record) {
    TrainingPlan plan = record.plan();
    return new Progress(
        plan.seed(), record.epoch(), record.step(), 0, plan.optimizer().rate(), plan.batchSize());
  }

  /** The same place with the rate and batch size that are set now. */
  private static Checkpoint inForce(Checkpoint checkpoint, TrainingPlan settings) {
    Progress progress =
        checkpoint
            .progress()
            .withLearningRate(settings.optimizer().rate())
            .withBatchSize(settings.batchSize());
    return new Checkpoint(checkpoint.parameters(), checkpoint.optimizer(), progress);
  }

  private static Checkpoint withFreshOptimizer(Checkpoint checkpoint) {
    return new Checkpoint(checkpoint.parameters(), OptimizerState.FRESH, checkpoint.progress());
  }
}
