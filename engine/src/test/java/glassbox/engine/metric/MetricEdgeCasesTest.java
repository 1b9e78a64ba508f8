package glassbox.engine.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MetricEdgeCasesTest {

  @Test
  void noRocCurveExistsForOneClassOnlyOrForNaN() {
    assertFalse(RocCurve.exists(new boolean[] {true, true}, new float[] {0, 1}));
    assertFalse(RocCurve.exists(new boolean[] {false, false}, new float[] {0, 1}));
    assertFalse(RocCurve.exists(new boolean[] {false, true}, new float[] {0, Float.NaN}));
    assertTrue(RocCurve.exists(new boolean[] {false, true}, new float[] {0, 1}));
    assertEquals(
        OptionalDouble.empty(),
        RocCurve.macroOneVsRest(2, new int[] {1, 1}, new float[] {0, 1, 0, 1}));
  }

  @Test
  void r2IsAbsentWhereTheTruthIsConstant() {
    float[] constant = {0.1f, 0.1f, 0.1f};

    assertEquals(OptionalDouble.empty(), RegressionReport.of(1, constant, constant).r2());
  }

  @Test
  void metricsOfNoSamplesAreZeroOrRefused() {
    ConfusionMatrix none = ConfusionMatrix.of(3, new int[0], new int[0]);

    assertEquals(0, none.accuracy());
    assertEquals(0, ClassificationReport.of(none).macroF1());
    assertThrows(
        IllegalArgumentException.class, () -> RegressionReport.of(1, new float[0], new float[0]));
  }

  @Test
  void confusionMatrixRefusesClassesItDoesNotHave() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> ConfusionMatrix.of(3, new int[] {0, 3}, new int[] {0, 1}));

    assertEquals("class 3 of 3 classes", refused.getMessage());
  }

  @Property
  void areaIsTheChanceThatAPositiveScoresAboveANegative(
      @ForAll @Size(min = 2, max = 30) boolean[] positive,
      @ForAll @Size(30) @IntRange(min = 0, max = 5) int[] levels) {
    float[] scores = new float[positive.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = levels[i] / 5f;
    }
    if (!RocCurve.exists(positive, scores)) {
      return;
    }
    double wins = 0;
    int pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (positive[i] && !positive[j]) {
          pairs++;
          wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        }
      }
    }

    assertEquals(wins / pairs, RocCurve.of(positive, scores).auc(), 1e-12);
  }
}
