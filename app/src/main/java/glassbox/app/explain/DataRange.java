package glassbox.app.explain;

import glassbox.app.fx.ValueRange;
import glassbox.engine.data.Dataset;
import java.util.stream.IntStream;

/** The values that inputs have: an image that is made up must not leave them. */
final class DataRange {
  /** Samples that are looked at; more hardly widen the range. */
  private static final int MOST_SAMPLES = 2_000;

  private DataRange() {}

  /** The least and the greatest value of a data set; reads it, so it is not for the FX thread. */
  static ValueRange of(Dataset dataset) {
    int samples = Math.min(dataset.size(), MOST_SAMPLES);
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float value : dataset.inputs(IntStream.range(0, samples).toArray()).data()) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return low < high ? new ValueRange(low, high) : ValueRange.UNIT;
  }
}
