package glassbox.app.session;

import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.train.TrainingCommand;
import glassbox.engine.train.TrainingPlan;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Changes of the settings while training runs or waits: each holds from the next step on and keeps
 * the weights; one that is refused changes nothing. FX thread only.
 */
public final class TrainingSettings {
  private final TrainingTask task;

  TrainingSettings(TrainingTask task) {
    this.task = task;
  }

  /** Uses another learning rate from the next step on; what is wrong with it, if anything. */
  public Optional<Problem> setLearningRate(double rate) {
    return change(
        settings -> settings.withOptimizer(settings.optimizer().withRate(rate)),
        settings -> task.life().tell(new TrainingCommand.SetLearningRate(rate)));
  }

  /** Uses another batch size from the next step on; what is wrong with it, if anything. */
  public Optional<Problem> setBatchSize(int samples) {
    Optional<Problem> tooLarge =
        task.board()
            .sizes
            .get()
            .filter(known -> samples > known.training())
            .map(
                known ->
                    Problem.of(
                        "training.batch-size-above-data",
                        "Batch size {0} is more than the {1} samples there are to train on.",
                        samples,
                        known.training()));
    return tooLarge.isPresent()
        ? tooLarge
        : change(
            settings -> settings.withBatchSize(samples),
            settings -> {
              if (task.life().takes(samples)) {
                task.life().tell(new TrainingCommand.SetBatchSize(samples));
              } else {
                task.goOn(checkpoint -> TrainedWeights.inForce(checkpoint, settings));
              }
            });
  }

  /** Uses another number of epochs; what is wrong with it, if anything. */
  public Optional<Problem> setEpochs(int epochs) {
    if (epochs < 1) {
      return Optional.of(
          Problem.of("training.epochs", "The number of epochs is {0}; choose at least 1.", epochs));
    }
    task.planEpochs(epochs);
    return change(
        settings -> settings.withEpochs(epochs), settings -> task.goOn(UnaryOperator.identity()));
  }

  /** Uses another optimizer at its usual rate: the weights stay, what it remembers begins anew. */
  public Optional<Problem> setOptimizer(String type) {
    return setOptimizer(() -> OptimizerSpec.byType(type));
  }

  /**
   * Goes back to settings that were in force, one by one; the weights and the seed stay. An
   * optimizer of another kind begins its memory anew.
   */
  public void use(TrainingPlan settings) {
    TrainingPlan now = task.plan().orElseThrow();
    double rate = settings.optimizer().rate();
    if (!now.optimizer().withRate(rate).equals(settings.optimizer())) {
      setOptimizer(settings::optimizer);
    } else if (now.optimizer().rate() != rate) {
      setLearningRate(rate);
    }
    if (now.batchSize() != settings.batchSize()) {
      setBatchSize(settings.batchSize());
    }
    if (now.epochs() != settings.epochs()) {
      setEpochs(settings.epochs());
    }
  }

  private Optional<Problem> setOptimizer(Supplier<OptimizerSpec> optimizer) {
    return change(
        settings -> {
          TrainingPlan changed = settings.withOptimizer(optimizer.get());
          task.weights().forgetOptimizer();
          return changed;
        },
        settings ->
            task.goOn(
                checkpoint ->
                    TrainedWeights.inForce(
                        TrainedWeights.withFreshOptimizer(checkpoint), settings)));
  }

  private Optional<Problem> change(
      UnaryOperator<TrainingPlan> edit, Consumer<TrainingPlan> tellLoop) {
    TrainingPlan before = task.plan().orElse(null);
    if (before == null) {
      return Optional.empty();
    }
    try {
      TrainingPlan changed = edit.apply(before);
      task.board().plan.set(Optional.of(changed));
      task.weights().use(changed);
      if (task.life().isBusy()) {
        tellLoop.accept(changed);
      }
      return Optional.empty();
    } catch (ProblemException refused) {
      return Optional.of(refused.problem());
    }
  }
}
