package glassbox.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ScalarRingTest {

  @Test
  void handsOverEveryStepInOrder() {
    ScalarRing ring = new ScalarRing();
    ScalarSeries series = new ScalarSeries();
    for (long step = 1; step <= 3; step++) {
      ring.put(step, 10 * step);
    }
    ring.drainTo(series, Long.MAX_VALUE);
    ring.put(4, 40);
    ring.drainTo(series, Long.MAX_VALUE);
    assertEquals(4, series.size());
    assertEquals(30, series.mean(2));
    assertEquals(40, series.newest());
  }

  @Test
  void keepsSpikesOfStepsThatFoundTheRingFull() {
    ScalarRing ring = new ScalarRing();
    int steps = 3 * ScalarRing.CAPACITY;
    for (long step = 1; step <= steps; step++) {
      ring.put(step, step == steps - 5 ? 1e6 : step == steps - 3 ? Double.NaN : 1);
    }
    ScalarSeries series = new ScalarSeries();
    ring.drainTo(series, Long.MAX_VALUE);
    ring.put(steps + 1L, 2);
    ring.drainTo(series, Long.MAX_VALUE);
    assertEquals(1e6, series.high(series.bucketAt(steps - 5)));
    assertEquals(1, series.nonFinite(series.bucketAt(steps - 3)));
    assertEquals(steps + 1L, count(series));
    assertEquals(2, series.newest());
  }

  @Test
  void stopsAtThePlaceWhereTrainingWentBack() {
    ScalarRing ring = new ScalarRing();
    for (long step = 1; step <= 100; step++) {
      ring.put(step, 1);
    }
    long position = ring.wentBackTo(0);
    ring.put(1, 7);
    ring.put(2, 8);
    ScalarSeries series = new ScalarSeries();
    ring.drainTo(series, position);
    assertEquals(100, series.size());
    series.goBackTo(0);
    ring.drainTo(series, Long.MAX_VALUE);
    assertEquals(2, series.size());
    assertEquals(7, series.mean(0));
  }

  @Test
  void losesNothingWhileBothSidesAreBusy() {
    ScalarRing ring = new ScalarRing();
    ScalarSeries series = new ScalarSeries();
    long steps = 2_000_000;
    CompletableFuture<Void> trainer =
        CompletableFuture.runAsync(
            () -> {
              for (long step = 1; step <= steps; step++) {
                ring.put(step, step % 1000 == 0 ? 5 : 1);
              }
            });
    while (!trainer.isDone()) {
      ring.drainTo(series, Long.MAX_VALUE);
    }
    trainer.join();
    ring.drainTo(series, Long.MAX_VALUE);
    assertEquals(steps, count(series));
    assertEquals(steps, series.lastStep(series.size() - 1));
    for (int bucket = 1; bucket < series.size(); bucket++) {
      assertEquals(series.lastStep(bucket - 1) + 1, series.firstStep(bucket));
    }
    assertTrue(series.size() <= ScalarSeries.CAPACITY);
  }

  private static long count(ScalarSeries series) {
    long count = 0;
    for (int bucket = 0; bucket < series.size(); bucket++) {
      count += series.finite(bucket) + series.nonFinite(bucket);
    }
    return count;
  }
}
