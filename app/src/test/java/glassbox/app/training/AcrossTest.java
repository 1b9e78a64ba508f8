package glassbox.app.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.Texts;
import glassbox.app.session.CurveFixture;
import glassbox.app.session.StepPlaces;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Where steps lie along an axis that counts something else. */
class AcrossTest {
  private static final StepPlaces PLACES =
      CurveFixture.noted(
              new long[] {0, 100, 110, 400},
              new double[] {0, 1, 1.5, 4},
              new double[] {0, 1, 9, 12})
          .places();

  private final Texts texts = new Texts(Locale.ENGLISH);

  private static Across across(Along along) {
    return new Across(new Scale(50, 400, false), along, PLACES);
  }

  @Property
  void aStepIsFoundAgainWhereItIsPainted(
      @ForAll Along along, @ForAll @DoubleRange(min = 50, max = 400) double step) {
    Across across = across(along);
    assertEquals(step, across.step(across.position(step)), 1e-6);
  }

  @Property
  void theEdgesAreTheFirstAndTheLastStep(@ForAll Along along) {
    assertEquals(0, across(along).position(50), 1e-12);
    assertEquals(1, across(along).position(400), 1e-12);
  }

  @Test
  void anotherAxisChangesTheDistances() {
    assertEquals(60.0 / 350, across(Along.STEP).position(110), 1e-12);
    assertEquals(8.5 / 11.5, across(Along.TIME).position(110), 1e-12);
    assertEquals(1.0 / 3.5, across(Along.EPOCH).position(110), 1e-12);
  }

  @Test
  void whereNoTimeHasPassedTheAxisStillHasALength() {
    StepPlaces still =
        CurveFixture.noted(new long[] {0}, new double[] {0}, new double[] {0}).places();
    Across across = new Across(new Scale(0, 10, false), Along.TIME, still);
    assertTrue(across.values().low() < across.values().high());
  }

  @Test
  void timesHaveTheUnitThatSuitsThem() {
    assertEquals(List.of("0 s", "50 s", "100 s"), labels(Along.TIME, 100));
    assertEquals(List.of("0 min", "5 min", "10 min"), labels(Along.TIME, 600));
    assertEquals(List.of("0 h", "2 h", "4 h"), labels(Along.TIME, 14_400));
    assertEquals(List.of("0.0", "0.5", "1.0"), labels(Along.EPOCH, 1));
  }

  @Test
  void aPlaceIsSaidInItsUnit() {
    assertEquals("after 2.35 epochs", Along.EPOCH.words(2.3599, texts));
    assertEquals("after 0:59.9 of training", Along.TIME.words(59.99, texts));
    assertEquals("after 1:02:03.5 of training", Along.TIME.words(3723.5, texts));
    assertEquals("step 1,234", Along.STEP.words(1234, texts));
  }

  private List<String> labels(Along along, double high) {
    return along.ticks(new Scale(0, high, false), 3, texts).stream()
        .map(AxisTicks.Tick::label)
        .toList();
  }
}
