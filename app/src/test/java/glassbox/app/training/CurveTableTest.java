package glassbox.app.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.session.CurveFixture;
import glassbox.app.session.TrainingCurves;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CurveTableTest {
  private static final String HEADER =
      "first_step,step,epoch,seconds,loss_min,loss_mean,loss_max,loss_not_finite,"
          + "accuracy_min,accuracy_mean,accuracy_max,validation_loss,validation_accuracy";

  private final Locale usual = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(usual);
  }

  @Test
  void everyStepIsARowWithItsEpochInAnyLocale() {
    Locale.setDefault(Locale.GERMANY);
    TrainingCurves curves =
        CurveFixture.curves(new double[] {2.5, 1.25, 0.5}, new double[] {0, 0.5, 1});
    CurveFixture.addEpoch(curves, 2, 1, 1.5, 0.75);
    assertEquals(
        List.of(
            HEADER,
            "1,1,1,,2.5,2.5,2.5,0,0.0,0.0,0.0,,",
            "2,2,1,,1.25,1.25,1.25,0,0.5,0.5,0.5,1.5,0.75",
            "3,3,2,,0.5,0.5,0.5,0,1.0,1.0,1.0,,"),
        lines(curves));
  }

  @Test
  void aRunWithoutAccuracyLeavesItsColumnsEmpty() {
    TrainingCurves curves = CurveFixture.curves(new double[] {2}, new double[0]);
    assertEquals(List.of(HEADER, "1,1,2,,2.0,2.0,2.0,0,,,,,"), lines(curves));
  }

  @Test
  void aStepWithoutANumberIsCountedAndNaN() {
    TrainingCurves curves = CurveFixture.curves(new double[] {Double.NaN}, new double[0]);
    assertEquals("1,1,2,,NaN,NaN,NaN,1,,,,,", lines(curves).get(1));
  }

  @Test
  void aLongRunKeepsEveryBucketAndEveryEpoch() {
    double[] losses = new double[100_000];
    Arrays.setAll(losses, step -> step % 7);
    TrainingCurves curves = CurveFixture.curves(losses, losses);
    CurveFixture.addEpoch(curves, 50_001, 1, 3, 0.5);
    List<String> lines = lines(curves);
    assertEquals(curves.loss().size() + 2, lines.size());
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("49997,50000,1,")));
    assertTrue(lines.stream().anyMatch(line -> line.endsWith(",50001,1,,,,,,,,,3.0,0.5")));
    assertEquals(13, lines.getLast().split(",", -1).length);
  }

  private static List<String> lines(TrainingCurves curves) {
    String text = new CurveTable(curves, 2).text();
    assertTrue(text.endsWith("\r\n"));
    return List.of(text.split("\r\n"));
  }
}
