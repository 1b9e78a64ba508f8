package glassbox.engine.data;

import glassbox.engine.Problem;
import glassbox.engine.tensor.RandomStream;
import glassbox.engine.tensor.RandomStream.Purpose;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which samples train, validate and test: indices into a {@link Dataset}.
 *
 * <p>The test part is the data set's own, else the first fifth of a seeded permutation; validation
 * is the last part of what remains, before any shuffling.
 */
public final class Split {
  private final int[] training;
  private final int[] validation;
  private final int[] test;

  private Split(int[] training, int[] validation, int[] test) {
    this.training = training;
    this.validation = validation;
    this.test = test;
  }

  /**
   * Splits a data set.
   *
   * @param limit only the first so many samples of the training part (of all samples, where the
   *     test part is drawn from them) are used; {@link Integer#MAX_VALUE} for all
   * @param validationFraction of the training part, in [0, 1)
   * @param seed of the permutation that a missing test part is drawn by
   * @throws glassbox.engine.ProblemException if the fraction is out of range or no training sample
   *     remains
   */
  public static Split of(Dataset dataset, int limit, double validationFraction, long seed) {
    if (!(validationFraction >= 0 && validationFraction < 1)) {
      throw Problem.of(
              "split.fraction",
              "Validation split {0} is out of range: choose a number from 0 to below 1.",
              validationFraction)
          .exception();
    }
    int own = dataset.testSize();
    int usable = Math.min(limit, dataset.size() - own);
    int[] rest;
    int[] test;
    if (own > 0) {
      rest = IntStream.range(0, usable).toArray();
      test = IntStream.range(dataset.size() - own, dataset.size()).toArray();
    } else {
      int[] order = RandomStream.of(seed, Purpose.SPLIT).permutation(usable);
      int held = usable / 5;
      test = Arrays.copyOfRange(order, 0, held);
      rest = Arrays.copyOfRange(order, held, usable);
    }
    int validating = (int) Math.round(rest.length * validationFraction);
    int learning = rest.length - validating;
    if (learning < 1) {
      throw Problem.of(
              "split.empty",
              "Data set {0}: no sample is left to train on after the split of {1} samples; use more"
                  + " samples or a smaller validation split.",
              dataset.info().name(),
              usable)
          .exception();
    }
    return new Split(
        Arrays.copyOfRange(rest, 0, learning),
        Arrays.copyOfRange(rest, learning, rest.length),
        test);
  }

  /** The indices to learn from, in the data set's order. Not to be modified. */
  public int[] training() {
    return training;
  }

  /** The indices that judge after each epoch; may be empty. Not to be modified. */
  public int[] validation() {
    return validation;
  }

  /** The indices that judge at the end; may be empty. Not to be modified. */
  public int[] test() {
    return test;
  }
}
