package glassbox.app.graph;

/**
 * The smallest and the largest finite one of some values, and whether there are others.
 *
 * @param low above {@code high} if no value is finite
 * @param finite whether all values are
 */
public record Extent(float low, float high, boolean finite) {

  /** Of no values. */
  static final Extent NONE =
      new Extent(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, true);

  /** Of both sets of values. */
  Extent and(Extent other) {
    return new Extent(
        Math.min(low, other.low), Math.max(high, other.high), finite && other.finite);
  }

  /** Whether some value is below zero: then colours are symmetric around it. */
  public boolean signed() {
    return low < 0;
  }

  /** The value of the palette's first colour. */
  public float colourLow() {
    return signed() ? -colourHigh() : 0;
  }

  /** The value of the palette's last colour; no finite value lies beyond either. */
  public float colourHigh() {
    return signed() ? Math.max(-low, high) : Math.max(0, high);
  }
}
