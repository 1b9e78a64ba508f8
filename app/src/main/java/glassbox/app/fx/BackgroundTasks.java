package glassbox.app.fx;

import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A {@link TaskExecutor} with daemon threads of its own. */
public final class BackgroundTasks implements TaskExecutor, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(BackgroundTasks.class.getName());

  /** How long the program's end waits for work that has begun. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("task-", 1).factory());

  @Override
  public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Problem> failed) {
    threads.execute(() -> FxThread.run(attempt(work, done, failed)));
  }

  /**
   * Lets no further work start and waits for what has begun, such as saving, but not for ever: work
   * that takes much longer is left behind.
   */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.log(System.Logger.Level.WARNING, "work in the background was left unfinished");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does the work now; what is returned hands over the result. */
  static <T> Runnable attempt(Callable<T> work, Consumer<T> done, Consumer<Problem> failed) {
    try {
      T value = work.call();
      return () -> done.accept(value);
    } catch (ProblemException expected) {
      return () -> failed.accept(expected.problem());
    } catch (Exception | Error unexpected) { // whoever waits for the result must hear of both
      LOG.log(System.Logger.Level.ERROR, "unexpected failure in the background", unexpected);
      return () -> failed.accept(UnexpectedFault.problem(unexpected));
    }
  }
}
