package glassbox.app.session;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.data.Dataset;
import glassbox.engine.exec.Executors.Selection;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.Network;
import glassbox.engine.train.BestEpoch;
import glassbox.engine.train.TrainingCommand;
import glassbox.engine.train.TrainingLoop;
import glassbox.engine.train.TrainingPlan;
import glassbox.engine.train.TrainingRun;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One loop's life on the training thread: prepares it, runs it, and says how that went. */
final class TrainingWorker implements Runnable {
  private static final System.Logger LOG = System.getLogger(TrainingWorker.class.getName());

  /**
   * What is to be trained.
   *
   * @param largestBatch that the batch size can be changed to without a new loop
   */
  record Assignment(Network network, Dataset dataset, TrainingPlan plan, int largestBatch) {}

  private final Assignment assignment;
  private final Devices devices;
  private final TrainingOutbox outbox;
  private @Nullable Supplier<Checkpoint> origin;
  private @Nullable Checkpoint start;
  private @Nullable Supplier<Optional<BestEpoch>> watched;
  private Optional<BestEpoch> best = Optional.empty();
  private volatile boolean abandoned;
  private volatile boolean cancelled;

  /** The training thread while it opens the device. Guarded by this. */
  private @Nullable Thread opening;

  private volatile @Nullable TrainingLoop loop;

  /**
   * A worker to be run on the training thread.
   *
   * @param origin where training goes on from; asked for once, on the training thread
   * @param watched what early stopping has found in the run that goes on; likewise
   */
  TrainingWorker(
      Assignment assignment,
      Supplier<Checkpoint> origin,
      Supplier<Optional<BestEpoch>> watched,
      Devices devices,
      TrainingOutbox outbox) {
    this.assignment = assignment;
    this.origin = origin;
    this.watched = watched;
    this.devices = devices;
    this.outbox = outbox;
  }

  /** Ends it as soon as it can. Any thread. */
  void abandon() {
    abandoned = true;
    interruptOpening();
    TrainingLoop running = loop;
    if (running != null) {
      running.post(new TrainingCommand.Stop());
    }
  }

  /** Ends the opening of the device, whose end is then said. Any thread. */
  void cancel() {
    cancelled = true;
    interruptOpening();
  }

  /**
   * Where a worker that has ended stood, for the one that goes on in its place; where it was to
   * begin, if it never ran. Training thread only.
   */
  Checkpoint last() {
    TrainingLoop ended = loop;
    return ended == null ? start() : ended.history().lastGood();
  }

  /** The best epoch of a worker that has ended, for the one that goes on. Training thread only. */
  Optional<BestEpoch> best() {
    TrainingLoop ended = loop;
    if (ended != null) {
      return ended.history().best();
    }
    Supplier<Optional<BestEpoch>> unasked = watched;
    if (unasked != null) {
      best = unasked.get();
      watched = null;
    }
    return best;
  }

  /** What the origin gave; the origin is let go, since it may hold the worker before this one. */
  private Checkpoint start() {
    Supplier<Checkpoint> unasked = origin;
    if (unasked != null) {
      start = unasked.get();
      origin = null;
    }
    return Objects.requireNonNull(start);
  }

  @Override
  public void run() {
    try {
      prepareAndRun();
    } catch (ProblemException refused) {
      outbox.post(new TrainingOutbox.Unprepared(this, refused.problem()));
    } catch (RuntimeException | OutOfMemoryError unexpected) {
      LOG.log(System.Logger.Level.ERROR, "training ended unexpectedly", unexpected);
      outbox.post(
          new TrainingOutbox.Unprepared(
              this,
              Problem.of(
                  "training.unexpected",
                  "Training ended unexpectedly ({0}); the last weights on show are kept. Details"
                      + " are in the log.",
                  unexpected)));
    }
  }

  private void prepareAndRun() {
    if (abandoned) {
      return;
    }
    Checkpoint begin = start();
    TrainingRun run =
        TrainingRun.of(
            assignment.network().with(begin.parameters()),
            assignment.dataset(),
            assignment.plan(),
            assignment.largestBatch());
    switch (open(run)) {
      case Outcome.Failed<Selection> failed ->
          outbox.post(
              cancelled
                  ? new TrainingOutbox.Cancelled(this)
                  : new TrainingOutbox.Unprepared(this, failed.problem()));
      case Outcome.Done<Selection> done -> run(run, begin, done.value());
    }
  }

  /** Opens the device; {@link #interruptOpening} ends that, and nothing else on this thread. */
  private Outcome<Selection> open(TrainingRun run) {
    synchronized (this) {
      opening = Thread.currentThread();
      if (abandoned || cancelled) {
        opening.interrupt();
      }
    }
    try {
      return devices.open(
          run.request(), said -> outbox.post(new TrainingOutbox.Preparing(this, said)));
    } finally {
      synchronized (this) {
        opening = null;
        Thread.interrupted();
      }
    }
  }

  private synchronized void interruptOpening() {
    if (opening != null) {
      opening.interrupt();
    }
  }

  private void run(TrainingRun run, Checkpoint begin, Selection opened) {
    TrainingLoop prepared = new TrainingLoop(run, opened, event -> outbox.accept(this, event));
    prepared.post(new TrainingCommand.Restore(begin, best()));
    loop = prepared;
    outbox.post(
        new TrainingOutbox.Prepared(this, prepared, run, begin, opened.device(), opened.reason()));
    if (abandoned || cancelled) {
      prepared.post(new TrainingCommand.Stop());
    }
    prepared.run();
  }
}
