package glassbox.engine.explain;

import glassbox.engine.Problem;

/** A number that methods can be told: its default and its bounds. */
public enum Parameter {
  /** Nodes of the integral. */
  STEPS("steps", 50, 1, 1000, true),
  /** Noisy copies. */
  SAMPLES("samples", 50, 1, 10_000, true),
  /** Standard deviation of the noise, as a share of the input's range. */
  SIGMA("sigma", 0.15, 0, 10, false),
  /** Side of what is covered, in cells. */
  WINDOW("window", 4, 1, 100_000, true),
  /** From window to window, in cells. */
  STRIDE("stride", 1, 1, 100_000, true),
  /** What covered cells become. */
  FILL("fill", 0, -1e6, 1e6, false),
  /** Each cell of the input that the sample is compared with. */
  BASELINE("baseline", 0, -1e6, 1e6, false),
  /** Added to the size of each denominator. */
  EPSILON("epsilon", 1e-6, 0, 1, false),
  /** How much more positive weights count. */
  GAMMA("gamma", 0.25, 0, 1e6, false),
  /** Whether layers that read an image share out by its bounds: 1, or 0 to treat them as others. */
  BOUNDED("bounded", 1, 0, 1, true),
  /** The least value that data has. */
  LOW("low", 0, -1e6, 1e6, false),
  /** The greatest value that data has. */
  HIGH("high", 1, -1e6, 1e6, false),
  /** Steps of the ascent. */
  ITERATIONS("iterations", 128, 1, 100_000, true),
  /** By how many cells the image is moved at most. */
  JITTER("jitter", 2, 0, 1000, true),
  /** Weight of the squared differences of neighbours. */
  TOTAL_VARIATION("total-variation", 0.2, 0, 1000, false),
  /** Weight of the squared values. */
  DECAY("decay", 0.3, 0, 1000, false),
  /** Length of a step. */
  RATE("rate", 0.05, 1e-9, 1000, false),
  /** After how many steps the image is blurred; 0 for never. */
  BLUR("blur", 16, 0, 100_000, true),
  /** How often each column is shuffled. */
  REPEATS("repeats", 10, 2, 10_000, true);

  private final String id;
  private final double standard;
  private final double least;
  private final double greatest;
  private final boolean isWhole;

  Parameter(String id, double standard, double least, double greatest, boolean isWhole) {
    this.id = id;
    this.standard = standard;
    this.least = least;
    this.greatest = greatest;
    this.isWhole = isWhole;
  }

  /** As on the command line. */
  public String id() {
    return id;
  }

  /** What it is unless said. */
  public double standard() {
    return standard;
  }

  public double least() {
    return least;
  }

  public double greatest() {
    return greatest;
  }

  /** Whether it is a whole number. */
  public boolean isWhole() {
    return isWhole;
  }

  /**
   * Refuses what is out of bounds.
   *
   * @throws glassbox.engine.ProblemException naming the bounds
   */
  void check(double value) {
    if (!(value >= least && value <= greatest)) {
      throw Problem.of(
              "explain.parameter",
              "Parameter {0} is {1}, but must be from {2} to {3}.",
              id,
              said(value),
              said(least),
              said(greatest))
          .exception();
    }
    if (isWhole && value != Math.rint(value)) {
      throw Problem.of(
              "explain.parameter-whole",
              "Parameter {0} is {1}, but must be a whole number.",
              id,
              said(value))
          .exception();
    }
  }

  /**
   * Refuses bounds of data that leave nothing between them.
   *
   * @throws glassbox.engine.ProblemException naming both
   */
  static void checkRange(double low, double high) {
    LOW.check(low);
    HIGH.check(high);
    if (!(low < high)) {
      throw Problem.of(
              "explain.range",
              "Parameter low is {0}, but must be less than high, which is {1}.",
              said(low),
              said(high))
          .exception();
    }
  }

  /** Without a fraction where there is none. */
  public static String said(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
