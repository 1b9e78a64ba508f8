package glassbox.engine.explain;

import glassbox.engine.layer.ForwardPass;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Many versions of a question's sample, run a chunk at a time so that a layer's kernels have enough
 * rows and memory stays small.
 */
final class SampleVersions {
  /** Numbers that a chunk's pass may keep: 16 MiB. */
  private static final long CHUNK_ELEMENTS = 1 << 22;

  private static final int CHUNK_SAMPLES = 64;

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

  /** Takes what came of a chunk. */
  interface Taker {
    /**
     * Looks at some versions.
     *
     * @param first the version that is the pass's first sample
     */
    void take(int first, ForwardPass pass);
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
   * Runs all versions.
   *
   * @throws glassbox.engine.ProblemException if the watch wants no more
   */
  void run(Maker maker, Taker taker, Watch watch) {
    for (int first = 0; first < count; first += chunk) {
      watch.check((double) first / count);
      taker.take(first, question.record(batch(first, Math.min(chunk, count - first), maker)));
    }
    watch.check(1);
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
