package glassbox.app.session;

import glassbox.app.session.TrainingSession.Device;
import glassbox.app.session.TrainingSession.Sizes;
import glassbox.app.session.TrainingWorker.Assignment;
import glassbox.engine.Problem;
import glassbox.engine.Wording;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.Progress;
import glassbox.engine.train.TrainingCommand;
import glassbox.engine.train.TrainingEvent;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A run's life as the FX thread sees it: begun, told what to do, gone on with in another, ended;
 * and what it says on the way, which goes to the board.
 */
final class TrainingLife implements AutoCloseable {
  /** Every other frame of sixty a second: what changes with every step is followed well enough. */
  private static final long NANOS_BETWEEN_NEWS = 20_000_000;

  private static final long NANOS_BETWEEN_CHECKPOINTS = 100_000_000;
  private static final long NANOS_BETWEEN_NORMS = 250_000_000;

  private final Session session;
  private final TrainingBoard board;
  private final TrainedWeights weights;
  private final TrainingThread thread;
  private final LongSupplier nanoClock;
  private TrainingOutbox outbox;

  /** What the run has been asked to do and has not done yet; a run that takes over does it too. */
  private @Nullable TrainingCommand goal;

  private @Nullable Comeback comeback;
  private int largestBatch;
  private long lastNews;
  private long lastRequest;
  private long lastNormsRequest;
  private boolean normsWanted;

  /** Curves that come back with a run that is on its way to their last step. */
  private record Comeback(TrainingCurves curves, long step) {}

  TrainingLife(
      Session session,
      TrainingBoard board,
      TrainedWeights weights,
      TrainingThread thread,
      LongSupplier nanoClock) {
    this.session = session;
    this.board = board;
    this.weights = weights;
    this.thread = thread;
    this.nanoClock = nanoClock;
    this.outbox = new TrainingOutbox(nanoClock);
  }

  /** Whether there is a run, or one is being prepared. */
  boolean isBusy() {
    return thread.isBusy();
  }

  /** Whether the run can use batches of this size. */
  boolean takes(int batchSize) {
    return batchSize <= largestBatch;
  }

  /** How many samples this run and those it took over from have trained on. */
  long samplesDone() {
    return outbox.samples();
  }

  /** Begins a run; the origin is asked for on the training thread. */
  void begin(Assignment assignment, Supplier<Checkpoint> origin) {
    prepare(assignment);
    thread.begin(assignment, origin, outbox);
  }

  /** Begins another run where this one stops, for a change that it cannot make. */
  void goOn(Assignment assignment, UnaryOperator<Checkpoint> change) {
    prepare(assignment);
    thread.goOn(assignment, change, outbox);
    if (goal != null) {
      thread.send(goal);
    }
  }

  /** Whether a view that can be seen shows the norms of the layers. */
  void wantNorms(boolean wanted) {
    normsWanted = wanted;
  }

  /** Tells the run what to reach. */
  void pursue(TrainingCommand command) {
    board.problem.set(Optional.empty());
    goal = command;
    thread.send(command);
  }

  /** Tells the run something that ends what it was to reach, if there is a run. */
  void interrupt(TrainingCommand command) {
    if (thread.isBusy()) {
      goal = null;
      thread.send(command);
    }
  }

  /** Tells the run something that it goes on with. */
  void tell(TrainingCommand command) {
    thread.send(command);
  }

  /** Goes back to a step where no run is that would say so. */
  void goBackTo(long step) {
    board.curves.goBackTo(step, outbox.trainedNanos());
  }

  /** Shows what another moment has left behind, up to the step that training is at. */
  void takeOver(TrainingCurves curves, long step) {
    board.curves.takeOver(curves, step, outbox.trainedNanos());
    board.changed();
  }

  /** The same once the run is back at that step. */
  void takeOverWhenBack(TrainingCurves curves, long step) {
    comeback = new Comeback(curves, step);
  }

  private void note(Progress at) {
    board
        .sizes
        .get()
        .ifPresent(
            sizes ->
                board
                    .curves
                    .places()
                    .note(
                        at.step(),
                        at.epoch() + (double) at.sampleOffset() / sizes.training(),
                        outbox.trainedNanos()));
  }

  /** Ends the run; its numbers are of no interest any more. */
  void forget() {
    thread.end();
    outbox = new TrainingOutbox(nanoClock);
    board.curves.clear();
    board.norms.set(Optional.empty());
    board.problem.set(Optional.empty());
    goal = null;
    comeback = null;
    board.changed();
  }

  /** Ends the run; there is nothing to train on. */
  void end() {
    thread.end();
    board.state.set(TrainingState.UNAVAILABLE);
  }

  /** Takes over what the training thread has left; to be called once per frame. */
  void pulse() {
    long time = nanoClock.getAsLong();
    if (board.state.get() == TrainingState.TRAINING && time - lastNews < NANOS_BETWEEN_NEWS) {
      return;
    }
    lastNews = time;
    outbox.drain(board.curves, this::read);
    Progress now = outbox.progress();
    if (now != null && !Optional.of(now).equals(board.progress.get())) {
      board.progress.set(Optional.of(now));
      note(now);
      board.changed();
    }
    thread.takeCheckpoint().ifPresent(weights::show);
    outbox.takeNorms().ifPresent(norms -> board.norms.set(Optional.of(norms)));
    if (normsWanted && time - lastNormsRequest >= NANOS_BETWEEN_NORMS) {
      lastNormsRequest = time;
      thread.requestNorms();
    }
    if (now != null && !weights.areAt(now) && time - lastRequest >= NANOS_BETWEEN_CHECKPOINTS) {
      lastRequest = time;
      thread.requestCheckpoint();
    }
  }

  @Override
  public void close() {
    thread.close();
  }

  private void prepare(Assignment assignment) {
    largestBatch = assignment.largestBatch();
    board.preparing.set(Optional.empty());
    board.state.set(TrainingState.PREPARING);
  }

  private void read(TrainingOutbox.News news) {
    switch (news) {
      case TrainingOutbox.Prepared prepared -> {
        if (thread.take(prepared)) {
          board.device.set(Optional.of(new Device(prepared.device(), prepared.reason())));
          board.sizes.set(Optional.of(Sizes.of(prepared.run().split())));
          weights.begin(prepared.start());
          note(prepared.start().progress());
        }
      }
      case TrainingOutbox.Preparing(TrainingWorker worker, Wording said) -> {
        if (thread.isCurrent(worker)) {
          board.preparing.set(Optional.of(said));
        }
      }
      case TrainingOutbox.Cancelled(TrainingWorker worker) -> {
        if (thread.isCurrent(worker)) {
          thread.forget();
          waits(TrainingState.STOPPED);
        }
      }
      case TrainingOutbox.Unprepared(TrainingWorker worker, Problem why) -> {
        if (thread.isCurrent(worker)) {
          thread.forget();
          ended(TrainingState.REFUSED, why);
        }
      }
      case TrainingOutbox.Said(TrainingWorker worker, TrainingEvent event) -> {
        board.changed();
        if (thread.isCurrent(worker)) {
          said(event);
        }
      }
    }
  }

  private void said(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Playing playing -> board.state.set(TrainingState.TRAINING);
      case TrainingEvent.StepDone step -> {}
      case TrainingEvent.EpochDone epoch -> {}
      case TrainingEvent.Restored restored -> {
        board.state.set(TrainingState.PAUSED);
        backAt(restored.progress().step());
      }
      case TrainingEvent.Paused paused -> waits(TrainingState.PAUSED);
      case TrainingEvent.Finished finished -> waits(TrainingState.FINISHED);
      case TrainingEvent.StoppedEarly stopped -> {
        weights.show(stopped.best());
        ended(TrainingState.FINISHED, stopped.news());
      }
      case TrainingEvent.Refused refused -> complain(refused.problem());
      case TrainingEvent.Diverged diverged -> {
        weights.show(diverged.lastGood());
        double rate = diverged.lastGood().progress().learningRate();
        board.plan.set(board.plan.get().map(it -> it.withOptimizer(it.optimizer().withRate(rate))));
        ended(TrainingState.PAUSED, diverged.problem());
      }
      case TrainingEvent.FellBack fell -> {
        weights.show(fell.from());
        board.device.set(Optional.of(new Device(fell.now().device(), fell.now().reason())));
        complain(fell.news());
      }
      case TrainingEvent.Failed failed -> {
        thread.forget();
        weights.show(failed.lastGood());
        ended(TrainingState.STOPPED, failed.problem());
      }
      case TrainingEvent.Stopped stopped -> {
        thread.last().ifPresent(weights::show);
        thread.forget();
        waits(TrainingState.STOPPED);
      }
    }
  }

  private void backAt(long step) {
    if (comeback != null && comeback.step() == step) {
      takeOver(comeback.curves(), step);
      comeback = null;
    }
  }

  private void waits(TrainingState reason) {
    goal = null;
    board.state.set(reason);
  }

  private void ended(TrainingState reason, Problem why) {
    waits(reason);
    complain(why);
  }

  private void complain(Problem why) {
    board.problem.set(Optional.of(why));
    session.say(why);
  }
}
