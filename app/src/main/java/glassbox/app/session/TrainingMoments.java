package glassbox.app.session;

import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Progress;
import glassbox.engine.train.TrainingCommand;
import glassbox.engine.train.TrainingPlan;
import java.util.Optional;

/**
 * Leaving the place where training stands: for its first weights, for those of another seed, or for
 * a moment that was noted before. The settings stay. FX thread only.
 */
public final class TrainingMoments {

  /**
   * Where training stood: all that {@link #goBackTo} needs.
   *
   * @param initial what a reset went back to; empty while a seed's weights were still being drawn
   * @param curves how it had got there
   */
  public record Moment(
      long seed,
      int plannedEpochs,
      Optional<Checkpoint> initial,
      Checkpoint reached,
      TrainingCurves curves) {

    /** Whether training stands where it stood at another moment, however it got there. */
    public boolean isWhere(Moment other) {
      return seed == other.seed
          && plannedEpochs == other.plannedEpochs
          && initial.equals(other.initial)
          && reached.equals(other.reached);
    }
  }

  private final Session session;
  private final TrainingTask task;

  TrainingMoments(Session session, TrainingTask task) {
    this.session = session;
    this.task = task;
  }

  /** Goes back to the weights that training began with; rate and batch size stay. */
  public void reset() {
    Checkpoint first = task.weights().initial().orElse(null);
    TrainingPlan settings = task.plan().orElse(null);
    if (first == null || settings == null) {
      return;
    }
    session.aboutToLose();
    task.planEpochs(settings.epochs());
    task.board().curves.forgetDivergences();
    moveTo(TrainedWeights.inForce(first, settings));
  }

  /** Where training stands; empty if there is nothing to train. */
  public Optional<Moment> now() {
    return task.plan()
        .flatMap(
            settings ->
                task.weights()
                    .reached()
                    .map(
                        reached ->
                            new Moment(
                                settings.seed(),
                                task.plannedEpochs(),
                                task.weights().initial(),
                                reached,
                                task.board().curves.copy())));
  }

  /**
   * Puts back the weights, the seed and the progress of a moment; the settings stay. The curves
   * come back with them.
   */
  public void goBackTo(Moment moment) {
    TrainingPlan settings = task.plan().orElse(null);
    Checkpoint first = moment.initial().orElse(null);
    if (settings == null || !task.hasData()) {
      return;
    }
    if (first == null) {
      reseed(settings.withSeed(moment.seed()));
      return;
    }
    session.aboutToLose();
    Checkpoint target = TrainedWeights.inForce(moment.reached(), settings);
    long step = target.progress().step();
    if (settings.seed() == moment.seed() && task.life().isBusy()) {
      task.life().takeOverWhenBack(moment.curves(), step);
      moveTo(target);
    } else if (settings.seed() == moment.seed()) {
      moveTo(target);
      task.life().takeOver(moment.curves(), step);
    } else {
      task.board().plan.set(Optional.of(settings.withSeed(moment.seed())));
      task.life().forget();
      task.weights().adopt(first);
      task.board().progress.set(Optional.of(target.progress()));
      task.weights().show(target);
      task.life().takeOver(moment.curves(), step);
      task.begin(() -> target);
    }
    task.planEpochs(moment.plannedEpochs());
  }

  private void moveTo(Checkpoint target) {
    if (task.life().isBusy()) {
      task.life().interrupt(new TrainingCommand.Restore(target));
    } else {
      task.life().goBackTo(target.progress().step());
      task.board().progress.set(Optional.of(target.progress()));
      task.board().changed();
    }
    task.board().problem.set(Optional.empty());
    task.weights().show(target);
  }

  /**
   * Begins anew with other first weights, drawn by the next seed. Where the data have no test part
   * of their own, the seed chooses that too.
   */
  public void newSeed() {
    TrainingPlan reseeded = task.plan().map(it -> it.withSeed(it.seed() + 1)).orElse(null);
    if (reseeded != null) {
      reseed(reseeded);
    }
  }

  private void reseed(TrainingPlan reseeded) {
    NetworkSpec spec = task.network().orElse(null);
    if (spec == null || !task.hasData()) {
      return;
    }
    session.aboutToLose();
    task.board().plan.set(Optional.of(reseeded));
    task.planEpochs(reseeded.epochs());
    task.life().forget();
    task.weights().forgetInitial();
    task.begin(
        () ->
            new Checkpoint(
                Network.initialized(spec, reseeded.seed()).parameters(),
                OptimizerState.FRESH,
                Progress.start(
                    reseeded.seed(), reseeded.optimizer().rate(), reseeded.batchSize())));
  }
}
