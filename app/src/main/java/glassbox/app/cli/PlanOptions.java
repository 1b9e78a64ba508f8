package glassbox.app.cli;

import glassbox.engine.Problem;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.train.TrainingPlan;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the command line says of a training plan; all else stays as the plan has it. */
final class PlanOptions {
  private static final OptimizerSpec DEFAULT_OPTIMIZER =
      new OptimizerSpec.Adam(OptimizerSpec.Adam.DEFAULT_RATE);
  private static final int DEFAULT_BATCH_SIZE = 32;
  private static final int DEFAULT_EPOCHS = 10;
  private static final long DEFAULT_SEED = 1;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = {
        "How many epochs to train now.",
        "Default: as planned; of a model that was stopped early, what its plan has left."
      })
  private Optional<Integer> epochs = Optional.empty();

  @Option(names = "--batch-size", paramLabel = "N", description = "Samples in a step.")
  private Optional<Integer> batchSize = Optional.empty();

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description =
          "sgd, rmsprop, adam or adamw; another one than planned starts with its defaults.")
  private Optional<String> optimizer = Optional.empty();

  @Option(names = "--learning-rate", paramLabel = "RATE", description = "A number above 0.")
  private Optional<Double> learningRate = Optional.empty();

  @Option(
      names = "--loss",
      paramLabel = "NAME",
      description =
          "mse, binary_crossentropy, categorical_crossentropy or"
              + " sparse_categorical_crossentropy.")
  private Optional<String> loss = Optional.empty();

  @Option(
      names = "--validation-split",
      paramLabel = "FRACTION",
      description = "The fraction of the training part that judges after each epoch, 0 to below 1.")
  private Optional<Double> validationSplit = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Use the first N samples only, taken before the split.")
  private Optional<Integer> limit = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Of first weights, split, shuffling and dropout.")
  private Optional<Long> seed = Optional.empty();

  @Mixin private RegimenOptions regimen = new RegimenOptions();

  /** Whether the plan would be of another run: its randomness starts anew. */
  boolean changesSeed(TrainingPlan plan) {
    return seed.isPresent() && seed.get() != plan.seed();
  }

  /**
   * How many epochs to train now.
   *
   * @param finished how many of the plan's epochs are done
   */
  int epochsNow(TrainingPlan plan, int finished) {
    if (epochs.isPresent()) {
      return epochs.get();
    }
    return finished < plan.epochs() ? plan.epochs() - finished : plan.epochs();
  }

  /**
   * A plan with what was said on the command line, for so many epochs more than have been finished.
   *
   * @throws glassbox.engine.ProblemException if a value is out of range
   */
  TrainingPlan over(TrainingPlan plan, int finished) {
    int now = epochsNow(plan, finished);
    if (now > Integer.MAX_VALUE - finished) {
      throw Problem.of(
              "train.epochs",
              "{0} epochs after the {1} of the model are more than can be counted; give a smaller"
                  + " number.",
              now,
              finished)
          .exception();
    }
    return new TrainingPlan(
        loss.map(PlanOptions::loss).orElse(plan.loss()),
        optimizer(plan.optimizer()),
        batchSize.orElse(plan.batchSize()),
        now < 0 ? now : finished + now,
        validationSplit.orElse(plan.validationSplit()),
        limit.orElse(plan.limit()),
        seed.orElse(plan.seed()),
        regimen.over(plan.regimen(), Math.max(0, finished + now)));
  }

  /**
   * The plan for a model that brings none.
   *
   * @throws glassbox.engine.ProblemException if there is no loss, or a value is out of range
   */
  TrainingPlan alone() {
    LossSpec known =
        loss.map(PlanOptions::loss)
            .orElseThrow(
                () ->
                    Problem.of(
                            "train.no-plan",
                            "The model does not say how it is to be trained; name the data and the"
                                + " loss with --dataset and --loss.")
                        .exception());
    return over(
        new TrainingPlan(
            known,
            DEFAULT_OPTIMIZER,
            DEFAULT_BATCH_SIZE,
            DEFAULT_EPOCHS,
            0,
            Integer.MAX_VALUE,
            DEFAULT_SEED),
        0);
  }

  private OptimizerSpec optimizer(OptimizerSpec planned) {
    OptimizerSpec chosen =
        optimizer
            .filter(type -> !type.equals(planned.type()))
            .map(OptimizerSpec::byType)
            .orElse(planned);
    return learningRate.map(chosen::withRate).orElse(chosen);
  }

  private static LossSpec loss(String id) {
    return LossSpec.byId(id)
        .orElseThrow(
            () ->
                Problem.of(
                        "train.loss",
                        "Loss {0} is unknown; choose one of {1}.",
                        id,
                        Arrays.stream(LossSpec.values())
                            .map(LossSpec::id)
                            .collect(Collectors.joining(", ")))
                    .exception());
  }
}
