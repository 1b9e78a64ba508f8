package glassbox.app.fx;

import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** A {@link TaskExecutor} with daemon threads of its own. */
public final class BackgroundTasks implements TaskExecutor, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(BackgroundTasks.class.getName());

  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("task-", 1).factory());

  @Override
  public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Problem> failed) {
    var unused = threads.submit(() -> FxThread.run(attempt(work, done, failed)));
  }

  /** Lets no further work start. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** Does the work now; what is returned hands over the result. */
  static <T> Runnable attempt(Callable<T> work, Consumer<T> done, Consumer<Problem> failed) {
    try {
      T value = work.call();
      return () -> done.accept(value);
    } catch (ProblemException expected) {
      return () -> failed.accept(expected.problem());
    } catch (Exception unexpected) {
      LOG.log(System.Logger.Level.ERROR, "unexpected failure in the background", unexpected);
      return () -> failed.accept(unexpected(unexpected));
    }
  }

  private static Problem unexpected(Exception exception) {
    return Problem.of(
        "app.unexpected",
        "Something unexpected went wrong ({0}); nothing that is open was lost. Details are in the"
            + " log.",
        exception);
  }
}
