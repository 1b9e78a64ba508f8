package glassbox.app.session;

import glassbox.engine.Problem;
import glassbox.engine.Wording;
import glassbox.engine.data.Split;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.io.TrainingRecord;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Progress;
import glassbox.engine.train.TrainingCommand;
import glassbox.engine.train.TrainingPlan;
import glassbox.engine.train.TrainingRun;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;

/**
 * Training of the open model on its data: its commands, and what views can follow; its settings are
 * changed through {@link #settings}, its weights left through {@link #moments}. All of it belongs
 * to the FX thread and never waits; {@link #pulse} takes over what the training thread has left,
 * once per frame.
 */
public final class TrainingSession implements AutoCloseable {
  /** The device in use, and why it was chosen. */
  public record Device(DeviceReport report, Optional<Problem> reason) {
    boolean isCpu() {
      return report.backend().equals("cpu");
    }
  }

  /** How many samples train, validate and test. */
  public record Sizes(int training, int validation, int test) {
    static Sizes of(Split split) {
      return new Sizes(split.training().length, split.validation().length, split.test().length);
    }
  }

  private final Session session;
  private final TrainingBoard board = new TrainingBoard();
  private final TrainedWeights weights;
  private final TrainingLife life;
  private final TrainingTask task;
  private final TrainingSettings settings;
  private final TrainingMoments moments;

  /** Training for whatever the session has open. */
  public TrainingSession(Session session, Devices devices, LongSupplier nanoClock) {
    this.session = session;
    this.weights = new TrainedWeights(session);
    this.life = new TrainingLife(session, board, weights, new TrainingThread(devices), nanoClock);
    this.task = new TrainingTask(board, life, weights);
    this.settings = new TrainingSettings(task);
    this.moments = new TrainingMoments(session, task);
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

  /** What is being done to prepare the device, as it says itself; empty while it says nothing. */
  public ReadOnlyObjectProperty<Optional<Wording>> preparingProperty() {
    return board.preparing.getReadOnlyProperty();
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

  /** Changes the settings, while training runs too. */
  public TrainingSettings settings() {
    return settings;
  }

  /** Goes back to first weights, other first weights or a moment. */
  public TrainingMoments moments() {
    return moments;
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
    return task.plannedEpochs();
  }

  /** How many samples have been trained on since the model was opened or the seed changed. */
  public long samplesDone() {
    return life.samplesDone();
  }

  /** Trains until the planned epochs are done; as many again, if they are. */
  public void play() {
    int usual = task.plan().map(it -> Math.max(1, it.epochs())).orElse(0);
    int done = board.progress.get().map(Progress::epoch).orElse(0);
    if (done >= task.plannedEpochs()) {
      task.planEpochs(done + usual);
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

  /**
   * Ends the run and frees the device, or ends its preparation; training can go on from here with a
   * new one.
   */
  public void stop() {
    life.interrupt(new TrainingCommand.Stop());
  }

  /**
   * Trains with the device and the threads that are chosen now: a run, whether it waits or trains,
   * goes on there from where it is.
   */
  public void renewDevice() {
    task.renewDevice();
  }

  /** What is trained now, for a {@link DeviceTrial}; empty if nothing can be trained. */
  public Optional<Supplier<TrainingRun>> trial() {
    return task.trial();
  }

  /** How the weights on show were trained, for saving. */
  public Optional<TrainingRecord> trainingRecord() {
    return task.trainingRecord();
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

  /** Another model, or its data, is there. */
  private void follow() {
    OpenModel opened = session.modelProperty().get();
    task.follow(opened == null ? null : opened.saved(), session.dataset());
  }

  private void train(TrainingCommand command) {
    if (!task.hasData() || task.plan().isEmpty()) {
      return;
    }
    if (!life.isBusy()) {
      task.begin(task::reached);
    }
    life.pursue(command);
  }
}
