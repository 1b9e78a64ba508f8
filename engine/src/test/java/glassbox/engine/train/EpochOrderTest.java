package glassbox.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import glassbox.engine.network.Progress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of samples in an epoch. */
class EpochOrderTest {
  @Test
  void eachEpochTakesEverySampleOnceInAnOrderOfItsOwn() {
    EpochOrder order = new EpochOrder(new int[] {10, 11, 12, 13, 14, 15, 16, 17, 18, 19});
    List<Integer> first = new ArrayList<>();
    List<Integer> second = new ArrayList<>();
    for (int at = 0; at < 10; at += 3) {
      for (int sample : order.next(new Progress(1, 0, 0, at, 0.1, 3))) {
        first.add(sample);
      }
    }
    for (int sample : order.next(new Progress(1, 1, 0, 0, 0.1, 10))) {
      second.add(sample);
    }

    assertEquals(List.of(10, 11, 12, 13, 14, 15, 16, 17, 18, 19), first.stream().sorted().toList());
    assertEquals(first.stream().sorted().toList(), second.stream().sorted().toList());
    assertNotEquals(first, second);
  }
}
