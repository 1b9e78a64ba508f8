package glassbox.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FrameMeterTest {
  private static final long MILLI = 1_000_000;

  private final FrameMeter meter = new FrameMeter();

  @Test
  void saysNothingBeforeTheFirstFrames() {
    assertEquals(new FrameMeter.Spread(0, 0), meter.intervals());
    meter.frame(5 * MILLI, MILLI, 2 * MILLI);
    assertEquals(new FrameMeter.Spread(0, 0), meter.intervals());
    assertEquals(new FrameMeter.Spread(1, 1), meter.callbacks());
    assertEquals(new FrameMeter.Spread(2, 2), meter.layouts());
  }

  @Test
  void theHighEndIsTheNinetyFifthPercentile() {
    for (int i = 100; i >= 1; i--) {
      meter.response(i * MILLI);
    }
    assertEquals(new FrameMeter.Spread(51, 96), meter.responses());
    assertEquals(100, meter.responseCount());
  }

  @Test
  void oldTimesAreForgotten() {
    meter.response(1_000 * MILLI);
    for (int i = 0; i < FrameMeter.REMEMBERED; i++) {
      meter.response(MILLI);
    }
    assertEquals(new FrameMeter.Spread(1, 1), meter.responses());
  }

  @Test
  void thePauseBeforeABeginningIsNoFrame() {
    meter.frame(1, 0, 0);
    meter.clear();
    meter.frame(1_000 * MILLI, 0, 0);
    meter.frame(1_016 * MILLI, 0, 0);
    assertEquals(new FrameMeter.Spread(16, 16), meter.intervals());
  }
}
