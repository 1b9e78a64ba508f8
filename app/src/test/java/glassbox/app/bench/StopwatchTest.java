package glassbox.app.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class StopwatchTest {

  /** Waits, and counts how often. */
  private static final class Waiting implements BenchWork {
    private long turns;
    private final boolean finite;

    Waiting(boolean finite) {
      this.finite = finite;
    }

    @Override
    public int samplesPerTurn() {
      return 3;
    }

    @Override
    public OptionalDouble operationsPerTurn() {
      return OptionalDouble.of(2e9);
    }

    @Override
    public void run(long turn) {
      assertEquals(turns++, turn);
      long end = System.nanoTime() + 1_000_000;
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
    }

    @Override
    public boolean isFinite() {
      return finite;
    }

    @Override
    public void close() {}
  }

  @Test
  void whatIsMeasuredAddsUpAndTheWarmUpIsApart() {
    Waiting work = new Waiting(true);
    Measurement found = new Stopwatch(work).measure(0.2).orThrow();

    assertTrue(found.turns() < work.turns, "the warm-up is not counted");
    assertTrue(found.warmupSeconds() >= 2);
    assertTrue(found.seconds() >= 0.2);
    assertTrue(found.p50Micros() >= 990);
    assertTrue(found.p99Micros() >= found.p50Micros());
    assertEquals(3 * found.turns() / found.seconds(), found.samplesPerSecond(), 1e-6);
    assertEquals(3 * found.turns() / found.cpuSeconds(), found.samplesPerCpuSecond(), 1e-6);
    assertEquals(2 * found.turns() / found.seconds(), found.gflops().orElseThrow(), 1e-6);
    assertEquals(
        2 * found.turns() / found.cpuSeconds(), found.gflopsPerCpuSecond().orElseThrow(), 1e-6);
  }

  @Test
  void aProblemOfTheWorkIsTheOutcome() {
    BenchWork failing =
        new BenchWork() {
          @Override
          public int samplesPerTurn() {
            return 1;
          }

          @Override
          public void run(long turn) {
            throw Problem.of("test.fails", "It fails.").exception();
          }

          @Override
          public boolean isFinite() {
            return true;
          }

          @Override
          public void close() {}
        };

    Outcome.Failed<Measurement> failed =
        (Outcome.Failed<Measurement>) new Stopwatch(failing).measure(1);

    assertEquals("It fails.", failed.problem().sentence());
  }

  @Test
  void numbersThatRanAwayAreNotMeasured() {
    Outcome.Failed<Measurement> failed =
        (Outcome.Failed<Measurement>) new Stopwatch(new Waiting(false)).measure(0.01);

    assertEquals("bench.diverged", failed.problem().code());
  }
}
