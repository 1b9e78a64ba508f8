package glassbox.engine.train;

import glassbox.engine.Problem;
import glassbox.engine.Wording;
import glassbox.engine.data.Dataset;
import glassbox.engine.data.Split;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkFeed;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.Progress;

/**
 * A network, the data it learns from and the plan, checked to fit together.
 *
 * @param request what an executor for this run is compiled for
 */
public record TrainingRun(
    ExecutorRequest request, NetworkFeed feed, Split split, TrainingPlan plan) {

  /** Checks that the plan's batch size can be had and that the data has the classes it weighs. */
  public TrainingRun {
    plan.regimen().classWeights().check(feed.dataset().info());
    checkBatchSize(plan.batchSize(), request.largestBatch(), split.training().length);
  }

  /**
   * Splits the data as planned and checks that it fits the network.
   *
   * @param largestBatch the most samples a batch may get while training; at least the plan's batch
   *     size
   * @throws glassbox.engine.ProblemException saying what does not fit
   */
  public static TrainingRun of(
      Network network, Dataset dataset, TrainingPlan plan, int largestBatch) {
    return new TrainingRun(
        new ExecutorRequest(network, plan.loss(), plan.optimizer(), largestBatch),
        NetworkFeed.of(dataset, network.spec(), network.shapes(), plan.loss()),
        Split.of(dataset, plan.limit(), plan.validationSplit(), plan.seed()),
        plan);
  }

  /**
   * Asks whether a batch can have this size.
   *
   * @throws glassbox.engine.ProblemException naming the bounds, if it cannot
   */
  public void checkBatchSize(int batchSize) {
    checkBatchSize(batchSize, request.largestBatch(), split.training().length);
  }

  /**
   * Asks whether this run can go on from there.
   *
   * @throws glassbox.engine.ProblemException saying what does not fit
   */
  void checkProgress(Progress progress) {
    checkBatchSize(progress.batchSize());
    OptimizerSpec.Rates.check(progress.learningRate());
    int samples = split.training().length;
    if (progress.epoch() < 0
        || progress.step() < 0
        || progress.sampleOffset() < 0
        || progress.sampleOffset() >= samples) {
      throw Problem.of(
              "training.progress",
              "The checkpoint stands at epoch {0}, step {1}, sample {2}, but an epoch has {3}"
                  + " samples here; use the data and split it was made with.",
              progress.epoch(),
              progress.step(),
              progress.sampleOffset(),
              samples)
          .exception();
    }
  }

  private static void checkBatchSize(int batchSize, int largest, int samples) {
    if (batchSize < 1 || batchSize > Math.min(largest, samples)) {
      throw Problem.of(
              "training.batch-size",
              "Batch size {0} is out of range: choose from 1 to {1} ({2}).",
              batchSize,
              Math.min(largest, samples),
              samples <= largest
                  ? Wording.phrase("training.all-samples", "all the samples there are to train on")
                  : Wording.phrase(
                      "training.all-memory", "the largest that memory was set aside for"))
          .exception();
    }
  }
}
