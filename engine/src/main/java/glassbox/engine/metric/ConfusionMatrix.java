package glassbox.engine.metric;

/** How often each class was taken for each class: rows are the truth, columns the prediction. */
public final class ConfusionMatrix {
  private final int classes;
  private final int[] counts;
  private final int samples;

  private ConfusionMatrix(int classes, int[] counts, int samples) {
    this.classes = classes;
    this.counts = counts;
    this.samples = samples;
  }

  /**
   * Counts pairs of true and predicted class.
   *
   * @param truth a class index per sample. Not modified.
   * @param predicted likewise, of the same length. Not modified.
   * @throws IllegalArgumentException if the lengths differ or an index is not in 0 … classes-1
   */
  public static ConfusionMatrix of(int classes, int[] truth, int[] predicted) {
    if (truth.length != predicted.length) {
      throw new IllegalArgumentException(
          truth.length + " true classes, but " + predicted.length + " predictions");
    }
    int[] counts = new int[Math.multiplyExact(classes, classes)];
    for (int i = 0; i < truth.length; i++) {
      Scores.checkClass(classes, truth[i]);
      Scores.checkClass(classes, predicted[i]);
      counts[truth[i] * classes + predicted[i]]++;
    }
    return new ConfusionMatrix(classes, counts, truth.length);
  }

  /** The number of classes. */
  public int classes() {
    return classes;
  }

  /** The number of samples. */
  public int samples() {
    return samples;
  }

  /** How many samples of class {@code truth} were taken for class {@code predicted}. */
  public int count(int truth, int predicted) {
    return counts[truth * classes + predicted];
  }

  /** How many samples there are of a class. */
  public int support(int truth) {
    int sum = 0;
    for (int predicted = 0; predicted < classes; predicted++) {
      sum += count(truth, predicted);
    }
    return sum;
  }

  /** How many samples were taken for a class. */
  public int predictions(int predicted) {
    int sum = 0;
    for (int truth = 0; truth < classes; truth++) {
      sum += count(truth, predicted);
    }
    return sum;
  }

  /** How many samples were taken for what they are. */
  public int right() {
    int right = 0;
    for (int i = 0; i < classes; i++) {
      right += count(i, i);
    }
    return right;
  }

  /** The fraction of samples on the diagonal; 0 without samples. */
  public double accuracy() {
    return Ratio.of(right(), samples);
  }
}
