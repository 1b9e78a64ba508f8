package glassbox.engine.metric;

import java.util.OptionalDouble;

/**
 * What the scores of classes say beyond the class that is predicted. Areas and precisions are means
 * over the classes, each against the rest; of a single score they are those of class 1.
 *
 * @param areaUnderRoc absent where no class has a curve
 * @param areaUnderPrecisionRecall by the trapezoid rule; absent likewise
 * @param averagePrecision absent likewise
 * @param logLoss in nats; absent where a score is no probability, from 0 to 1
 * @param topFive the share of samples whose class is among the {@value #TOP} with the highest
 *     scores; absent where there are no more classes than that
 */
public record ScoreReport(
    OptionalDouble areaUnderRoc,
    OptionalDouble areaUnderPrecisionRecall,
    OptionalDouble averagePrecision,
    OptionalDouble logLoss,
    OptionalDouble topFive) {

  /** How many classes count as found. */
  public static final int TOP = 5;

  /**
   * Judges scores.
   *
   * @param width how many scores a sample has: one for each class, or one for class 1 of two
   * @param truth a class index per sample. Not modified.
   * @param scores [samples, width], row-major. Not modified.
   * @throws IllegalArgumentException if the lengths do not fit or a class index is out of range
   */
  public static ScoreReport of(int width, int[] truth, float[] scores) {
    return width == 1 ? ofClassOne(truth, scores) : ofClasses(width, truth, scores);
  }

  private static ScoreReport ofClassOne(int[] truth, float[] scores) {
    float[] both = new float[2 * scores.length];
    boolean[] positive = new boolean[truth.length];
    for (int i = 0; i < truth.length; i++) {
      both[2 * i] = 1 - scores[i];
      both[2 * i + 1] = scores[i];
      positive[i] = truth[i] == 1;
    }
    OptionalDouble logLoss = logLoss(2, truth, both);
    OptionalDouble roc =
        RocCurve.exists(positive, scores)
            ? OptionalDouble.of(RocCurve.of(positive, scores).auc())
            : OptionalDouble.empty();
    if (!PrecisionRecallCurve.exists(positive, scores)) {
      return new ScoreReport(
          roc, OptionalDouble.empty(), OptionalDouble.empty(), logLoss, OptionalDouble.empty());
    }
    PrecisionRecallCurve curve = PrecisionRecallCurve.of(positive, scores);
    return new ScoreReport(
        roc,
        OptionalDouble.of(curve.auc()),
        OptionalDouble.of(curve.averagePrecision()),
        logLoss,
        OptionalDouble.empty());
  }

  private static ScoreReport ofClasses(int classes, int[] truth, float[] scores) {
    double areas = 0;
    double precisions = 0;
    int curves = 0;
    boolean[] positive = new boolean[truth.length];
    float[] column = new float[truth.length];
    for (int index = 0; index < classes; index++) {
      for (int i = 0; i < truth.length; i++) {
        positive[i] = truth[i] == index;
        column[i] = scores[i * classes + index];
      }
      if (PrecisionRecallCurve.exists(positive, column)) {
        PrecisionRecallCurve curve = PrecisionRecallCurve.of(positive, column);
        areas += curve.auc();
        precisions += curve.averagePrecision();
        curves++;
      }
    }
    return new ScoreReport(
        RocCurve.macroOneVsRest(classes, truth, scores),
        curves == 0 ? OptionalDouble.empty() : OptionalDouble.of(areas / curves),
        curves == 0 ? OptionalDouble.empty() : OptionalDouble.of(precisions / curves),
        logLoss(classes, truth, scores),
        classes > TOP
            ? OptionalDouble.of(TopK.accuracy(TOP, classes, truth, scores))
            : OptionalDouble.empty());
  }

  private static OptionalDouble logLoss(int classes, int[] truth, float[] scores) {
    for (float score : scores) {
      if (!(score >= 0 && score <= 1)) {
        return OptionalDouble.empty();
      }
    }
    return OptionalDouble.of(LogLoss.of(classes, truth, scores));
  }
}
