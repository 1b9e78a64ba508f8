package glassbox.app.cli;

import glassbox.engine.data.Dataset;
import glassbox.engine.io.BestMembers;
import glassbox.engine.io.SavedModel;
import glassbox.engine.io.TrainingRecord;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Progress;
import glassbox.engine.train.BestEpoch;
import glassbox.engine.train.TrainingPlan;
import java.util.List;
import java.util.Optional;

/**
 * From where a run of {@code train} goes on, and how.
 *
 * @param model what is trained: its network has the weights to begin with
 * @param plan its number of epochs counts those that were finished before
 * @param from the same weights with the optimizer's memory and the place in the run
 * @param best the best epoch so far, if early stopping has watched the run
 * @param notices what to know about this start
 */
record TrainingStart(
    SavedModel model,
    Dataset dataset,
    TrainingPlan plan,
    Checkpoint from,
    Optional<BestEpoch> best,
    List<String> notices) {

  TrainingStart {
    notices = List.copyOf(notices);
  }

  /** From the network's weights, as a run of its own. */
  static TrainingStart anew(
      SavedModel model, Dataset dataset, TrainingPlan plan, List<String> notices) {
    Progress progress = Progress.start(plan.seed(), plan.optimizer().rate(), plan.batchSize());
    return new TrainingStart(
        model,
        dataset,
        plan,
        new Checkpoint(model.network().parameters(), OptimizerState.FRESH, progress),
        Optional.empty(),
        notices);
  }

  /** From where a saved run stopped. */
  static TrainingStart goingOn(
      SavedModel model,
      TrainingRecord record,
      Dataset dataset,
      TrainingPlan plan,
      Optional<BestEpoch> best) {
    Progress progress =
        new Progress(
            plan.seed(),
            record.epoch(),
            record.step(),
            0,
            plan.optimizer().rate(),
            plan.batchSize());
    boolean sameOptimizer =
        plan.optimizer().type().equals(record.plan().optimizer().type())
            && plan.optimizer().slots().containsAll(model.optimizer().slots().keySet());
    OptimizerState memory = sameOptimizer ? model.optimizer() : OptimizerState.FRESH;
    return new TrainingStart(
        model,
        dataset,
        plan,
        new Checkpoint(model.network().parameters(), memory, progress),
        best,
        List.of());
  }

  /** Whether there is more to it than the network's weights. */
  boolean goesOn() {
    return from.progress().step() > 0;
  }

  /** How many epochs there are to train. */
  int epochs() {
    return plan.epochs() - from.progress().epoch();
  }

  /** The model that training has made of it by a checkpoint, with the best epoch up to there. */
  SavedModel trainedTo(Checkpoint checkpoint, Optional<BestEpoch> found) {
    Progress progress = checkpoint.progress();
    TrainingRecord record =
        new TrainingRecord(
            dataset.info().id(),
            dataset.info().fingerprint(),
            plan,
            progress.epoch(),
            progress.step(),
            model.training().map(TrainingRecord::others).orElse("{}"));
    SavedModel trained =
        new SavedModel(
            model.network().with(checkpoint.parameters()),
            Optional.of(record),
            checkpoint.optimizer(),
            model.labelsFor(dataset.info().classes()),
            model.others());
    return BestMembers.with(trained, found.filter(it -> it.epoch() <= progress.epoch()));
  }
}
