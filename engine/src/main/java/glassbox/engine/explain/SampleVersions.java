package glassbox.engine.explain;

import glassbox.engine.layer.ForwardPass;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Many versions of a question's sample, run a chunk at a time so that a layer's kernels have enough
 * rows and memory stays small.
 */
final class SampleVersions {
  /** Numbers that a chunk's pass may keep: 16 MiB. */
  private static final long CHUNK_ELEMENTS = 1 << 22;

  /** Enough rows for the kernels, and few enough for a chunk's values to stay near the core. */
  private static final int CHUNK_SAMPLES = 16;

  private final Question question;
  private final int count;
  private final int chunk;

  /** Makes a version of an input out of the sample's values. */
  interface Maker {
    /**
     * Changes what is to be changed.
     *
     * @param data holds the sample's values from {@code from} on
     */
    void make(int version, InputSpec input, float[] data, int from);
  }

  /** Takes what was made of a chunk, always on the same thread and in order. */
  interface Taker<R> {
    /**
     * Adds it to what came before.
     *
     * @param first the first version of the chunk
     */
    void take(int first, R result);
  }

  SampleVersions(Question question, int count) {
    this.question = question;
    this.count = count;
    long size = 0;
    for (LayerNode node : question.network().shapes().order()) {
      size += 2L * question.network().shapes().shape(node.name()).size();
    }
    this.chunk = (int) Math.clamp(CHUNK_ELEMENTS / Math.max(1, size), 1, CHUNK_SAMPLES);
  }

  /**
   * Runs all versions, several chunks at once where the watch lends threads.
   *
   * @param work looks at a chunk's pass, on any thread
   * @throws glassbox.engine.ProblemException if the watch wants no more
   */
  <R> void run(Maker maker, Function<ForwardPass, R> work, Taker<R> taker, Watch watch) {
    IntFunction<R> chunkAt =
        first -> work.apply(question.record(batch(first, Math.min(chunk, count - first), maker)));
    int threads = Math.min(watch.threads(), Math.ceilDiv(count, chunk));
    if (threads > 1) {
      runOn(threads, chunkAt, taker, watch);
    } else {
      for (int first = 0; first < count; first += chunk) {
        watch.check((double) first / count);
        taker.take(first, chunkAt.apply(first));
      }
    }
    watch.check(1);
  }

  /** No more chunks than threads are on their way or wait to be taken. */
  private <R> void runOn(int threads, IntFunction<R> chunkAt, Taker<R> taker, Watch watch) {
    Deque<Future<R>> open = new ArrayDeque<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      int next = 0;
      for (int first = 0; first < count; first += chunk) {
        for (; next < count && open.size() < threads; next += chunk) {
          int start = next;
          open.add(pool.submit(() -> chunkAt.apply(start)));
        }
        watch.check((double) first / count);
        taker.take(first, result(open.remove()));
      }
    }
  }

  private static <R> R result(Future<R> future) {
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

  private Map<String, Tensor> batch(int first, int rows, Maker maker) {
    Map<String, Tensor> batch = new LinkedHashMap<>();
    for (InputSpec input : question.inputs()) {
      float[] sample = question.input(input).data();
      float[] data = new float[Math.multiplyExact(rows, sample.length)];
      for (int row = 0; row < rows; row++) {
        System.arraycopy(sample, 0, data, row * sample.length, sample.length);
        maker.make(first + row, input, data, row * sample.length);
      }
      batch.put(input.name(), new Tensor(input.shape().batched(rows), data));
    }
    return batch;
  }
}
