package glassbox.engine.exec;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs pieces of work on the calling thread, which is worker 0, and on helper threads that take
 * pieces as they come. A helper that is late or gets no core costs nothing but its share; helpers
 * without work are parked. A run allocates nothing.
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

  private static final Task NOTHING = (worker, piece) -> {};

  private final Thread[] helpers;

  /**
   * How many pieces the run has, times 2^32, plus how many have been taken. Who counts a piece as
   * taken has it for himself; the run cannot end before it is done, so what is written below
   * belongs to that run, however late the taker was.
   */
  private final AtomicLong pieces = new AtomicLong();

  private final AtomicInteger left = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile Task task = NOTHING;
  private volatile @Nullable Thread owner;
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
  void run(Task work, int count, boolean alone) {
    if (alone || count <= 1 || helpers.length == 0) {
      for (int piece = 0; piece < count; piece++) {
        attempt(work, 0, piece);
      }
    } else {
      share(work, count);
    }
    Throwable thrown = failure.get();
    if (thrown != null) {
      failure.set(null);
      rethrow(thrown);
    }
  }

  private void share(Task work, int count) {
    task = work;
    owner = Thread.currentThread();
    left.set(count);
    pieces.set((long) count << 32);
    for (int i = 0; i < Math.min(helpers.length, count - 1); i++) {
      LockSupport.unpark(helpers[i]);
    }
    takePieces(0);
    while (left.get() > 0) {
      LockSupport.park(this);
    }
    task = NOTHING;
  }

  /** Does pieces as long as there are any. */
  private void takePieces(int worker) {
    while (true) {
      long before = pieces.get();
      int piece = (int) before;
      if (piece >= before >>> 32) {
        return;
      }
      if (pieces.compareAndSet(before, before + 1)) {
        attempt(task, worker, piece);
        if (left.decrementAndGet() == 0) {
          LockSupport.unpark(owner);
        }
      }
    }
  }

  private void attempt(Task work, int worker, int piece) {
    try {
      work.run(worker, piece);
    } catch (Throwable thrown) {
      failure.compareAndSet(null, thrown);
    }
  }

  private static void rethrow(Throwable failure) {
    switch (failure) {
      case RuntimeException thrown -> throw thrown;
      case Error thrown -> throw thrown;
      case Throwable thrown -> throw new IllegalStateException(thrown);
    }
  }

  private void help(int worker) {
    while (!closed) {
      takePieces(worker);
      LockSupport.park(this);
    }
  }

  @Override
  public void close() {
    closed = true;
    Arrays.stream(helpers).forEach(LockSupport::unpark);
  }
}
