package glassbox.app.draw;

import glassbox.engine.data.Dataset;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From the least to the greatest value of one target in the data: what a regression's prediction is
 * measured against.
 *
 * @param low less than {@code high}, or equal to it where all are the same
 */
record TargetRange(float low, float high) {
  /** Samples that are looked at; more change the ends little. */
  private static final int MOST_SAMPLES = 20_000;

  /** The ranges of a regression's targets in order; reads the data: not for the FX thread. */
  static List<TargetRange> of(Dataset dataset) {
    int samples = Math.min(dataset.size(), MOST_SAMPLES);
    Tensor targets = dataset.targets(IntStream.range(0, samples).toArray(), TargetEncoding.VALUES);
    int values = targets.shape().size() / samples;
    return IntStream.range(0, values).mapToObj(value -> of(targets.data(), value, values)).toList();
  }

  private static TargetRange of(float[] targets, int first, int stride) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int i = first; i < targets.length; i += stride) {
      low = Math.min(low, targets[i]);
      high = Math.max(high, targets[i]);
    }
    return new TargetRange(low, high);
  }

  /** Whether the data have nothing like this value. */
  boolean isBeyond(float value) {
    return !(value >= low && value <= high);
  }

  /** Where a value lies, 0 at the least and 1 at the greatest; one beyond them is held there. */
  double place(float value) {
    return low < high ? Math.clamp(((double) value - low) / ((double) high - low), 0.0, 1.0) : 0.5;
  }
}
