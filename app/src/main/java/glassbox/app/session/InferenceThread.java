package glassbox.app.session;

import glassbox.engine.ProblemException;
import glassbox.engine.layer.Recorder;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * {@link Inference} on a daemon thread of its own, with a mailbox for one request and one for one
 * result.
 */
public final class InferenceThread implements Inference, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(InferenceThread.class.getName());

  private final AtomicReference<@Nullable Request> wanted = new AtomicReference<>();
  private final AtomicReference<@Nullable Snapshot> newest = new AtomicReference<>();
  private final Thread thread =
      Thread.ofPlatform().daemon().name("inference").unstarted(this::work);
  private volatile Runnable ready = () -> {};
  private volatile boolean closed;

  /** Starts the thread. */
  public static InferenceThread start() {
    InferenceThread inference = new InferenceThread();
    inference.thread.start();
    return inference;
  }

  private InferenceThread() {}

  /** The run of one request. */
  static Snapshot run(Request request) {
    return new Snapshot(
        Recorder.record(request.network(), request.sample().inputs()),
        request.sample(),
        request.step());
  }

  @Override
  public void submit(Request request) {
    wanted.set(request);
    LockSupport.unpark(thread);
  }

  @Override
  public Optional<Snapshot> take() {
    return Optional.ofNullable(newest.getAndSet(null));
  }

  @Override
  public void whenReady(Runnable told) {
    ready = told;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private void work() {
    while (!closed) {
      Request request = wanted.getAndSet(null);
      if (request == null) {
        LockSupport.park(this);
      } else {
        attempt(request);
      }
    }
  }

  /**
   * A sample that does not fit the network has been refused where it was chosen; what arrives here
   * is a fault of ours, after which the thread goes on with the next request.
   */
  private void attempt(Request request) {
    try {
      newest.set(run(request));
      ready.run();
    } catch (ProblemException refused) {
      LOG.log(System.Logger.Level.ERROR, refused.problem().sentence(), refused);
    } catch (RuntimeException | Error fault) {
      thread.getUncaughtExceptionHandler().uncaughtException(thread, fault);
    }
  }
}
