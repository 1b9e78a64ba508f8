package glassbox.app.graph;

import glassbox.app.fx.ValueRange;

/**
 * The smallest and the largest finite one of some values, and whether there are others.
 *
 * @param low above {@code high} if no value is finite
 * @param finite whether all values are
 */
public record Extent(float low, float high, boolean finite) {

  /** Of no values. */
  static final Extent NONE = new Extent(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, true);

  /** Of both sets of values. */
  Extent and(Extent other) {
    return new Extent(Math.min(low, other.low), Math.max(high, other.high), finite && other.finite);
  }

  /**
   * The range of colours for these values: from zero, or symmetric about zero if some are negative.
   * No finite value lies outside.
   */
  public ValueRange colours() {
    return ValueRange.covering(low, high);
  }
}
