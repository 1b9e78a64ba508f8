package glassbox.engine.metric;

/** Division as it is used in classification metrics, where 0/0 counts as 0. */
final class Ratio {
  private Ratio() {}

  static double of(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
