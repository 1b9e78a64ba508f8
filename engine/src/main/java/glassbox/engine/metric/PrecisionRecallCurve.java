package glassbox.engine.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * Precision against recall for each threshold of a score: what is found, and how much of it is
 * right. Tells more than {@link RocCurve} where positives are rare.
 *
 * @param points from the highest threshold to the lowest, one for each distinct score; before them
 *     lies recall 0 with precision 1 by convention
 * @param averagePrecision the precision at each threshold weighted by the recall gained there, a
 *     sum of steps
 * @param auc the area under the curve by the trapezoid rule, which is optimistic between points
 */
public record PrecisionRecallCurve(List<Point> points, double averagePrecision, double auc) {

  /** What taking scores from {@code threshold} up for positive gives. */
  public record Point(double threshold, double precision, double recall) {}

  public PrecisionRecallCurve {
    points = List.copyOf(points);
  }

  /** Whether a curve exists: there are positives, and every score is a number. */
  public static boolean exists(boolean[] positive, float[] scores) {
    boolean found = false;
    for (int i = 0; i < positive.length; i++) {
      if (Float.isNaN(scores[i])) {
        return false;
      }
      found |= positive[i];
    }
    return found;
  }

  /**
   * The curve of some scored samples.
   *
   * @param positive whether each sample is one of those to be found. Not modified.
   * @param scores higher means more likely positive, of the same length. Not modified.
   * @throws IllegalArgumentException if no curve {@link #exists}
   */
  public static PrecisionRecallCurve of(boolean[] positive, float[] scores) {
    if (positive.length != scores.length || !exists(positive, scores)) {
      throw new IllegalArgumentException(
          "a precision-recall curve needs positives and a number as score for each sample");
    }
    RankedScores ranked = RankedScores.of(positive, scores);
    List<Point> points = new ArrayList<>();
    double average = 0;
    double area = 0;
    double precisionBefore = 1;
    double recallBefore = 0;
    for (RankedScores.Step step : ranked.steps()) {
      double precision = (double) step.above() / (step.above() + step.below());
      double recall = (double) step.above() / ranked.positives();
      average += precision * (recall - recallBefore);
      area += (precision + precisionBefore) / 2 * (recall - recallBefore);
      points.add(new Point(step.threshold(), precision, recall));
      precisionBefore = precision;
      recallBefore = recall;
    }
    return new PrecisionRecallCurve(points, average, area);
  }
}
