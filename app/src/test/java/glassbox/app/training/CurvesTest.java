package glassbox.app.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The small arithmetic behind the plots: scales, rates, numbers, speed. */
class CurvesTest {

  @Property
  void valueIsTheInverseOfPosition(
      @ForAll boolean logarithmic, @ForAll @DoubleRange(min = 0, max = 1) double place) {
    Scale scale = new Scale(0.01, 40, logarithmic);
    assertEquals(place, scale.position(scale.value(place)), 1e-12);
  }

  @Property
  void theSliderKeepsItsPlaceForTheRateItGives(
      @ForAll @DoubleRange(min = 0, max = 1) double place) {
    assertEquals(place, RateScale.place(RateScale.rate(place)), 0.005);
  }

  @Property
  void aRateAsTextReadsBackAsItself(@ForAll @IntRange(min = -1200, max = 900) int power) {
    double rate = Math.pow(10, power / 100.0);
    assertEquals(rate, Double.parseDouble(RateScale.text(rate)));
  }

  @Test
  void throughputIsTheRateOfSamplesFromTheFirstReadingOn() {
    Throughput throughput = new Throughput();
    throughput.restart(1000, 0);
    assertTrue(throughput.perSecond().isEmpty());
    throughput.read(1500, 500_000_000);
    throughput.read(2500, 1_500_000_000);
    assertEquals(1000, throughput.perSecond().orElseThrow(), 1e-6);
  }
}
