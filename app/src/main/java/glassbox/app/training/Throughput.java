package glassbox.app.training;

import java.util.OptionalDouble;

/** Samples per second, smoothed over the last seconds so that the number can be read. */
final class Throughput {
  private static final double SECONDS = 2;

  private long lastSamples;
  private long lastNanos;
  private double rate;
  private double weight;

  /** Begins to measure, after a pause or with another run. */
  void restart(long samples, long nanos) {
    lastSamples = samples;
    lastNanos = nanos;
    rate = 0;
    weight = 0;
  }

  /** Takes a reading of the samples done so far. */
  void read(long samples, long nanos) {
    double elapsed = (nanos - lastNanos) * 1e-9;
    if (elapsed > 0) {
      double kept = Math.exp(-elapsed / SECONDS);
      rate = kept * rate + (1 - kept) * (samples - lastSamples) / elapsed;
      weight = kept * weight + 1 - kept;
      lastSamples = samples;
      lastNanos = nanos;
    }
  }

  /** Samples per second; empty before there is anything to tell. */
  OptionalDouble perSecond() {
    return weight > 0 && rate > 0 ? OptionalDouble.of(rate / weight) : OptionalDouble.empty();
  }
}
