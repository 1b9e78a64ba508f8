package glassbox.app.session;

import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Progress;
import glassbox.engine.train.TrainingPlan;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The weights that training began with and those it has reached, each with what the optimizer
 * remembers; those it has reached are on show. FX thread only.
 */
final class TrainedWeights {
  private final Session session;
  private @Nullable Checkpoint initial;
  private @Nullable Checkpoint reached;

  TrainedWeights(Session session) {
    this.session = session;
  }

  /** What a reset goes back to. */
  Optional<Checkpoint> initial() {
    return Optional.ofNullable(initial);
  }

  Optional<Checkpoint> reached() {
    return Optional.ofNullable(reached);
  }

  /** Begins with weights that the session shows already; with none if null. */
  void adopt(@Nullable Checkpoint opened) {
    initial = opened;
    reached = opened;
  }

  /** The next run begins with weights of its own. */
  void forgetInitial() {
    initial = null;
  }

  /** A run stands at its start. */
  void begin(Checkpoint start) {
    if (initial == null) {
      initial = start;
    }
    boolean onShow = reached != null && reached.parameters() == start.parameters();
    reached = start;
    if (!onShow) {
      session.show(start.parameters(), start.progress().step());
    }
  }

  /** A run has reached these. */
  void show(Checkpoint checkpoint) {
    reached = checkpoint;
    session.show(checkpoint.parameters(), checkpoint.progress().step());
  }

  /** Whether the weights on show are from this place of a run. */
  boolean areAt(Progress place) {
    return reached().map(Checkpoint::progress).filter(it -> samePlace(it, place)).isPresent();
  }

  /** Goes on from here with the rate and batch size of a plan. */
  void use(TrainingPlan plan) {
    reached = reached == null ? null : inForce(reached, plan);
  }

  /** What the optimizer remembers begins anew. */
  void forgetOptimizer() {
    initial = initial == null ? null : withFreshOptimizer(initial);
    reached = reached == null ? null : withFreshOptimizer(reached);
  }

  /** The same place with the rate and batch size of a plan. */
  static Checkpoint inForce(Checkpoint checkpoint, TrainingPlan plan) {
    Progress progress =
        checkpoint
            .progress()
            .withLearningRate(plan.optimizer().rate())
            .withBatchSize(plan.batchSize());
    return new Checkpoint(checkpoint.parameters(), checkpoint.optimizer(), progress);
  }

  static Checkpoint withFreshOptimizer(Checkpoint checkpoint) {
    return new Checkpoint(checkpoint.parameters(), OptimizerState.FRESH, checkpoint.progress());
  }

  private static boolean samePlace(Progress one, Progress other) {
    return one.seed() == other.seed()
        && one.step() == other.step()
        && one.epoch() == other.epoch()
        && one.sampleOffset() == other.sampleOffset();
  }
}
