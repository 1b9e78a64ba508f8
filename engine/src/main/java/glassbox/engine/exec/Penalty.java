package glassbox.engine.exec;

/** The penalty on large weights and its gradient, over a range of one kernel. */
final class Penalty {
  private Penalty() {}

  /**
   * Adds l1·sign(w) + 2·l2·w to a gradient, where the sign of 0 is 0.
   *
   * @param weights the kernel. Not modified.
   * @param from the range's first weight
   * @param gradient of the range; element 0 belongs to weight {@code from}. Added to.
   * @return l1·Σ|w| + l2·Σw² of the range
   */
  static double add(float l1, float l2, int count, float[] weights, int from, float[] gradient) {
    double absolutes = 0;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      float w = weights[from + i];
      absolutes += Math.abs(w);
      squares += (double) w * w;
      gradient[i] += l1 * Math.signum(w) + 2 * l2 * w;
    }
    return l1 * absolutes + l2 * squares;
  }
}
