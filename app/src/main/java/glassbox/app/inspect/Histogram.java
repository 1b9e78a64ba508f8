package glassbox.app.inspect;

/**
 * How often values occur, in bins of equal width from the smallest to the largest. Exact zeros are
 * counted apart, since behind a relu they would dwarf every bin; so are NaN and the infinities.
 * Immutable.
 */
final class Histogram {
  private final float low;
  private final float high;
  private final int[] counts;
  private final int total;
  private final int zeros;
  private final int unusable;

  private Histogram(float low, float high, int[] counts, int total, int zeros, int unusable) {
    this.low = low;
    this.high = high;
    this.counts = counts;
    this.total = total;
    this.zeros = zeros;
    this.unusable = unusable;
  }

  /** Counts values in so many bins. */
  static Histogram of(float[] values, int bins) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    int zeros = 0;
    int unusable = 0;
    for (float value : values) {
      if (!Float.isFinite(value)) {
        unusable++;
      } else if (value == 0) {
        zeros++;
      } else {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    boolean empty = low > high;
    int[] counts = new int[bins];
    Histogram histogram =
        new Histogram(empty ? 0 : low, empty ? 0 : high, counts, values.length, zeros, unusable);
    for (float value : values) {
      if (value != 0 && Float.isFinite(value)) {
        counts[histogram.bin(value)]++;
      }
    }
    return histogram;
  }

  /** The smallest value that is not zero; 0 if there is none. */
  float low() {
    return low;
  }

  /** The largest value that is not zero; 0 if there is none. */
  float high() {
    return high;
  }

  int bins() {
    return counts.length;
  }

  /** How many values a bin has; zeros belong to none. */
  int count(int bin) {
    return counts[bin];
  }

  /** The largest count. */
  int most() {
    int most = 0;
    for (int count : counts) {
      most = Math.max(most, count);
    }
    return most;
  }

  /** How many values there are, with zeros and what is not finite. */
  int total() {
    return total;
  }

  /** How many are exactly zero. */
  int zeros() {
    return zeros;
  }

  /** How many are NaN or infinite. */
  int unusable() {
    return unusable;
  }

  /** Where a bin begins; bin {@link #bins} is the end of the last. */
  double edge(int bin) {
    return low + ((double) high - low) * bin / counts.length;
  }

  /** The bin of a value; the first or last one for a value outside. */
  int bin(float value) {
    double width = (double) high - low;
    return width > 0
        ? Math.clamp((int) (((double) value - low) / width * counts.length), 0, counts.length - 1)
        : 0;
  }
}
