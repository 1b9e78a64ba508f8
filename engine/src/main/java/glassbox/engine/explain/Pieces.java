package glassbox.engine.explain;

import glassbox.engine.network.LayerNode;
import glassbox.engine.network.Network;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Work in pieces: several at once where the watch lends threads, each result taken in order, so
 * that sums come out the same on any number of threads.
 */
final class Pieces {
  /** Numbers that a piece's pass may keep: 16 MiB. */
  private static final long ELEMENTS = 1 << 22;

  private Pieces() {}

  /** Takes what came of a piece, always on the caller's thread and in order. */
  interface Taker<R> {
    /** Adds it to what came before; pieces are counted from 0. */
    void take(int piece, R result);
  }

  /**
   * How many samples may pass through a network at once, everything kept, so that memory stays
   * small.
   *
   * @param most never more
   */
  static int samplesAtOnce(Network network, int most) {
    long size = 0;
    for (LayerNode node : network.shapes().order()) {
      size += 2L * network.shapes().shape(node.name()).size();
    }
    return (int) Math.clamp(ELEMENTS / Math.max(1, size), 1, most);
  }

  /**
   * Does all of it.
   *
   * @param work does one piece, on any thread
   * @throws glassbox.engine.ProblemException if the watch wants no more
   */
  static <R> void run(int count, IntFunction<R> work, Taker<R> taker, Watch watch) {
    int threads = Math.min(watch.threads(), count);
    if (threads > 1) {
      runOn(threads, count, work, taker, watch);
    } else {
      for (int piece = 0; piece < count; piece++) {
        watch.check((double) piece / count);
        taker.take(piece, work.apply(piece));
      }
    }
    watch.check(1);
  }

  /** No more pieces than threads are on their way or wait to be taken. */
  private static <R> void runOn(
      int threads, int count, IntFunction<R> work, Taker<R> taker, Watch watch) {
    Deque<Future<R>> open = new ArrayDeque<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      int next = 0;
      for (int piece = 0; piece < count; piece++) {
        for (; next < count && open.size() < threads; next++) {
          int begun = next;
          open.add(pool.submit(() -> work.apply(begun)));
        }
        watch.check((double) piece / count);
        taker.take(piece, result(open.remove()));
      }
    }
  }

  /** What came of a piece; what it threw is thrown again. */
  static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Watch.cancelled().exception(e);
    }
  }
}
