package glassbox.engine.explain;

import glassbox.engine.layer.ForwardPass;
import glassbox.engine.network.InputSpec;
import glassbox.engine.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Many versions of a question's sample, run a chunk at a time so that a layer's kernels have enough
 * rows and memory stays small.
 */
final class SampleVersions {
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
    this.chunk = Pieces.samplesAtOnce(question.network(), CHUNK_SAMPLES);
  }

  /**
   * Runs all versions, several chunks at once where the watch lends threads.
   *
   * @param work looks at a chunk's pass, on any thread
   * @throws glassbox.engine.ProblemException if the watch wants no more
   */
  <R> void run(Maker maker, Function<ForwardPass, R> work, Taker<R> taker, Watch watch) {
    Pieces.run(
        Math.ceilDiv(count, chunk),
        piece -> {
          int first = piece * chunk;
          return work.apply(question.record(batch(first, Math.min(chunk, count - first), maker)));
        },
        (piece, result) -> taker.take(piece * chunk, result),
        watch);
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
