package glassbox.app.training;

/**
 * The values an axis shows, from low to high, evenly or by their logarithm.
 *
 * @param low the value at 0; above 0 if logarithmic
 * @param high the value at 1, above low
 */
record Scale(double low, double high, boolean logarithmic) {

  Scale {
    if (!(low < high) || logarithmic && !(low > 0)) {
      throw new IllegalArgumentException(low + " to " + high + ", logarithmic " + logarithmic);
    }
  }

  /** Where a value lies, 0 at low and 1 at high; what is outside is held to the ends. */
  double position(double value) {
    double at =
        logarithmic
            ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
            : (value - low) / (high - low);
    return Math.clamp(at, 0.0, 1.0);
  }

  /** The value at a position in 0..1. */
  double value(double position) {
    return logarithmic ? low * Math.pow(high / low, position) : low + position * (high - low);
  }
}
