package glassbox.app.fx;

import glassbox.engine.Problem;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Runs work at once, or from some moment on when it is told to. */
public final class HeldTasks implements TaskExecutor {
  private final Queue<Runnable> held = new ArrayDeque<>();
  private boolean holding;

  public void hold() {
    holding = true;
  }

  public void release() {
    holding = false;
  }

  public int waiting() {
    return held.size();
  }

  /** Lets the first wait for all others. */
  public void rotate() {
    held.add(held.remove());
  }

  public void runNext() {
    held.remove().run();
  }

  @Override
  public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Problem> failed) {
    if (holding) {
      held.add(() -> TaskExecutor.sameThread().run(work, done, failed));
    } else {
      TaskExecutor.sameThread().run(work, done, failed);
    }
  }
}
