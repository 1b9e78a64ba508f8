package glassbox.engine.metric;

/** What metrics of classes ask of their arguments. */
final class Scores {
  private Scores() {}

  /**
   * Sees to it that there is a score for each sample and class.
   *
   * @throws IllegalArgumentException with both numbers, if not
   */
  static void check(int classes, int[] truth, float[] scores) {
    if ((long) truth.length * classes != scores.length) {
      throw new IllegalArgumentException(
          truth.length + " true classes of " + classes + ", but " + scores.length + " scores");
    }
    for (int index : truth) {
      checkClass(classes, index);
    }
  }

  static void checkClass(int classes, int index) {
    if (index < 0 || index >= classes) {
      throw new IllegalArgumentException("class " + index + " of " + classes + " classes");
    }
  }
}
