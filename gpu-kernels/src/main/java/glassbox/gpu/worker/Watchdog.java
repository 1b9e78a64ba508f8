package glassbox.gpu.worker;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills a process that takes too long. Setting and lifting a limit costs a memory write, since it
 * happens with every step; the price is that a limit is kept to a tenth of a second only.
 */
final class Watchdog implements AutoCloseable {
  private static final long LOOK_NANOS = 100_000_000;

  private final Process process;
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean waiting;
  private volatile long limitNanos;
  private volatile long sinceNanos;
  private volatile boolean barked;

  Watchdog(Process process) {
    this.process = process;
    thread = Thread.ofPlatform().daemon().name("worker watchdog").start(this::watch);
  }

  /** From now on the process has so much time. */
  void limit(Duration limit) {
    limitNanos = limit.toNanos();
    sinceNanos = System.nanoTime();
    waiting = true;
  }

  /** It was in time. */
  void lift() {
    waiting = false;
  }

  /** Whether the process was killed for taking too long. */
  boolean barked() {
    return barked;
  }

  private void watch() {
    while (!closed) {
      LockSupport.parkNanos(LOOK_NANOS);
      if (waiting && System.nanoTime() - sinceNanos > limitNanos) {
        barked = true;
        waiting = false;
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
