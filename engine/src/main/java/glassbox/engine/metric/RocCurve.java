package glassbox.engine.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The receiver operating characteristic: which share of the positives and of the negatives lies
 * above each threshold of a score.
 *
 * @param points from the highest threshold (nothing is taken for positive) to the lowest
 *     (everything is); one for each distinct score
 * @param auc the area under the curve: the chance that a positive scores above a negative, a tie
 *     counting half (mid-ranks)
 */
public record RocCurve(List<Point> points, double auc) {

  /**
   * What taking scores from {@code threshold} up for positive gives.
   *
   * @param falsePositiveRate share of the negatives taken for positive
   * @param truePositiveRate share of the positives taken for positive
   */
  public record Point(double threshold, double falsePositiveRate, double truePositiveRate) {}

  public RocCurve {
    points = List.copyOf(points);
  }

  /**
   * Whether a curve exists: there are both positives and negatives, and every score is a number.
   */
  public static boolean exists(boolean[] positive, float[] scores) {
    int positives = 0;
    for (int i = 0; i < positive.length; i++) {
      if (Float.isNaN(scores[i])) {
        return false;
      }
      positives += positive[i] ? 1 : 0;
    }
    return positives > 0 && positives < positive.length;
  }

  /**
   * The curve of some scored samples.
   *
   * @param positive whether each sample is one of those to be found. Not modified.
   * @param scores higher means more likely positive, of the same length. Not modified.
   * @throws IllegalArgumentException if no curve {@link #exists}
   */
  public static RocCurve of(boolean[] positive, float[] scores) {
    if (positive.length != scores.length || !exists(positive, scores)) {
      throw new IllegalArgumentException(
          "a ROC curve needs positives, negatives and a number as score for each");
    }
    RankedScores ranked = RankedScores.of(positive, scores);
    double positives = ranked.positives();
    double negatives = ranked.negatives();
    List<Point> points = new ArrayList<>();
    points.add(new Point(Double.POSITIVE_INFINITY, 0, 0));
    long above = 0;
    long below = 0;
    double area = 0;
    for (RankedScores.Step step : ranked.steps()) {
      area += (step.below() - below) * (step.above() + above) / 2.0;
      above = step.above();
      below = step.below();
      points.add(new Point(step.threshold(), below / negatives, above / positives));
    }
    return new RocCurve(points, area / (positives * negatives));
  }

  /**
   * The mean over the classes of the area under each class's curve against the rest; classes for
   * which no curve {@link #exists} are left out, and without any other there is no mean.
   *
   * @param truth a class index per sample. Not modified.
   * @param scores [samples, classes], row-major. Not modified.
   */
  public static OptionalDouble macroOneVsRest(int classes, int[] truth, float[] scores) {
    double sum = 0;
    int curves = 0;
    boolean[] positive = new boolean[truth.length];
    float[] column = new float[truth.length];
    for (int index = 0; index < classes; index++) {
      for (int i = 0; i < truth.length; i++) {
        positive[i] = truth[i] == index;
        column[i] = scores[i * classes + index];
      }
      if (exists(positive, column)) {
        sum += of(positive, column).auc();
        curves++;
      }
    }
    return curves == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / curves);
  }
}
