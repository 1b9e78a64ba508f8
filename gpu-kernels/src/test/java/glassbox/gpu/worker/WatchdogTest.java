package glassbox.gpu.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private final CountDownLatch bitten = new CountDownLatch(1);

  @Test
  void whatTakesTooLongIsEnded() throws Exception {
    try (Watchdog watchdog = new Watchdog(bitten::countDown)) {
      watchdog.limit(Duration.ofMillis(300));
      assertTrue(bitten.await(60, TimeUnit.SECONDS));
      assertTrue(watchdog.barked());
    }
  }

  @Test
  void whatWasInTimeIsLeftAlone() throws Exception {
    try (Watchdog watchdog = new Watchdog(bitten::countDown)) {
      watchdog.limit(Duration.ofMinutes(10));
      watchdog.lift();
      assertFalse(bitten.await(500, TimeUnit.MILLISECONDS));
      assertFalse(watchdog.barked());
    }
  }

  @Test
  void timeWithoutALimitDoesNotCount() throws Exception {
    try (Watchdog watchdog = new Watchdog(bitten::countDown)) {
      for (int i = 0; i < 4; i++) {
        assertFalse(bitten.await(500, TimeUnit.MILLISECONDS));
        watchdog.limit(Duration.ofMinutes(10));
        watchdog.lift();
      }
      assertEquals(1, bitten.getCount());
    }
  }
}
