package glassbox.app.bench;

import java.util.OptionalDouble;

/**
 * What a {@link Stopwatch} found.
 *
 * @param turns how often the work was done while it was measured
 * @param seconds how long that took
 * @param cpuSeconds processor time of the whole process meanwhile, all threads together
 * @param warmupSeconds how long the work was done before, until it got no faster
 * @param settled whether it had stopped getting faster by then
 * @param p50Micros the median time of a turn
 * @param p99Micros what 99 % of the turns did not exceed
 * @param operations multiplications and additions of all turns, where they are counted
 */
public record Measurement(
    long turns,
    int samplesPerTurn,
    double seconds,
    double cpuSeconds,
    double warmupSeconds,
    boolean settled,
    double p50Micros,
    double p99Micros,
    OptionalDouble operations) {

  public double samplesPerSecond() {
    return (double) turns * samplesPerTurn / seconds;
  }

  public double samplesPerCpuSecond() {
    return (double) turns * samplesPerTurn / cpuSeconds;
  }

  /** Thousands of millions of operations per second. */
  public OptionalDouble gflops() {
    return per(seconds);
  }

  /** The same per second of processor time. */
  public OptionalDouble gflopsPerCpuSecond() {
    return per(cpuSeconds);
  }

  private OptionalDouble per(double time) {
    return operations.isPresent()
        ? OptionalDouble.of(operations.getAsDouble() / time / 1e9)
        : OptionalDouble.empty();
  }
}
