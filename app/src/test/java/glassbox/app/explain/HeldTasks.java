package glassbox.app.explain;

import glassbox.app.fx.TaskExecutor;
import glassbox.engine.Problem;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Work that is done when a test says so, on the test's thread. */
final class HeldTasks implements TaskExecutor {
  private final Queue<Runnable> held = new ArrayDeque<>();

  @Override
  public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Problem> failed) {
    held.add(() -> TaskExecutor.sameThread().run(work, done, failed));
  }

  /** How many pieces of work wait. */
  int waiting() {
    return held.size();
  }

  /** Does the piece that has waited longest. */
  void runNext() {
    held.remove().run();
  }

  /** Does all there is, and what comes of it. */
  void runAll() {
    while (!held.isEmpty()) {
      runNext();
    }
  }
}
