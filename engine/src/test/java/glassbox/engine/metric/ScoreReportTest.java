package glassbox.engine.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What is said of scores, and what is left unsaid where it would mean nothing. */
class ScoreReportTest {
  private static final int[] TRUTH = {0, 1, 1, 0};
  private static final float[] SINGLE = {0.2f, 0.6f, 0.4f, 0.5f};

  @Test
  void oneScoreIsJudgedForClassOne() {
    ScoreReport report = ScoreReport.of(1, TRUTH, SINGLE);

    assertEquals(0.75, report.areaUnderRoc().orElseThrow(), 1e-12);
    // Recall 1/2 at precision 1, then all found at precision 2/3 after one at 1/2.
    assertEquals(0.5 + 0.5 * 2 / 3, report.averagePrecision().orElseThrow(), 1e-12);
    double expected = -(Math.log(0.8) + Math.log(0.6) + Math.log(0.4) + Math.log(0.5)) / 4;
    assertEquals(expected, report.logLoss().orElseThrow(), 1e-7);
    assertTrue(report.topFive().isEmpty());
  }

  @Test
  void classesWithoutSamplesAreLeftOutOfTheMeans() {
    float[] scores = {0.7f, 0.3f, 0, 0.4f, 0.6f, 0, 0.2f, 0.8f, 0, 0.9f, 0.1f, 0};
    ScoreReport report = ScoreReport.of(3, TRUTH, scores);

    assertEquals(1, report.areaUnderRoc().orElseThrow(), 1e-12);
    assertEquals(1, report.areaUnderPrecisionRecall().orElseThrow(), 1e-12);
    assertEquals(1, report.averagePrecision().orElseThrow(), 1e-12);
  }

  @Test
  void topFiveNeedsASixthClassToLeaveOut() {
    float[] falling = {0.3f, 0.25f, 0.2f, 0.15f, 0.1f, 0, 0.3f, 0.25f, 0.2f, 0.15f, 0.1f, 0};

    assertEquals(0.5, ScoreReport.of(6, new int[] {4, 5}, falling).topFive().orElseThrow());
    float[] five = {0.4f, 0.2f, 0.2f, 0.1f, 0.1f};
    assertTrue(ScoreReport.of(5, new int[] {4}, five).topFive().isEmpty());
  }

  @Test
  void scoresThatAreNoProbabilitiesHaveNoLogLoss() {
    ScoreReport report = ScoreReport.of(2, TRUTH, new float[] {2, -1, 0, 1, 0, 3, 1, 0});

    assertTrue(report.logLoss().isEmpty());
    assertEquals(1, report.areaUnderRoc().orElseThrow(), 1e-12);
  }

  @Test
  void scoresThatAreNoNumbersHaveNothing() {
    ScoreReport report = ScoreReport.of(1, new int[] {0, 1}, new float[] {Float.NaN, 0.5f});

    assertTrue(report.areaUnderRoc().isEmpty());
    assertTrue(report.averagePrecision().isEmpty());
    assertTrue(report.logLoss().isEmpty());
  }
}
