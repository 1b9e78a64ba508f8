package glassbox.app.bench;

import com.sun.management.OperatingSystemMXBean;
import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Does some work until it gets no faster, then measures it. The first seconds are apart because the
 * JVM compiles the kernels meanwhile, which no later second has to pay for.
 */
public final class Stopwatch {
  private static final long ROUND_NANOS = 500_000_000;
  private static final long LEAST_WARM_UP_NANOS = 2_000_000_000;
  private static final long LONGEST_WARM_UP_NANOS = 20_000_000_000L;

  /** So many rounds in a row that got no faster are enough. */
  private static final int SETTLED_ROUNDS = 2;

  /** By how much a round may beat all before it and still count as no faster. */
  private static final double FASTER = 1.02;

  /** Share of a round in which the JVM may still compile something of little weight. */
  private static final double COMPILING = 0.02;

  private final OperatingSystemMXBean process =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final @Nullable CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
  private final BenchWork work;
  private StepTimes times = new StepTimes();
  private long turn;

  /** For one measurement of this work. */
  public Stopwatch(BenchWork work) {
    this.work = work;
  }

  /**
   * Warms up and measures; fails if the work does, or if its numbers ran away.
   *
   * @param seconds how long to measure, more than 0
   */
  public Outcome<Measurement> measure(double seconds) {
    try {
      Measurement found = measured(seconds);
      return work.isFinite()
          ? Outcome.done(found)
          : Outcome.failed(
              Problem.of(
                  "bench.diverged",
                  "The numbers of the measured task ran away and are no longer finite, so that its"
                      + " speed says nothing."));
    } catch (ProblemException failed) {
      return Outcome.failed(failed.problem());
    }
  }

  private Measurement measured(double seconds) {
    long start = System.nanoTime();
    boolean settled = warmUp(start);
    long warm = System.nanoTime();
    times = new StepTimes();
    work.warm();
    long turnsBefore = turn;
    long cpuBefore = process.getProcessCpuTime();
    long nanos = round((long) (seconds * 1e9));
    long cpuNanos = process.getProcessCpuTime() - cpuBefore;
    long turns = turn - turnsBefore;
    return new Measurement(
        turns,
        work.samplesPerTurn(),
        nanos / 1e9,
        cpuNanos / 1e9,
        (warm - start) / 1e9,
        settled,
        times.quantileMicros(0.5),
        times.quantileMicros(0.99),
        work.operationsPerTurn().isPresent()
            ? OptionalDouble.of(turns * work.operationsPerTurn().getAsDouble())
            : OptionalDouble.empty());
  }

  /** Whether the work stopped getting faster before the longest time was over. */
  private boolean warmUp(long start) {
    double fastest = 0;
    int settledRounds = 0;
    while (true) {
      long turnsBefore = turn;
      long compiledBefore = compilationMillis();
      long nanos = round(ROUND_NANOS);
      double speed = (double) (turn - turnsBefore) / nanos;
      double compiling = (compilationMillis() - compiledBefore) * 1e6 / nanos;
      boolean noFaster = speed <= FASTER * fastest && compiling <= COMPILING;
      settledRounds = noFaster ? settledRounds + 1 : 0;
      fastest = Math.max(fastest, speed);
      long elapsed = System.nanoTime() - start;
      boolean settled = settledRounds >= SETTLED_ROUNDS && elapsed >= LEAST_WARM_UP_NANOS;
      if (settled || elapsed >= LONGEST_WARM_UP_NANOS) {
        return settled;
      }
    }
  }

  /** Works for at least so long; how long it was. */
  private long round(long leastNanos) {
    long start = System.nanoTime();
    long last = start;
    do {
      work.run(turn++);
      long now = System.nanoTime();
      times.add(now - last);
      last = now;
    } while (last - start < leastNanos);
    return last - start;
  }

  private long compilationMillis() {
    return compiler == null ? 0 : compiler.getTotalCompilationTime();
  }
}
