package glassbox.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.tensor.RandomStream.Purpose;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Random numbers that are a function of what they are for. */
class RandomStreamTest {

  @Test
  void numberDoesNotDependOnWhatWasAskedForBefore() {
    RandomStream stream = RandomStream.of(1, Purpose.DROPOUT, 2, 3);
    long hundredth = stream.bitsAt(100);
    stream.bitsAt(5);
    assertEquals(hundredth, stream.bitsAt(100));
    assertEquals(hundredth, RandomStream.of(1, Purpose.DROPOUT, 2, 3).bitsAt(100));
  }

  @Test
  void seedPurposePathAndElementAllMatter() {
    long bits = RandomStream.of(1, Purpose.DROPOUT, 2, 3).bitsAt(0);
    assertNotEquals(bits, RandomStream.of(2, Purpose.DROPOUT, 2, 3).bitsAt(0));
    assertNotEquals(bits, RandomStream.of(1, Purpose.SHUFFLE, 2, 3).bitsAt(0));
    assertNotEquals(bits, RandomStream.of(1, Purpose.DROPOUT, 3, 2).bitsAt(0));
    assertNotEquals(bits, RandomStream.of(1, Purpose.DROPOUT, 2).bitsAt(0));
    assertNotEquals(bits, RandomStream.of(1, Purpose.DROPOUT, 2, 3).bitsAt(1));
  }

  @Test
  void numbersStayTheSameFromReleaseToRelease() {
    RandomStream stream = RandomStream.of(42, Purpose.INITIAL_WEIGHTS, 0, 0);
    assertEquals(-8204466662540099004L, stream.bitsAt(0));
  }

  @Test
  void uniformNumbersFillTheirRangeEvenly() {
    RandomStream stream = RandomStream.of(7, Purpose.SPLIT);
    int[] tenths = new int[10];
    for (int i = 0; i < 100_000; i++) {
      float value = stream.uniformAt(i);
      assertTrue(value >= 0 && value < 1);
      tenths[(int) (value * 10)]++;
    }
    for (int count : tenths) {
      assertEquals(10_000, count, 400);
    }
  }

  @Property(tries = 200)
  void permutationHoldsEveryIndexOnce(
      @ForAll @IntRange(min = 0, max = 300) int size, @ForAll long seed) {
    int[] order = RandomStream.of(seed, Purpose.SHUFFLE).permutation(size);
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    assertArrayEquals(IntStream.range(0, size).toArray(), sorted);
  }

  @Property(tries = 200)
  void integersStayBelowTheirBound(
      @ForAll @IntRange(min = 1) int bound, @ForAll long seed, @ForAll long element) {
    int value = RandomStream.of(seed, Purpose.SHUFFLE).intAt(element, bound);
    assertTrue(value >= 0 && value < bound);
  }

  @Test
  void everyPositionTakesEveryValue() {
    int[][] counts = new int[4][4];
    for (int seed = 0; seed < 8000; seed++) {
      int[] order = RandomStream.of(seed, Purpose.SHUFFLE).permutation(4);
      for (int position = 0; position < 4; position++) {
        counts[position][order[position]]++;
      }
    }
    for (int[] position : counts) {
      for (int count : position) {
        assertEquals(2000, count, 200);
      }
    }
  }
}
