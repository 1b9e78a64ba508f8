package glassbox.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ScalarSeriesTest {

  @Test
  void everyStepHasABucketOfItsOwnWhileThereIsRoom() {
    ScalarSeries series = filled(ScalarSeries.CAPACITY);
    assertEquals(ScalarSeries.CAPACITY, series.size());
    for (int bucket = 0; bucket < series.size(); bucket++) {
      assertEquals(bucket + 1, series.firstStep(bucket));
      assertEquals(bucket + 1, series.lastStep(bucket));
      assertEquals(value(bucket + 1), series.mean(bucket));
    }
  }

  @Test
  void theLastBucketToAStepHasEndedByThen() {
    ScalarSeries epochs = new ScalarSeries();
    epochs.add(6, 0.5);
    epochs.add(12, 0.4);
    assertEquals(-1, epochs.lastBucketTo(5));
    assertEquals(0, epochs.lastBucketTo(6));
    assertEquals(0, epochs.lastBucketTo(11));
    assertEquals(1, epochs.lastBucketTo(100));
  }

  @Test
  void aMillionStepsNeedNoMoreBuckets() {
    ScalarSeries series = filled(1_000_000);
    assertTrue(series.size() <= ScalarSeries.CAPACITY);
    assertTrue(series.size() >= ScalarSeries.CAPACITY / 2);
    assertEquals(1, series.firstStep(0));
    assertEquals(1_000_000, series.lastStep(series.size() - 1));
  }

  @Property(tries = 50)
  void theCoarseLevelIsTheWholeOfItsBucketsHoweverItGrewAndWentBack(
      @ForAll @IntRange(min = 1, max = 80_000) int steps,
      @ForAll @IntRange(min = 0, max = 80_000) int back,
      @ForAll @IntRange(min = 0, max = 100) int again) {
    ScalarSeries series = filled(steps);
    series.coarse();
    series.goBackTo(Math.min(back, steps));
    for (int i = 1; i <= again; i++) {
      series.add(Math.min(back, steps) + i, i % 3 == 0 ? Double.NaN : i);
    }
    ScalarSeries coarse = series.coarse();
    assertEquals(Math.ceilDiv(series.size(), ScalarSeries.COARSENESS), coarse.size());
    assertTrue(coarse.size() <= 4096);
    for (int bucket = 0; bucket < coarse.size(); bucket++) {
      int first = bucket * ScalarSeries.COARSENESS;
      int last = Math.min(first + ScalarSeries.COARSENESS, series.size()) - 1;
      assertEquals(series.firstStep(first), coarse.firstStep(bucket));
      assertEquals(series.lastStep(last), coarse.lastStep(bucket));
      long finite = 0;
      long notNumbers = 0;
      double high = Double.NEGATIVE_INFINITY;
      for (int from = first; from <= last; from++) {
        finite += series.finite(from);
        notNumbers += series.notNumbers(from);
        high = series.finite(from) > 0 ? Math.max(high, series.high(from)) : high;
      }
      assertEquals(finite, coarse.finite(bucket));
      assertEquals(notNumbers, coarse.notNumbers(bucket));
      if (finite > 0) {
        assertEquals(high, coarse.high(bucket));
      }
    }
  }

  @Test
  void nanAndInfinityAreToldApart() {
    ScalarSeries series = new ScalarSeries();
    series.add(1, Double.NaN);
    series.add(2, Double.POSITIVE_INFINITY);
    assertEquals(1, series.notNumbers(0));
    assertEquals(0, series.infinite(0));
    assertEquals(0, series.notNumbers(1));
    assertEquals(1, series.infinite(1));
  }

  @Property(tries = 50)
  void aSpikeAnywhereIsInTheBucketOfItsStep(
      @ForAll @IntRange(min = 1, max = 50_000) int steps,
      @ForAll @DoubleRange(min = 0, max = 1) double where,
      @ForAll @DoubleRange(min = 1e3, max = 1e9) double size) {
    long at = 1 + (long) (where * (steps - 1));
    ScalarSeries series = new ScalarSeries();
    for (long step = 1; step <= steps; step++) {
      series.add(step, step == at ? size : step == at + 1 ? -size : 0);
    }
    int bucket = series.bucketAt(at);
    assertTrue(series.firstStep(bucket) <= at && at <= series.lastStep(bucket));
    assertEquals(size, series.high(bucket));
    if (at < steps) {
      assertEquals(-size, series.low(series.bucketAt(at + 1)));
    }
  }

  @Property(tries = 50)
  void bucketsTileTheStepsAndKeepCountAndMean(@ForAll @IntRange(min = 1, max = 40_000) int steps) {
    ScalarSeries series = filled(steps);
    long next = 1;
    double sum = 0;
    for (int bucket = 0; bucket < series.size(); bucket++) {
      assertEquals(next, series.firstStep(bucket));
      assertEquals(series.lastStep(bucket) - series.firstStep(bucket) + 1, series.finite(bucket));
      next = series.lastStep(bucket) + 1;
      sum += series.mean(bucket) * series.finite(bucket);
    }
    assertEquals(steps + 1, next);
    double expected = 0;
    for (long step = 1; step <= steps; step++) {
      expected += value(step);
    }
    assertEquals(expected, sum, 1e-6);
  }

  @Property(tries = 30)
  void stepsWithoutANumberAreCountedAndNeverMixedIn(
      @ForAll @IntRange(min = 1, max = 20_000) int steps) {
    ScalarSeries series = new ScalarSeries();
    for (long step = 1; step <= steps; step++) {
      series.add(step, step % 3 == 0 ? Double.NaN : step % 3 == 1 ? 1 : Double.POSITIVE_INFINITY);
    }
    long nonFinite = 0;
    for (int bucket = 0; bucket < series.size(); bucket++) {
      nonFinite += series.nonFinite(bucket);
      if (series.finite(bucket) > 0) {
        assertEquals(1, series.low(bucket));
        assertEquals(1, series.high(bucket));
        assertEquals(1, series.mean(bucket));
      } else {
        assertTrue(Double.isNaN(series.low(bucket)) && Double.isNaN(series.mean(bucket)));
      }
    }
    assertEquals(steps - (steps + 2) / 3, nonFinite);
  }

  @Test
  void aStepFromBeforeForgetsWhatCameAfterIt() {
    ScalarSeries series = filled(100);
    series.add(51, 42);
    assertEquals(51, series.size());
    assertEquals(50, series.lastStep(49));
    assertEquals(42, series.newest());
  }

  @Test
  void goingBackToTheStartLeavesNothing() {
    ScalarSeries series = filled(10_000);
    series.goBackTo(0);
    assertTrue(series.isEmpty());
    assertTrue(Double.isNaN(series.newest()));
    series.add(1, 5);
    series.add(2, 6);
    assertEquals(2, series.size());
  }

  private static ScalarSeries filled(int steps) {
    ScalarSeries series = new ScalarSeries();
    for (long step = 1; step <= steps; step++) {
      series.add(step, value(step));
    }
    return series;
  }

  private static double value(long step) {
    return step % 17 - 5;
  }
}
