package glassbox.app.draw;

import glassbox.engine.data.Dataset;
import java.util.List;
import java.util.stream.IntStream;

/** How far each feature of a table goes: what its slider ranges over. */
final class FeatureRanges {
  /** Rows that are looked at; more change the ends of a slider little. */
  private static final int MOST_ROWS = 20_000;

  /** For features of which no data are known. */
  static final Range UNKNOWN = new Range(-3, 3, Float.NaN);

  private FeatureRanges() {}

  /**
   * A feature's ends and its mean, NaN if no data are known.
   *
   * @param low less than {@code high}
   */
  record Range(float low, float high, float mean) {}

  /** The ranges of all features; reads the data, so it is not for the FX thread. */
  static List<Range> of(Dataset dataset) {
    int features = dataset.info().sampleShape().size();
    int rows = Math.min(dataset.size(), MOST_ROWS);
    float[] values = dataset.inputs(IntStream.range(0, rows).toArray()).data();
    return IntStream.range(0, features)
        .mapToObj(feature -> of(values, feature, features, rows))
        .toList();
  }

  private static Range of(float[] values, int feature, int features, int rows) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      float value = values[row * features + feature];
      low = Math.min(low, value);
      high = Math.max(high, value);
      sum += value;
    }
    float mean = (float) (sum / rows);
    return low < high ? new Range(low, high, mean) : new Range(mean - 1, mean + 1, mean);
  }
}
