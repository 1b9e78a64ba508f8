package glassbox.engine.train;

import glassbox.engine.Problem;
import glassbox.engine.Wording;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.OptimizerSpec;

/**
 * How a network is to be trained.
 *
 * @param epochs how many passes over the training part; 0 trains nothing
 * @param validationSplit the fraction of the training part that judges after each epoch
 * @param limit how many samples are used at most, {@link Integer#MAX_VALUE} for all
 * @param seed of weights, split, shuffling and dropout
 * @param regimen what else is done, {@link Regimen#PLAIN} if nothing
 */
public record TrainingPlan(
    LossSpec loss,
    OptimizerSpec optimizer,
    int batchSize,
    int epochs,
    double validationSplit,
    int limit,
    long seed,
    Regimen regimen) {

  public TrainingPlan {
    atLeast(Wording.phrase("training.batch-size-setting", "batch size"), batchSize, 1);
    atLeast(Wording.phrase("training.epochs-setting", "number of epochs"), epochs, 0);
    atLeast(Wording.phrase("training.limit-setting", "limit of samples"), limit, 1);
  }

  /** A plan with nothing beyond these settings. */
  public TrainingPlan(
      LossSpec loss,
      OptimizerSpec optimizer,
      int batchSize,
      int epochs,
      double validationSplit,
      int limit,
      long seed) {
    this(loss, optimizer, batchSize, epochs, validationSplit, limit, seed, Regimen.PLAIN);
  }

  /** The same plan with another optimizer, or another rate of it. */
  public TrainingPlan withOptimizer(OptimizerSpec other) {
    return new TrainingPlan(loss, other, batchSize, epochs, validationSplit, limit, seed, regimen);
  }

  public TrainingPlan withBatchSize(int samples) {
    return new TrainingPlan(
        loss, optimizer, samples, epochs, validationSplit, limit, seed, regimen);
  }

  public TrainingPlan withEpochs(int count) {
    return new TrainingPlan(
        loss, optimizer, batchSize, count, validationSplit, limit, seed, regimen);
  }

  public TrainingPlan withSeed(long other) {
    return new TrainingPlan(
        loss, optimizer, batchSize, epochs, validationSplit, limit, other, regimen);
  }

  /** The same plan with something else beyond the plain settings. */
  public TrainingPlan with(Regimen other) {
    return new TrainingPlan(
        loss, optimizer, batchSize, epochs, validationSplit, limit, seed, other);
  }

  static void atLeast(Wording setting, int value, int least) {
    if (value < least) {
      throw Problem.of(
              "training.setting",
              "The {0} is {1}, but must be at least {2}.",
              setting,
              value,
              least)
          .exception();
    }
  }
}
