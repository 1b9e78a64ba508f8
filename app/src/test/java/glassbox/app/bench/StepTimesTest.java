package glassbox.app.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StepTimesTest {

  @Test
  void quantilesAreThoseOfTheTimesToHalfAPercent() {
    StepTimes times = new StepTimes();
    for (int i = 1; i <= 10_000; i++) {
      times.add(i * 1_000L);
    }

    assertEquals(5_000, times.quantileMicros(0.5), 25);
    assertEquals(9_900, times.quantileMicros(0.99), 50);
    assertEquals(1, times.quantileMicros(0), 0.01);
    assertEquals(10_000, times.quantileMicros(1), 50);
  }

  @Test
  void everyLengthOfTimeIsKeptToHalfAPercent() {
    for (long nanos = 1; nanos > 0 && nanos < Long.MAX_VALUE / 3; nanos = nanos * 3 / 2 + 1) {
      StepTimes times = new StepTimes();
      times.add(nanos);

      assertEquals(nanos / 1e3, times.quantileMicros(0.5), nanos / 1e3 * 0.005);
    }
  }

  @Test
  void theLongestTimeHasItsCell() {
    StepTimes times = new StepTimes();
    times.add(Long.MAX_VALUE);

    assertEquals(Long.MAX_VALUE / 1e3, times.quantileMicros(1), Long.MAX_VALUE / 1e3 * 0.005);
  }

  @Test
  void aClockThatWentBackCountsAsNoTime() {
    StepTimes times = new StepTimes();
    times.add(-5);

    assertEquals(0, times.quantileMicros(0.5));
  }

  @Test
  void withoutTimesThereIsNoQuantile() {
    assertEquals(0, new StepTimes().quantileMicros(0.5));
  }
}
