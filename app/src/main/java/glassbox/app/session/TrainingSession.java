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
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Progress;
import glassbox.engine.train.TrainingCommand;
import glassbox.engine.train.TrainingPlan;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * Training of the open model on its data: its commands, its settings, and what views can follow.
 * All of it belongs to the FX thread and never waits; {@link #pulse} takes over what the training
 * thread has left, once per frame.
 */
public final class TrainingSession implements AutoCloseable {
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

  /**
   * Where training stood: all that {@link #goBackTo} needs.
   *
   * @param initial what a reset went back to; empty while a seed's weights were still being drawn
   */
  public record Moment(
      long seed, int plannedEpochs, Optional<Checkpoint> initial, Checkpoint reached) {}

  private final Session session;
  private final TrainingBoard board = new TrainingBoard();
  private final TrainedWeights weights;
  private final TrainingLife life;

  private @Nullable SavedModel model;
  private @Nullable Dataset dataset;
  private int plannedEpochs;

  /** Whether the run's executor is not what the user has chosen any more. */
  private boolean deviceChanged;

  /** Training for whatever the session has open. */
  public TrainingSession(Session session, Devices devices, LongSupplier nanoClock) {
    this.session = session;
    this.weights = new TrainedWeights(session);
    this.life = new TrainingLife(session, board, weights, new TrainingThread(devices), nanoClock);
    session.modelProperty().subscribe(opened -> follow());
    session.dataProperty().subscribe(data -> follow());
  }

  public ReadOnlyObjectProperty<TrainingState> stateProperty() {
    return board.state.getReadOnlyProperty();
  }

  /** What went wrong last, until training is asked for again. */
  public ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
    return board.problem.getReadOnlyProperty();
  }

  /** The settings in force; empty if the model does not say how it is trained. */
  public ReadOnlyObjectProperty<Optional<TrainingPlan>> planProperty() {
    return board.plan.getReadOnlyProperty();
  }

  /** Where training is, once per frame. */
  public ReadOnlyObjectProperty<Optional<Progress>> progressProperty() {
    return board.progress.getReadOnlyProperty();
  }

  /** The device that was chosen, once it is known. */
  public ReadOnlyObjectProperty<Optional<Device>> deviceProperty() {
    return board.device.getReadOnlyProperty();
  }

  /** The parts of the data, once they are known. */
  public ReadOnlyObjectProperty<Optional<Sizes>> sizesProperty() {
    return board.sizes.getReadOnlyProperty();
  }

  /** The norms of every layer in one of the last steps; empty before a view wanted them. */
  public ReadOnlyObjectProperty<Optional<StepNorms>> normsProperty() {
    return board.norms.getReadOnlyProperty();
  }

  /** Says whether a view that can be seen shows norms: only then a few steps a second find them. */
  public void wantNorms(boolean wanted) {
    life.wantNorms(wanted);
  }

  /** Grows when the curves have changed. */
  public ReadOnlyLongProperty revisionProperty() {
    return board.revision.getReadOnlyProperty();
  }

  /** Loss and accuracy so far; live, to be read on the FX thread. */
  public TrainingCurves curves() {
    return board.curves;
  }

  /** After how many epochs training will pause. */
  public int plannedEpochs() {
    return plannedEpochs;
  }

  /** How many samples have been trained on since the model was opened or the seed changed. */
  public long samplesDone() {
    return life.samplesDone();
  }

  /** Trains until the planned epochs are done; as many again, if they are. */
  public void play() {
    int usual = plan().map(it -> Math.max(1, it.epochs())).orElse(0);
    int done = board.progress.get().map(Progress::epoch).orElse(0);
    if (done >= plannedEpochs) {
      plannedEpochs = done + usual;
    }
    train(new TrainingCommand.Play());
  }

  public void pause() {
    life.interrupt(new TrainingCommand.Pause());
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
    life.interrupt(new TrainingCommand.Stop());
  }

  /** Goes back to the weights that training began with; rate and batch size stay. */
  public void reset() {
    Checkpoint first = weights.initial().orElse(null);
    TrainingPlan settings = plan().orElse(null);
    if (first == null || settings == null) {
      return;
    }
    session.aboutToLose();
    plannedEpochs = settings.epochs();
    board.curves.forgetDivergences();
    moveTo(TrainedWeights.inForce(first, settings));
  }

  /** Where training stands; empty if there is nothing to train. */
  public Optional<Moment> moment() {
    return plan()
        .flatMap(
            settings ->
                weights
                    .reached()
                    .map(
                        reached ->
                            new Moment(
                                settings.seed(), plannedEpochs, weights.initial(), reached)));
  }

  /** Puts back the weights, the seed and the progress of a moment; the settings stay. */
  public void goBackTo(Moment moment) {
    TrainingPlan settings = plan().orElse(null);
    Checkpoint first = moment.initial().orElse(null);
    if (settings == null || dataset == null) {
      return;
    }
    if (first == null) {
      reseed(settings.withSeed(moment.seed()));
      return;
    }
    session.aboutToLose();
    Checkpoint target = TrainedWeights.inForce(moment.reached(), settings);
    if (settings.seed() == moment.seed()) {
      moveTo(target);
    } else {
      board.plan.set(Optional.of(settings.withSeed(moment.seed())));
      life.forget();
      weights.adopt(first);
      board.progress.set(Optional.of(target.progress()));
      weights.show(target);
      begin(() -> target);
    }
    plannedEpochs = moment.plannedEpochs();
  }

  private void moveTo(Checkpoint target) {
    if (life.isBusy()) {
      life.interrupt(new TrainingCommand.Restore(target));
    } else {
      life.goBackTo(target.progress().step());
      board.progress.set(Optional.of(target.progress()));
      board.changed();
    }
    board.problem.set(Optional.empty());
    weights.show(target);
  }

  /**
   * Begins anew with other first weights, drawn by the next seed. Where the data have no test part
   * of their own, the seed chooses that too.
   */
  public void newSeed() {
    TrainingPlan reseeded = plan().map(it -> it.withSeed(it.seed() + 1)).orElse(null);
    if (reseeded != null) {
      reseed(reseeded);
    }
  }

  private void reseed(TrainingPlan reseeded) {
    if (model == null || dataset == null) {
      return;
    }
    session.aboutToLose();
    board.plan.set(Optional.of(reseeded));
    plannedEpochs = reseeded.epochs();
    life.forget();
    weights.forgetInitial();
    NetworkSpec spec = model.network().spec();
    begin(
        () ->
            new Checkpoint(
                Network.initialized(spec, reseeded.seed()).parameters(),
                OptimizerState.FRESH,
                Progress.start(
                    reseeded.seed(), reseeded.optimizer().rate(), reseeded.batchSize())));
  }

  /**
   * Trains with the device and the threads that are chosen now: at once where a run waits, else
   * from the next time on that it is told to train.
   */
  public void renewDevice() {
    deviceChanged = true;
    TrainingState state = board.state.get();
    if (state == TrainingState.PAUSED || state == TrainingState.FINISHED) {
      renewIfChanged();
    }
  }

  private void renewIfChanged() {
    if (deviceChanged && life.isBusy()) {
      goOn(UnaryOperator.identity());
    }
  }

  /** Uses another learning rate from the next step on; what is wrong with it, if anything. */
  public Optional<Problem> setLearningRate(double rate) {
    return change(
        settings -> settings.withOptimizer(settings.optimizer().withRate(rate)),
        settings -> life.tell(new TrainingCommand.SetLearningRate(rate)));
  }

  /** Uses another batch size from the next step on; what is wrong with it, if anything. */
  public Optional<Problem> setBatchSize(int samples) {
    Optional<Problem> tooLarge =
        board
            .sizes
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
              if (life.takes(samples)) {
                life.tell(new TrainingCommand.SetBatchSize(samples));
              } else {
                goOn(checkpoint -> TrainedWeights.inForce(checkpoint, settings));
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
        settings -> settings.withEpochs(epochs), settings -> goOn(UnaryOperator.identity()));
  }

  /** Uses another optimizer at its usual rate: the weights stay, what it remembers begins anew. */
  public Optional<Problem> setOptimizer(String type) {
    return setOptimizer(() -> OptimizerSpec.byType(type));
  }

  /**
   * Goes back to settings that were in force, one by one; the weights and the seed stay. An
   * optimizer of another kind begins its memory anew.
   */
  public void use(TrainingPlan settings) {
    TrainingPlan now = plan().orElseThrow();
    double rate = settings.optimizer().rate();
    if (!now.optimizer().withRate(rate).equals(settings.optimizer())) {
      setOptimizer(settings::optimizer);
    } else if (now.optimizer().rate() != rate) {
      setLearningRate(rate);
    }
    if (now.batchSize() != settings.batchSize()) {
      setBatchSize(settings.batchSize());
    }
    if (now.epochs() != settings.epochs()) {
      setEpochs(settings.epochs());
    }
  }

  private Optional<Problem> setOptimizer(Supplier<OptimizerSpec> optimizer) {
    return change(
        settings -> {
          TrainingPlan changed = settings.withOptimizer(optimizer.get());
          weights.forgetOptimizer();
          return changed;
        },
        settings ->
            goOn(
                checkpoint ->
                    TrainedWeights.inForce(
                        TrainedWeights.withFreshOptimizer(checkpoint), settings)));
  }

  /** How the weights on show were trained, for saving. */
  public Optional<TrainingRecord> trainingRecord() {
    return weights
        .reached()
        .flatMap(
            shown ->
                Optional.ofNullable(model)
                    .flatMap(SavedModel::training)
                    .map(opened -> record(opened, shown.progress())));
  }

  /** What the optimizer remembers that belongs to the weights on show, for saving. */
  public OptimizerState optimizerState() {
    return weights.reached().map(Checkpoint::optimizer).orElse(OptimizerState.FRESH);
  }

  /** Takes over what the training thread has left; once per frame. */
  public void pulse() {
    life.pulse();
  }

  /** Ends the training thread. */
  @Override
  public void close() {
    life.close();
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
        life.end();
      } else if (weights.initial().isPresent()) {
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
    Checkpoint opened =
        saved == null || record.isEmpty()
            ? null
            : new Checkpoint(
                saved.network().parameters(), saved.optimizer(), progressOf(record.get()));
    board.plan.set(record.map(TrainingRecord::plan));
    plannedEpochs = record.map(it -> it.plan().epochs()).orElse(0);
    life.forget();
    weights.adopt(opened);
    board.progress.set(Optional.ofNullable(opened).map(Checkpoint::progress));
    board.sizes.set(Optional.empty());
    board.state.set(TrainingState.UNAVAILABLE);
  }

  private void train(TrainingCommand command) {
    if (dataset == null || plan().isEmpty()) {
      return;
    }
    if (!life.isBusy()) {
      begin(this::reached);
    } else if (board.state.get() != TrainingState.TRAINING) {
      renewIfChanged();
    }
    life.pursue(command);
  }

  private void begin(Supplier<Checkpoint> origin) {
    deviceChanged = false;
    assignment().ifPresent(it -> life.begin(it, origin));
  }

  /** A change that a running loop cannot make: another one goes on where it stops. */
  private void goOn(UnaryOperator<Checkpoint> change) {
    deviceChanged = false;
    assignment().ifPresent(it -> life.goOn(it, change));
  }

  private Optional<Assignment> assignment() {
    TrainingPlan settings = plan().orElse(null);
    return model == null || dataset == null || settings == null
        ? Optional.empty()
        : Optional.of(
            new Assignment(
                model.network(),
                dataset,
                settings,
                Math.max(settings.batchSize(), USUAL_LARGEST_BATCH)));
  }

  private Optional<Problem> change(
      UnaryOperator<TrainingPlan> edit, Consumer<TrainingPlan> tellLoop) {
    TrainingPlan before = plan().orElse(null);
    if (before == null) {
      return Optional.empty();
    }
    try {
      TrainingPlan changed = edit.apply(before);
      board.plan.set(Optional.of(changed));
      weights.use(changed);
      if (life.isBusy()) {
        tellLoop.accept(changed);
      }
      return Optional.empty();
    } catch (ProblemException refused) {
      return Optional.of(refused.problem());
    }
  }

  private Checkpoint reached() {
    return weights.reached().orElseThrow();
  }

  private Optional<TrainingPlan> plan() {
    return board.plan.get();
  }

  private TrainingRecord record(TrainingRecord opened, Progress shown) {
    String fingerprint =
        dataset == null || shown.step() == 0
            ? opened.datasetFingerprint()
            : dataset.info().fingerprint();
    return new TrainingRecord(
        opened.dataset(), fingerprint, plan().orElse(opened.plan()), shown.epoch(), shown.step());
  }

  private static Progress progressOf(TrainingRecord record) {
    TrainingPlan plan = record.plan();
    return new Progress(
        plan.seed(), record.epoch(), record.step(), 0, plan.optimizer().rate(), plan.batchSize());
  }
}
