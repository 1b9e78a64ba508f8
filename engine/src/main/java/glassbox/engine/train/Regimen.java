package glassbox.engine.train;

import glassbox.engine.Wording;
import glassbox.engine.network.Clipping;
import glassbox.engine.network.Progress;
import java.util.Optional;

/**
 * What may be done in training beyond the plan's plain settings.
 *
 * @param schedule how the learning rate falls
 * @param warmUp over how many first steps the rate rises from nearly 0; 0 for none
 * @param clipping of gradients
 * @param classWeights in the training loss
 * @param earlyStopping empty if all epochs are trained
 */
public record Regimen(
    Schedule schedule,
    int warmUp,
    Clipping clipping,
    ClassWeights classWeights,
    Optional<EarlyStopping> earlyStopping) {

  /** Nothing of it. */
  public static final Regimen PLAIN =
      new Regimen(
          new Schedule.Constant(),
          0,
          new Clipping.None(),
          new ClassWeights.Equal(),
          Optional.empty());

  public Regimen {
    TrainingPlan.atLeast(Wording.phrase("regimen.warm-up", "number of warm-up steps"), warmUp, 0);
  }

  /**
   * The learning rate of the next step: that of the schedule, times min(1, (step + 1) / warmUp). It
   * depends on where training is and on nothing before.
   *
   * @param at its learning rate is the one that is set
   */
  public double rate(Progress at) {
    double scheduled = schedule.rate(at.learningRate(), at.epoch());
    double warm = at.step() + 1 < warmUp ? (at.step() + 1.0) / warmUp : 1;
    return Math.max(Double.MIN_NORMAL, scheduled * warm);
  }

  public Regimen with(Schedule other) {
    return new Regimen(other, warmUp, clipping, classWeights, earlyStopping);
  }

  public Regimen withWarmUp(int steps) {
    return new Regimen(schedule, steps, clipping, classWeights, earlyStopping);
  }

  public Regimen with(Clipping other) {
    return new Regimen(schedule, warmUp, other, classWeights, earlyStopping);
  }

  public Regimen with(ClassWeights other) {
    return new Regimen(schedule, warmUp, clipping, other, earlyStopping);
  }

  public Regimen with(Optional<EarlyStopping> other) {
    return new Regimen(schedule, warmUp, clipping, classWeights, other);
  }
}
