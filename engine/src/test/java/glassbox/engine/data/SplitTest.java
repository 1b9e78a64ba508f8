package glassbox.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import glassbox.engine.ProblemException;
import glassbox.engine.tensor.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {
  private static final int ALL = Integer.MAX_VALUE;

  private static Dataset dataset(int size, int testSize) {
    return new RandomDataset(size, testSize, Shape.of(2), 2);
  }

  private static int[] range(int from, int to) {
    return IntStream.range(from, to).toArray();
  }

  @Test
  void testPartOfItsOwnIsUsedAndValidationIsTheLastOfTheRest() {
    Split split = Split.of(dataset(70, 20), ALL, 0.2, 1);

    assertArrayEquals(range(0, 40), split.training());
    assertArrayEquals(range(40, 50), split.validation());
    assertArrayEquals(range(50, 70), split.test());
  }

  @Test
  void limitTakesTheFirstSamplesOfTheTrainingPartAndLeavesTheTestPart() {
    Split split = Split.of(dataset(70, 20), 10, 0.2, 1);

    assertArrayEquals(range(0, 8), split.training());
    assertArrayEquals(range(8, 10), split.validation());
    assertArrayEquals(range(50, 70), split.test());
  }

  @Test
  void missingTestPartIsTheFirstFifthOfASeededPermutation() {
    Split split = Split.of(dataset(100, 0), ALL, 0.25, 1);
    Split same = Split.of(dataset(100, 0), ALL, 0.25, 1);
    Split other = Split.of(dataset(100, 0), ALL, 0.25, 2);

    assertEquals(20, split.test().length);
    assertEquals(20, split.validation().length);
    assertEquals(60, split.training().length);
    assertArrayEquals(split.test(), same.test());
    assertFalse(Arrays.equals(split.test(), other.test()));
  }

  @Property
  void everySampleIsInExactlyOnePart(
      @ForAll @IntRange(min = 10, max = 200) int size,
      @ForAll @IntRange(min = 0, max = 5) int testSize,
      @ForAll @DoubleRange(min = 0, max = 0.8) double fraction) {
    Split split = Split.of(dataset(size, testSize), ALL, fraction, 3);

    int[] all =
        Stream.of(split.training(), split.validation(), split.test())
            .flatMapToInt(IntStream::of)
            .sorted()
            .toArray();
    assertArrayEquals(range(0, size), all);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -0.1, 1, 2})
  void validationSplitOutsideItsRangeIsRefused(double fraction) {
    ProblemException refused =
        assertThrows(ProblemException.class, () -> Split.of(dataset(10, 0), ALL, fraction, 1));

    assertEquals(
        "Validation split " + fraction + " is out of range: choose a number from 0 to below 1.",
        refused.getMessage());
  }

  @Test
  void splitThatLeavesNothingToTrainOnIsRefused() {
    ProblemException refused =
        assertThrows(ProblemException.class, () -> Split.of(dataset(12, 10), ALL, 0.9, 1));

    assertEquals("split.empty", refused.problem().code());
  }
}
