package glassbox.app.graph;

import glassbox.app.fx.ValueRange;

/**
 * The smallest and the largest finite one of some values, and how many others there are.
 *
 * @param low above {@code high} if no value is finite
 * @param notFinite how many values are no finite numbers
 */
public record Extent(float low, float high, int notFinite) {

  /** Of no values. */
  static final Extent NONE = new Extent(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0);

  /** Of both sets of values. */
  Extent and(Extent other) {
    return new Extent(
        Math.min(low, other.low), Math.max(high, other.high), notFinite + other.notFinite);
  }

  /** Whether all values are finite numbers. */
  boolean finite() {
    return notFinite == 0;
  }

  /**
   * The range of colours for these values: from zero, or symmetric about zero if some are negative.
   * No finite value lies outside.
   */
  public ValueRange colours() {
    return ValueRange.covering(low, high);
  }
}
