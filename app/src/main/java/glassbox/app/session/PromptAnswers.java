package glassbox.app.session;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Brings answers to the screen's thread as soon as they are there, not only with the next frame. A
 * fast mouse asks more often than anybody can see, so what comes within a few milliseconds of the
 * answer before waits for the frame.
 */
public final class PromptAnswers implements Runnable {
  private static final long NANOS_BETWEEN = 4_000_000;

  private final Runnable take;
  private final Executor screen;
  private final LongSupplier nanoClock;
  private final AtomicBoolean onTheWay = new AtomicBoolean();
  private volatile long last;

  /**
   * Answers that are brought by {@link #run}.
   *
   * @param take takes the newest; called on the screen's thread
   * @param screen runs something there soon
   */
  public PromptAnswers(Runnable take, Executor screen, LongSupplier nanoClock) {
    this.take = take;
    this.screen = screen;
    this.nanoClock = nanoClock;
    last = nanoClock.getAsLong() - NANOS_BETWEEN;
  }

  /** There is an answer. Any thread. */
  @Override
  public void run() {
    if (nanoClock.getAsLong() - last >= NANOS_BETWEEN && onTheWay.compareAndSet(false, true)) {
      screen.execute(this::bring);
    }
  }

  private void bring() {
    onTheWay.set(false);
    last = nanoClock.getAsLong();
    take.run();
  }
}
