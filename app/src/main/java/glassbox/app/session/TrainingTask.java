package glassbox.app.session;

import glassbox.app.session.TrainingWorker.Assignment;
import glassbox.engine.data.Dataset;
import glassbox.engine.io.SavedModel;
import glassbox.engine.io.TrainingRecord;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.Progress;
import glassbox.engine.train.TrainingPlan;
import glassbox.engine.train.TrainingRun;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is trained: the open model on its data, by its settings, for so many epochs; and how a run
 * is begun on it. FX thread only.
 */
final class TrainingTask {
  /** Executors are compiled for at least this batch size, so that it can be changed at once. */
  private static final int USUAL_LARGEST_BATCH = 128;

  private final TrainingBoard board;
  private final TrainingLife life;
  private final TrainedWeights weights;
  private @Nullable SavedModel model;
  private @Nullable Dataset dataset;
  private int plannedEpochs;

  TrainingTask(TrainingBoard board, TrainingLife life, TrainedWeights weights) {
    this.board = board;
    this.life = life;
    this.weights = weights;
  }

  TrainingBoard board() {
    return board;
  }

  TrainingLife life() {
    return life;
  }

  TrainedWeights weights() {
    return weights;
  }

  /** The settings in force; empty if the model does not say how it is trained. */
  Optional<TrainingPlan> plan() {
    return board.plan.get();
  }

  /** What is computed; empty only before the first model. */
  Optional<NetworkSpec> network() {
    return Optional.ofNullable(model).map(it -> it.network().spec());
  }

  boolean hasData() {
    return dataset != null;
  }

  /** After how many epochs training will pause. */
  int plannedEpochs() {
    return plannedEpochs;
  }

  void planEpochs(int epochs) {
    plannedEpochs = epochs;
  }

  /** Takes what is open now; a model that was only saved is still the same. */
  void follow(@Nullable SavedModel saved, Optional<Dataset> data) {
    if (saved != model) {
      adopt(saved);
    }
    Dataset ready = data.filter(this::belongs).orElse(null);
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

  /** Where the weights on show stand. */
  Checkpoint reached() {
    return weights.reached().orElseThrow();
  }

  /** Begins a run; the origin is asked for on the training thread. */
  void begin(Supplier<Checkpoint> origin) {
    assignment().ifPresent(it -> life.begin(it, origin));
  }

  /** A change that a running loop cannot make: another one goes on where it stops. */
  void goOn(UnaryOperator<Checkpoint> change) {
    assignment().ifPresent(it -> life.goOn(it, change));
  }

  /**
   * Trains with the device and the threads that are chosen now: a run, whether it waits or trains,
   * goes on there from where it is.
   */
  void renewDevice() {
    if (life.isBusy()) {
      goOn(UnaryOperator.identity());
    }
  }

  /** What is trained now, to be laid out on another thread; empty if nothing can be. */
  Optional<Supplier<TrainingRun>> trial() {
    return assignment()
        .flatMap(
            it ->
                weights
                    .reached()
                    .map(
                        at ->
                            () ->
                                TrainingRun.of(
                                    it.network().with(at.parameters()),
                                    it.dataset(),
                                    it.plan(),
                                    it.plan().batchSize())));
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

  /** How the weights on show were trained, for saving. */
  Optional<TrainingRecord> trainingRecord() {
    return weights
        .reached()
        .flatMap(
            shown ->
                Optional.ofNullable(model)
                    .flatMap(SavedModel::training)
                    .map(opened -> record(opened, shown.progress())));
  }

  private TrainingRecord record(TrainingRecord opened, Progress shown) {
    String fingerprint =
        dataset == null || shown.step() == 0
            ? opened.datasetFingerprint()
            : dataset.info().fingerprint();
    return new TrainingRecord(
        opened.dataset(),
        fingerprint,
        plan().orElse(opened.plan()),
        shown.epoch(),
        shown.step(),
        opened.others(),
        opened.best().filter(it -> shown.step() == opened.step()));
  }

  private static Progress progressOf(TrainingRecord record) {
    TrainingPlan plan = record.plan();
    return new Progress(
        plan.seed(), record.epoch(), record.step(), 0, plan.optimizer().rate(), plan.batchSize());
  }
}
