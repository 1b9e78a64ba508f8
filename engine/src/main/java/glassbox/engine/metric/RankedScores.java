package glassbox.engine.metric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Scored samples from the highest score to the lowest, those of one score together: what curves
 * over a threshold are made of.
 *
 * @param steps one for each distinct score, falling
 */
record RankedScores(List<Step> steps, long positives, long negatives) {

  /**
   * What lies at or above a threshold.
   *
   * @param above positives
   * @param below negatives
   */
  record Step(double threshold, long above, long below) {}

  /** Ranks samples; none of the scores is NaN. */
  static RankedScores of(boolean[] positive, float[] scores) {
    int[] falling =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -scores[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    List<Step> steps = new ArrayList<>();
    long above = 0;
    long below = 0;
    for (int i = 0; i < falling.length; ) {
      float threshold = scores[falling[i]];
      for (; i < falling.length && scores[falling[i]] == threshold; i++) {
        if (positive[falling[i]]) {
          above++;
        } else {
          below++;
        }
      }
      steps.add(new Step(threshold, above, below));
    }
    return new RankedScores(steps, above, below);
  }
}
