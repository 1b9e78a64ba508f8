package glassbox.gpu.worker;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills a process that takes too long. Setting and lifting a limit costs a memory write, since it
 * happens with every step; the price is that a limit is kept to a tenth of a second only.
 *
 * <p>Time is counted in looks: a computer that slept, or a program that was stopped, counts as one
 * look, and nobody is killed for it.
 */
final class Watchdog implements AutoCloseable {
  private static final long LOOK_NANOS = 100_000_000;

  private final Process process;
  private final Thread thread;
  private volatile boolean closed;
  private volatile long limitNanos = Long.MAX_VALUE;

  /** Changes whenever a limit is set, so that its time begins anew. */
  private volatile int limits;

  private volatile boolean barked;

  Watchdog(Process process) {
    this.process = process;
    thread = Thread.ofPlatform().daemon().name("worker watchdog").start(this::watch);
  }

  /** From now on the process has so much time; only one thread may say so. */
  void limit(Duration limit) {
    limits = limits + 1;
    limitNanos = limit.toNanos();
  }

  /** It was in time. */
  void lift() {
    limitNanos = Long.MAX_VALUE;
  }

  /** Whether the process was killed for taking too long. */
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
      if (seen != limits) {
        seen = limits;
        waited = 0;
      }
      if (waited > limitNanos) {
        barked = true;
        process.destroyForcibly();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
