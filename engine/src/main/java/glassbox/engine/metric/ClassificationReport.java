package glassbox.engine.metric;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Precision, recall and F1 of each class, their means over the classes (macro) and those of all
 * decisions together (micro), where 0/0 counts as 0. A class that neither occurs nor is predicted
 * takes part with zeros.
 *
 * @param classes in index order
 * @param micro of all classes' decisions counted together; where each sample has one class and one
 *     prediction, all three are the accuracy
 */
public record ClassificationReport(List<ClassScore> classes, ClassScore micro) {

  /**
   * How well one class is told from the others.
   *
   * @param precision the fraction of its predictions that are right
   * @param recall the fraction of its samples that were found
   * @param f1 the harmonic mean of the two
   * @param support how many samples it has
   */
  public record ClassScore(double precision, double recall, double f1, int support) {}

  public ClassificationReport {
    classes = List.copyOf(classes);
  }

  /** The scores that follow from a confusion matrix. */
  public static ClassificationReport of(ConfusionMatrix matrix) {
    return new ClassificationReport(
        IntStream.range(0, matrix.classes())
            .mapToObj(
                index ->
                    score(
                        matrix.count(index, index),
                        matrix.predictions(index),
                        matrix.support(index)))
            .toList(),
        score(matrix.right(), matrix.samples(), matrix.samples()));
  }

  private static ClassScore score(int right, int predictions, int support) {
    return new ClassScore(
        Ratio.of(right, predictions),
        Ratio.of(right, support),
        Ratio.of(2.0 * right, predictions + support),
        support);
  }

  /** The mean precision of the classes. */
  public double macroPrecision() {
    return mean(ClassScore::precision);
  }

  /** The mean recall of the classes. */
  public double macroRecall() {
    return mean(ClassScore::recall);
  }

  /** The mean F1 of the classes (not the F1 of the means). */
  public double macroF1() {
    return mean(ClassScore::f1);
  }

  private double mean(ToDoubleFunction<ClassScore> value) {
    return classes.stream().mapToDouble(value).average().orElse(0);
  }
}
