package glassbox.gpu.worker;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends what takes too long. Setting and lifting a limit costs a memory write, since it happens with
 * every step; the price is that a limit is kept to a tenth of a second only.
 *
 * <p>Time is counted in looks: a computer that slept, or a program that was stopped, counts as two
 * looks at most, and nobody is ended for it.
 */
final class Watchdog implements AutoCloseable {
  private static final long LOOK_NANOS = 100_000_000;
  private static final long NO_LIMIT = Long.MAX_VALUE;

  private final Runnable bite;
  private final Thread thread;
  private volatile boolean closed;
  private volatile long limitNanos = NO_LIMIT;

  /** Changes before a limit is set, so that its time begins anew. */
  private volatile int limits;

  private volatile boolean barked;

  /**
   * Watches, without a limit yet.
   *
   * @param bite ends what takes too long; called once at most, on the watchdog's thread
   */
  Watchdog(Runnable bite) {
    this.bite = bite;
    thread = Thread.ofPlatform().daemon().name("worker watchdog").start(this::watch);
  }

  /** From now on there is so much time; only one thread may say so. */
  void limit(Duration limit) {
    limits = limits + 1;
    limitNanos = limit.toNanos();
  }

  /** It was in time. */
  void lift() {
    limitNanos = NO_LIMIT;
  }

  /** Whether something was ended for taking too long. */
  boolean barked() {
    return barked;
  }

  private void watch() {
    int seen = limits;
    long waited = 0;
    while (!closed && !barked) {
      long before = System.nanoTime();
      LockSupport.parkNanos(LOOK_NANOS);
      waited += Math.min(System.nanoTime() - before, 2 * LOOK_NANOS);
      // In this order: whoever sees a new limit sees that it is new.
      long limit = limitNanos;
      int newest = limits;
      if (newest != seen || limit == NO_LIMIT) {
        seen = newest;
        waited = 0;
      } else if (waited > limit) {
        barked = true;
        bite.run();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
