package glassbox.app.session;

/**
 * What is known of the values of some successive steps.
 *
 * @param finite how many of them are numbers
 * @param notNumbers how many are NaN
 * @param infinite how many are infinite
 * @param low the least number, meaningful if there is one
 * @param high the greatest number, likewise
 * @param sum of the numbers
 * @param newest the last value, whatever it is
 */
record ScalarSummary(
    long firstStep,
    long lastStep,
    long finite,
    long notNumbers,
    long infinite,
    double low,
    double high,
    double sum,
    double newest) {

  /** One step. */
  static ScalarSummary of(long step, double value) {
    return Double.isFinite(value)
        ? new ScalarSummary(step, step, 1, 0, 0, value, value, value, value)
        : new ScalarSummary(
            step,
            step,
            0,
            Double.isNaN(value) ? 1 : 0,
            Double.isNaN(value) ? 0 : 1,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            0,
            value);
  }

  /** These steps and the next one; that one alone, if training went back to it. */
  ScalarSummary with(long step, double value) {
    ScalarSummary next = of(step, value);
    return step <= lastStep
        ? next
        : new ScalarSummary(
            firstStep,
            step,
            finite + next.finite,
            notNumbers + next.notNumbers,
            infinite + next.infinite,
            Math.min(low, next.low),
            Math.max(high, next.high),
            sum + next.sum,
            value);
  }
}
