package glassbox.app.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.training.AxisTicks.Tick;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AxisTicksTest {

  @Test
  void linearMarksAreRoundAndLabelledWithTheDigitsTheyNeed() {
    assertEquals(
        List.of("0.0", "0.2", "0.4", "0.6", "0.8", "1.0"), labels(new Scale(0, 1, false), 6));
    assertEquals(List.of("0", "500", "1,000"), labels(new Scale(0, 1240, false), 4));
    assertEquals(List.of("0.00", "0.05", "0.10"), labels(new Scale(0, 0.13, false), 4));
  }

  @Test
  void stepsAreNeverBetweenWholeNumbers() {
    assertEquals(
        List.of("0", "1", "2"),
        AxisTicks.of(new Scale(0, 2, false), 9, true, Locale.ENGLISH).stream()
            .map(Tick::label)
            .toList());
  }

  @Test
  void logarithmicMarksAreAtPowersOfTenWithRoundNumbersBetween() {
    assertEquals(List.of("0.03", "0.1", "0.3", "1"), labels(new Scale(0.02, 2.5, true), 5));
    assertEquals(List.of("1e-6", "0.001", "1"), labels(new Scale(1e-8, 5, true), 3));
    assertEquals(
        List.of("0.40", "0.60"),
        labels(new Scale(0.38, 0.72, true), 3).stream()
            .map(label -> label.length() == 3 ? label + "0" : label)
            .toList());
  }

  @Property
  void marksAscendInsideTheScaleAndFitTheRoom(
      @ForAll @IntRange(min = -1200, max = 600) int power,
      @ForAll @IntRange(min = 1, max = 12_000) int decades,
      @ForAll boolean logarithmic,
      @ForAll @IntRange(min = 2, max = 12) int most) {
    double low = Math.pow(10, power / 100.0);
    Scale scale = new Scale(low, low * Math.pow(10, decades / 1000.0), logarithmic);
    List<Tick> ticks = AxisTicks.of(scale, most, false, Locale.ENGLISH);
    assertTrue(ticks.size() <= most, () -> ticks.toString());
    for (int i = 0; i < ticks.size(); i++) {
      double value = ticks.get(i).value();
      assertTrue(value >= scale.low() && value <= scale.high());
      assertTrue(i == 0 || value > ticks.get(i - 1).value());
    }
  }

  private static List<String> labels(Scale scale, int most) {
    return AxisTicks.of(scale, most, false, Locale.ENGLISH).stream().map(Tick::label).toList();
  }
}
