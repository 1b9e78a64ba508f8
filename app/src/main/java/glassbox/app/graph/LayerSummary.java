package glassbox.app.graph;

/**
 * What can be said of all values of a layer in two numbers, and where one value stands among them.
 *
 * @param mean of the finite values; NaN if there are none
 * @param zeros the share of values that are exactly 0, from 0 to 1
 */
record LayerSummary(double mean, double zeros) {

  /** Looks through all values. */
  static LayerSummary of(float[] values) {
    double sum = 0;
    int finite = 0;
    int zeros = 0;
    for (float value : values) {
      if (Float.isFinite(value)) {
        sum += value;
        finite++;
      }
      if (value == 0) {
        zeros++;
      }
    }
    return new LayerSummary(sum / finite, (double) zeros / values.length);
  }

  /**
   * The rank of a value among those of all units at its place; 1 for the largest.
   *
   * @param values row-major, units last
   */
  static int rank(float[] values, int index, int units) {
    int first = index - index % units;
    int rank = 1;
    for (int at = first; at < first + units; at++) {
      if (values[at] > values[index]) {
        rank++;
      }
    }
    return rank;
  }
}
