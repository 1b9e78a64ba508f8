package glassbox.app.session;

import glassbox.app.session.TrainingWorker.Assignment;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.train.BestEpoch;
import glassbox.engine.train.TrainingCommand;
import glassbox.engine.train.TrainingLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The FX thread's end of the one training thread: at most one loop lives there, the next begins
 * when it has ended. Commands given while a loop is prepared wait for it.
 */
final class TrainingThread implements AutoCloseable {
  private final Devices devices;
  private final ExecutorService thread = Executors.newSingleThreadExecutor(TrainingThread::giving);
  private final List<TrainingCommand> waiting = new ArrayList<>();
  private @Nullable TrainingWorker worker;
  private @Nullable TrainingLoop loop;
  private boolean hasPlayed;

  TrainingThread(Devices devices) {
    this.devices = devices;
  }

  /** The window's threads come first: it is to stay fluid while all cores train. */
  private static Thread giving(Runnable work) {
    return Thread.ofPlatform()
        .daemon()
        .name("training")
        .unstarted(
            () -> {
              Courtesy.giveWay();
              work.run();
            });
  }

  /** Whether a loop lives or is being prepared. */
  boolean isBusy() {
    return worker != null;
  }

  /** Ends the loop, if there is one, and begins another from a checkpoint. */
  void begin(Assignment assignment, Supplier<Checkpoint> origin, TrainingOutbox outbox) {
    begin(assignment, origin, Optional::empty, outbox);
  }

  private void begin(
      Assignment assignment,
      Supplier<Checkpoint> origin,
      Supplier<Optional<BestEpoch>> watched,
      TrainingOutbox outbox) {
    end();
    TrainingWorker next = new TrainingWorker(assignment, origin, watched, devices, outbox);
    worker = next;
    thread.execute(next);
  }

  /** Ends the loop and goes on in another where it stopped, after a change. */
  void goOn(Assignment assignment, UnaryOperator<Checkpoint> change, TrainingOutbox outbox) {
    TrainingWorker before = worker;
    if (before == null) {
      throw new IllegalStateException("there is no loop to go on from");
    }
    begin(
        assignment,
        () -> change.apply(before.last()),
        () ->
            before.best().map(best -> new BestEpoch(change.apply(best.checkpoint()), best.loss())),
        outbox);
  }

  /** Ends the loop, if there is one, as soon as it can. */
  void end() {
    if (worker != null) {
      worker.abandon();
    }
    forget();
  }

  /**
   * Gives a command to the loop, or keeps it until there is one; a loop that is to stop need not be
   * prepared to its end.
   */
  void send(TrainingCommand command) {
    if (!hasPlayed && command instanceof TrainingCommand.Play) {
      hasPlayed = true;
      Thread.ofPlatform().daemon().name("courtesy").start(Courtesy::compilersGiveWay);
    }
    if (loop != null) {
      loop.post(command);
    } else {
      waiting.add(command);
      if (worker != null && command instanceof TrainingCommand.Stop) {
        worker.cancel();
      }
    }
  }

  /** Takes over a loop that has been prepared; false if it is not wanted any more. */
  boolean take(TrainingOutbox.Prepared prepared) {
    if (prepared.worker() != worker) {
      return false;
    }
    loop = prepared.loop();
    waiting.forEach(prepared.loop()::post);
    waiting.clear();
    return true;
  }

  /** Whether this is the worker whose loop is used. */
  boolean isCurrent(TrainingWorker asked) {
    return asked == worker;
  }

  /** Forgets a loop that has ended by itself. */
  void forget() {
    worker = null;
    loop = null;
    waiting.clear();
  }

  void requestCheckpoint() {
    if (loop != null) {
      loop.requestCheckpoint();
    }
  }

  void requestNorms() {
    if (loop != null) {
      loop.requestNorms();
    }
  }

  Optional<Checkpoint> takeCheckpoint() {
    return loop == null ? Optional.empty() : loop.takeCheckpoint();
  }

  /** Where a loop that has said that it ended stood. */
  Optional<Checkpoint> last() {
    return loop == null ? Optional.empty() : Optional.of(loop.history().lastGood());
  }

  @Override
  public void close() {
    end();
    thread.shutdown();
  }
}
