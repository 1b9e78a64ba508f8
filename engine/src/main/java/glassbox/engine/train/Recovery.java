package glassbox.engine.train;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.Executors.Selection;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.Progress;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Keeps good checkpoints of what an executor has trained, and goes back to one: when told to, when
 * the numbers run away, or when the device fails. Owned by the thread that trains.
 *
 * <p>A good checkpoint is kept at the start of every epoch and, on the CPU, after every {@value
 * #KEEP_EVERY}th step, which costs well under a hundredth of the time; divergence goes back to the
 * newest. What lies on a device is slower to fetch and can be lost with it, so there one is kept
 * after the first step that ends a second or more after the last.
 *
 * <p>Where the executor fails and there is a spare one, training goes on there from the newest good
 * checkpoint. Where there is none, or it refuses too, training ends.
 */
final class Recovery {
  private static final int KEEP_EVERY = 100;
  private static final long KEEP_ON_DEVICE_NANOS = 1_000_000_000;

  private final Standing standing;
  private final Playback playback;
  private final RunningExecutor running;
  private final CheckpointMailbox mailbox = new CheckpointMailbox();
  private final Consumer<TrainingEvent> listener;
  private final LongSupplier nanoClock;
  private long keptAt;

  Recovery(
      Standing standing,
      Playback playback,
      Selection opened,
      Consumer<TrainingEvent> listener,
      LongSupplier nanoClock) {
    this.standing = standing;
    this.playback = playback;
    this.running = new RunningExecutor(opened);
    this.listener = listener;
    this.nanoClock = nanoClock;
    this.keptAt = nanoClock.getAsLong();
  }

  /** What has the weights now; another after a failure that was got over. */
  Executor executor() {
    return running.executor();
  }

  /** Where whoever asked finds the checkpoint that {@link #deliver} puts there; any thread. */
  CheckpointMailbox mailbox() {
    return mailbox;
  }

  /** Keeps a checkpoint of now if the last is long enough ago. */
  void keepIfDue() {
    boolean due =
        running.selection().isDevice()
            ? nanoClock.getAsLong() - keptAt >= KEEP_ON_DEVICE_NANOS
            : standing.progress().step() % KEEP_EVERY == 0;
    if (due) {
      keep();
    }
  }

  private void keep() {
    goodCheckpoint(standing.progress()).ifPresent(standing::setLastGood);
  }

  /**
   * Goes on to the start of the next epoch.
   *
   * @return the weights there; empty if they could not be had or are not finite, which has been
   *     dealt with then
   */
  Optional<Checkpoint> nextEpoch() {
    Progress last = standing.progress();
    standing.nextEpoch();
    return goodCheckpoint(last);
  }

  /** Whoever asked gets one, also where the first attempt ended on another device. */
  void deliver() {
    checkpoint()
        .or(() -> playback.hasEnded() ? Optional.empty() : checkpoint())
        .ifPresent(mailbox::put);
  }

  /**
   * Goes to a checkpoint that fits, here or elsewhere.
   *
   * @return false if neither could, which has ended training
   */
  boolean goTo(Checkpoint checkpoint) {
    Optional<Problem> problem = executor().restore(checkpoint);
    if (problem.isPresent() && !goesOnElsewhere(problem.get(), checkpoint)) {
      return false;
    }
    mailbox.discard();
    standing.goTo(checkpoint);
    return true;
  }

  /** Pauses at the last good checkpoint, since a loss is not finite. */
  void diverge(double loss) {
    diverge(standing.progress(), OptionalDouble.of(loss));
  }

  private void diverge(Progress at, OptionalDouble loss) {
    Checkpoint good = standing.history().lastGood();
    playback.halt();
    if (goTo(good)) {
      Problem problem =
          Problem.of(
              "training.diverged",
              "Training diverged at step {0} (epoch {1}): the numbers are not finite any more. It"
                  + " went back to step {2}; use a smaller learning rate than {3}.",
              at.step(),
              at.epoch() + 1,
              good.progress().step(),
              at.learningRate());
      listener.accept(new TrainingEvent.Diverged(at, problem, good, loss));
    }
  }

  /** Goes back to the last good checkpoint and on from there elsewhere, or ends. */
  void fail(Problem problem) {
    if (goesOnElsewhere(problem, standing.history().lastGood())) {
      standing.backToLastGood();
    }
  }

  /** Ends where training stands; the last good checkpoint is what remains. */
  void end(Problem problem) {
    playback.end();
    listener.accept(
        new TrainingEvent.Failed(standing.progress(), problem, standing.history().lastGood()));
  }

  /** Ends because it was told to, with a checkpoint of now if there is one. */
  void stop() {
    keep();
    if (!playback.hasEnded()) {
      playback.end();
      listener.accept(new TrainingEvent.Stopped(standing.progress()));
    }
  }

  void close() {
    running.close();
  }

  /** Whether there was a place to go to; if not, training has ended. */
  private boolean goesOnElsewhere(Problem failure, Checkpoint from) {
    if (Thread.currentThread().isInterrupted()) {
      // The wait for the device was given up; the device did not fail.
      playback.end();
      standing.goTo(standing.history().lastGood());
      listener.accept(new TrainingEvent.Stopped(standing.progress()));
      return false;
    }
    return switch (running.replace(failure, standing.progress().step(), from)) {
      case Outcome.Done<Problem>(Problem news) -> {
        listener.accept(
            new TrainingEvent.FellBack(standing.progress(), news, from, running.selection()));
        yield true;
      }
      case Outcome.Failed<Problem>(Problem stranded) -> {
        end(stranded);
        yield false;
      }
    };
  }

  /** A checkpoint of now if its numbers are all finite; else they ran away {@code at}. */
  private Optional<Checkpoint> goodCheckpoint(Progress at) {
    Optional<Checkpoint> now = checkpoint();
    keptAt = nanoClock.getAsLong();
    if (now.isPresent() && !now.get().isFinite()) {
      diverge(at, OptionalDouble.empty());
      return Optional.empty();
    }
    return now;
  }

  private Optional<Checkpoint> checkpoint() {
    return switch (executor().checkpoint(standing.progress())) {
      case Outcome.Done<Checkpoint> done -> Optional.of(done.value());
      case Outcome.Failed<Checkpoint> failed -> {
        fail(failed.problem());
        yield Optional.empty();
      }
    };
  }
}
