package glassbox.engine.exec;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs pieces of work on the calling thread, which is worker 0, and on helper threads that take
 * pieces as they come. A helper that is late or gets no core costs nothing but its share; helpers
 * without work are parked.
 */
final class Workers implements AutoCloseable {

  /** One piece of work. */
  @FunctionalInterface
  interface Task {
    /**
     * Does a piece.
     *
     * @param worker which worker does it, 0 … threads-1; no two at a time are the same
     * @param piece which piece it is
     */
    void run(int worker, int piece);
  }

  /** Pieces that belong together, and who waits for them. */
  private static final class Job {
    private final Task task;
    private final int pieces;
    private final Thread owner = Thread.currentThread();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Job(Task task, int pieces) {
      this.task = task;
      this.pieces = pieces;
    }

    void work(int worker) {
      for (int piece = next.getAndIncrement(); piece < pieces; piece = next.getAndIncrement()) {
        try {
          task.run(worker, piece);
        } catch (Throwable thrown) {
          failure.compareAndSet(null, thrown);
        }
        if (done.incrementAndGet() == pieces) {
          LockSupport.unpark(owner);
        }
      }
    }
  }

  private final Thread[] helpers;
  private volatile @Nullable Job job;
  private volatile boolean closed;

  /** Starts {@code threads - 1} helpers. */
  Workers(int threads) {
    helpers = new Thread[threads - 1];
    try {
      for (int i = 0; i < helpers.length; i++) {
        int worker = i + 1;
        String name = "glassbox-worker-" + worker;
        helpers[i] = Thread.ofPlatform().daemon().name(name).start(() -> help(worker));
      }
    } catch (Throwable noMoreThreads) {
      close();
      throw noMoreThreads;
    }
  }

  /**
   * Does all pieces and returns when the last is done; what a piece throws is thrown here then.
   *
   * @param alone whether the work is too small to wake helpers for
   */
  void run(Task task, int pieces, boolean alone) {
    Job mine = new Job(task, pieces);
    if (!alone && pieces > 1) {
      job = mine;
      for (int i = 0; i < Math.min(helpers.length, pieces - 1); i++) {
        LockSupport.unpark(helpers[i]);
      }
    }
    mine.work(0);
    while (mine.done.get() < pieces) {
      LockSupport.park(this);
    }
    switch (mine.failure.get()) {
      case null -> {}
      case RuntimeException thrown -> throw thrown;
      case Error thrown -> throw thrown;
      case Throwable thrown -> throw new IllegalStateException(thrown);
    }
  }

  private void help(int worker) {
    Job last = null;
    while (!closed) {
      Job now = job;
      if (now == null || now == last) {
        LockSupport.park(this);
      } else {
        now.work(worker);
        last = now;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    job = null;
    for (Thread helper : helpers) {
      LockSupport.unpark(helper);
    }
  }
}
