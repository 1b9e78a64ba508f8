package glassbox.app.cli;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * What is still done when the process is told to end (Ctrl-C) in the middle of some work. The JVM
 * then ends with 128 and the signal's number, 130 for Ctrl-C.
 */
final class Interruption implements AutoCloseable {

  private enum State {
    WORKING,
    INTERRUPTED,
    FINISHED
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.WORKING);
  private final Thread hook = new Thread(this::happen, "interruption");
  private volatile Runnable action;

  /**
   * Begins to watch.
   *
   * @param action runs once, on a thread of its own, unless {@link #close} came first
   */
  Interruption(Runnable action) {
    this.action = action;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** From here on another action is right. */
  void replaceAction(Runnable next) {
    action = next;
  }

  /** Stops watching: the work has succeeded or failed. Gives way to an interruption. */
  @Override
  public void close() {
    if (state.compareAndSet(State.WORKING, State.FINISHED)) {
      stopWatching();
    }
    giveWay();
  }

  /**
   * Does not return if the work has been interrupted: the action is on its way, and the process
   * ends after it. For where the work would go on as if it had come to its end.
   */
  void giveWay() {
    while (state.get() == State.INTERRUPTED) {
      LockSupport.park(this);
    }
  }

  private void stopWatching() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The process has begun to end; the hook sees that the work is done.
    }
  }

  private void happen() {
    if (state.compareAndSet(State.WORKING, State.INTERRUPTED)) {
      action.run();
    }
  }
}
