package glassbox.app.fx;

import glassbox.engine.Problem;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Does work that may block away from the FX thread, and brings the result back to it. */
public interface TaskExecutor {

  /**
   * Starts work.
   *
   * @param work runs elsewhere; throws {@link glassbox.engine.ProblemException} if something is
   *     wrong for the user
   * @param done gets the result on the FX thread
   * @param failed gets the problem on the FX thread; an unexpected exception arrives as a problem
   *     too, and is logged
   */
  <T> void run(Callable<T> work, Consumer<T> done, Consumer<Problem> failed);

  /** Runs everything at once on the caller's thread: for tests. */
  static TaskExecutor sameThread() {
    return new TaskExecutor() {
      @Override
      public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Problem> failed) {
        BackgroundTasks.attempt(work, done, failed).run();
      }
    };
  }
}
