package glassbox.engine.train;

import glassbox.engine.ProblemException;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.Executors.Selection;
import glassbox.engine.network.Checkpoint;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Trains on one thread as others ask: takes batches in a shuffled order through an executor, epoch
 * after epoch, as commands say, and tells a listener what happens.
 *
 * <p>The thread that calls {@link #run} or {@link #runUntilIdle} owns the executor and all that is
 * known of where training stands, and the listener is called on it. All other methods may be called
 * from any thread, before and while it runs; what they ask for waits in a queue until the step in
 * progress is done.
 *
 * <p>Where training is, {@link glassbox.engine.network.Progress}, counts samples and not batches:
 * an epoch that is taken up in its middle, or whose batch size changes there, goes on with the next
 * sample of its order.
 *
 * <p>Good checkpoints are kept from time to time. Divergence goes back to the newest; so does a
 * device that fails where there is a spare executor, on which training then goes on.
 */
public final class TrainingLoop implements Runnable {
  private final TrainingCourse course;
  private final CheckpointMailbox mailbox;
  private final BlockingQueue<Runnable> requests = new LinkedBlockingQueue<>();
  private final AtomicBoolean normsAsked = new AtomicBoolean();

  /**
   * A loop that waits for its first command.
   *
   * @param executor compiled for {@code run.request()}; the loop closes it
   */
  public TrainingLoop(TrainingRun run, Executor executor, Consumer<TrainingEvent> listener) {
    this(run, executor, listener, System::nanoTime);
  }

  /**
   * A loop that waits for its first command, and goes on elsewhere if its device fails and that is
   * allowed.
   *
   * @param opened compiled for {@code run.request()}; the loop closes it
   */
  public TrainingLoop(TrainingRun run, Selection opened, Consumer<TrainingEvent> listener) {
    this(run, opened, listener, System::nanoTime);
  }

  TrainingLoop(
      TrainingRun run,
      Executor executor,
      Consumer<TrainingEvent> listener,
      LongSupplier nanoClock) {
    this(run, Selection.onCpu(executor), listener, nanoClock);
  }

  TrainingLoop(
      TrainingRun run, Selection opened, Consumer<TrainingEvent> listener, LongSupplier nanoClock) {
    this.course = new TrainingCourse(run, opened, listener, nanoClock);
    this.mailbox = course.mailbox();
  }

  /** Asks for something; taken up between two steps. Ignored once the loop has ended. */
  public void post(TrainingCommand command) {
    requests.add(() -> course.follow(command));
  }

  /**
   * Asks for a checkpoint of now, to be taken with {@link #takeCheckpoint}; does nothing while one
   * is on its way or has not been taken.
   */
  public void requestCheckpoint() {
    if (mailbox.request()) {
      requests.add(course::deliverCheckpoint);
    }
  }

  /** The checkpoint that was asked for, once it is there; each is given once. */
  public Optional<Checkpoint> takeCheckpoint() {
    return mailbox.take();
  }

  /** Has the next step measure the norms of every layer; the steps stay the same to the bit. */
  public void requestNorms() {
    normsAsked.set(true);
  }

  /** The epochs so far, and the checkpoints that were kept. */
  public History history() {
    return course.history();
  }

  /**
   * Trains and waits as commands say, until told to stop, the thread is interrupted or the executor
   * fails.
   */
  @Override
  public void run() {
    loop(false);
  }

  /**
   * As {@link #run}, but stops instead of waiting for a command: after {@code post(new Play())},
   * returns when the planned epochs are done or training has diverged or failed.
   */
  public void runUntilIdle() {
    loop(true);
  }

  private void loop(boolean stopWhenIdle) {
    try {
      while (!course.hasEnded()) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        Runnable request = requests.poll();
        if (request != null) {
          request.run();
        } else if (course.isPlaying()) {
          course.advance(normsAsked.get() && normsAsked.getAndSet(false));
        } else if (stopWhenIdle) {
          course.stop();
        } else {
          requests.take().run();
        }
      }
    } catch (ProblemException unreadable) {
      // Of the data, which no other device could read either.
      course.end(unreadable.problem());
    } catch (InterruptedException told) {
      course.stop();
      Thread.currentThread().interrupt();
    } finally {
      course.close();
    }
  }
}
