package glassbox.app.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HistogramTest {

  @Test
  void equalStepsFallIntoEqualBins() {
    Histogram histogram = Histogram.of(new float[] {1, 1.5f, 2, 2.5f, 3}, 4);
    assertEquals(1, histogram.low());
    assertEquals(3, histogram.high());
    assertEquals(1, histogram.count(0));
    assertEquals(1, histogram.count(1));
    assertEquals(1, histogram.count(2));
    assertEquals(2, histogram.count(3), "the largest value belongs to the last bin");
    assertEquals(2.5, histogram.edge(3));
  }

  @Test
  void zerosAndWhatIsNotFiniteAreCountedApart() {
    Histogram histogram =
        Histogram.of(new float[] {0, 0, -0f, 1, Float.NaN, Float.POSITIVE_INFINITY}, 3);
    assertEquals(3, histogram.zeros());
    assertEquals(2, histogram.unusable());
    assertEquals(1, histogram.most());
    assertEquals(6, histogram.total());
  }

  @Test
  void zerosAloneLeaveAllBinsEmpty() {
    Histogram histogram = Histogram.of(new float[5], 4);
    assertEquals(0, histogram.most());
    assertEquals(0, histogram.low());
    assertEquals(0, histogram.high());
  }

  @Property
  void everyValueIsCountedOnceInTheBinBetweenWhoseEdgesItLies(
      @ForAll float[] values, @ForAll @IntRange(min = 1, max = 50) int bins) {
    Histogram histogram = Histogram.of(values, bins);
    int counted = histogram.zeros() + histogram.unusable();
    for (int bin = 0; bin < bins; bin++) {
      counted += histogram.count(bin);
    }
    assertEquals(values.length, counted);
    double width = (double) histogram.high() - histogram.low();
    for (float value : values) {
      if (Float.isFinite(value) && value != 0) {
        int bin = histogram.bin(value);
        assertTrue(value >= histogram.edge(bin) - 1e-9 * width, "not below its bin");
        assertTrue(value <= histogram.edge(bin + 1) + 1e-9 * width, "not above its bin");
      }
    }
  }
}
