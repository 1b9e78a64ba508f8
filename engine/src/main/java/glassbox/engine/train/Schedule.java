package glassbox.engine.train;

import glassbox.engine.Problem;
import glassbox.engine.Wording;

/**
 * How the learning rate falls from epoch to epoch. A function of the number of finished epochs
 * alone, so that a resumed run goes on as if nothing had happened.
 */
public sealed interface Schedule {

  /** The name in files and on the command line. */
  String type();

  /**
   * The rate of an epoch.
   *
   * @param base the rate that is set
   * @param epoch counted from 0
   */
  double rate(double base, int epoch);

  /** rate = base. */
  record Constant() implements Schedule {
    @Override
    public String type() {
      return "constant";
    }

    @Override
    public double rate(double base, int epoch) {
      return base;
    }
  }

  /**
   * rate = base · factor^⌊epoch / every⌋.
   *
   * @param factor above 0, at most 1
   * @param every so many epochs, at least 1
   */
  record Step(double factor, int every) implements Schedule {
    public static final double DEFAULT_FACTOR = 0.5;
    public static final int DEFAULT_EVERY = 10;

    public Step {
      checkFactor(factor);
      checkEpochs(every);
    }

    @Override
    public String type() {
      return "step";
    }

    @Override
    public double rate(double base, int epoch) {
      return base * StrictMath.pow(factor, epoch / every);
    }
  }

  /**
   * rate = base · factor^epoch.
   *
   * @param factor above 0, at most 1
   */
  record Exponential(double factor) implements Schedule {
    public static final double DEFAULT_FACTOR = 0.9;

    public Exponential {
      checkFactor(factor);
    }

    @Override
    public String type() {
      return "exponential";
    }

    @Override
    public double rate(double base, int epoch) {
      return base * StrictMath.pow(factor, epoch);
    }
  }

  /**
   * rate = floor + (base - floor) · (1 + cos(π · epoch / epochs)) / 2, and the floor after that; a
   * base below the floor stays. See Loshchilov and Hutter, "SGDR", 2017, without restarts.
   *
   * @param floor above 0
   * @param epochs until the floor is reached, at least 1
   */
  record Cosine(double floor, int epochs) implements Schedule {
    public static final double DEFAULT_FLOOR = 1e-6;

    public Cosine {
      if (!(floor > 0 && floor < Double.POSITIVE_INFINITY)) {
        throw Problem.of(
                "schedule.floor",
                "The floor of the schedule is {0}, but must be a number above 0.",
                floor)
            .exception();
      }
      checkEpochs(epochs);
    }

    @Override
    public String type() {
      return "cosine";
    }

    @Override
    public double rate(double base, int epoch) {
      if (base <= floor) {
        return base;
      }
      double way = StrictMath.PI * Math.min(epoch, epochs) / epochs;
      return floor + (base - floor) * (1 + StrictMath.cos(way)) / 2;
    }
  }

  private static void checkFactor(double factor) {
    if (!(factor > 0 && factor <= 1)) {
      throw Problem.of(
              "schedule.factor",
              "The factor of the schedule is {0}, but must be above 0 and at most 1.",
              factor)
          .exception();
    }
  }

  private static void checkEpochs(int epochs) {
    TrainingPlan.atLeast(
        Wording.phrase("schedule.epochs", "number of epochs of the schedule"), epochs, 1);
  }
}
