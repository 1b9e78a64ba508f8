package glassbox.app.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.session.CurveFixture;
import glassbox.app.session.ScalarSeries;
import glassbox.app.session.TrainingCurves;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SmoothingTest {

  @Test
  void aConstantStaysAsItIsFromTheFirstStepOn() {
    for (double value : smooth(7, 7, 7, 7)) {
      assertEquals(7, value, 1e-12);
    }
  }

  @Property
  void theMeanStaysBetweenLeastAndGreatest(
      @ForAll @Size(min = 1, max = 300) List<@DoubleRange(min = -5, max = 5) Double> drawn) {
    double[] values = drawn.stream().mapToDouble(Double::doubleValue).toArray();
    double low = Arrays.stream(values).min().orElseThrow();
    double high = Arrays.stream(values).max().orElseThrow();
    for (double value : smooth(values)) {
      assertTrue(value >= low - 1e-9 && value <= high + 1e-9);
    }
  }

  @Test
  void aStepWithoutANumberLeavesAGapAndDoesNotSpoilTheRest() {
    double[] smoothed = smooth(1, Double.NaN, 1);
    assertTrue(Double.isNaN(smoothed[1]));
    assertEquals(1, smoothed[2], 1e-12);
  }

  @Property
  void everySpikeIsInTheColumnOfItsStep(
      @ForAll @Size(min = 1, max = 300) List<@DoubleRange(min = -5, max = 5) Double> drawn) {
    double[] values = drawn.stream().mapToDouble(Double::doubleValue).toArray();
    ScalarSeries series = CurveFixture.series(values);
    PlotArea area =
        new PlotArea(
            52,
            8,
            97.5,
            100,
            new Across(
                PlotScales.steps(series, List.of()), Along.STEP, new TrainingCurves().places()),
            new Scale(-5, 5, false));
    ColumnBand band = new ColumnBand(series, area);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int column = 0; column < band.columns(); column++) {
      if (band.has(column)) {
        low = Math.min(low, band.low(column));
        high = Math.max(high, band.high(column));
      }
      assertFalse(band.hasNonFinite(column));
    }
    assertEquals(Arrays.stream(values).min().orElseThrow(), low);
    assertEquals(Arrays.stream(values).max().orElseThrow(), high);
  }

  private static double[] smooth(double... values) {
    double[] out = new double[values.length];
    Smoothing.smooth(CurveFixture.series(values), 10, out);
    return out;
  }
}
