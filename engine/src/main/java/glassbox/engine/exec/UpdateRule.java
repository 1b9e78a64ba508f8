package glassbox.engine.exec;

import glassbox.engine.kernel.AdamFactors;
import glassbox.engine.kernel.UpdateRules;
import glassbox.engine.network.OptimizerSpec;

/**
 * An optimizer at work: {@link #begin} computes what all parameters share in a step, {@link
 * #update} takes a range of one parameter, on any thread.
 */
final class UpdateRule {
  private final OptimizerSpec optimizer;
  private final AdamFactors adam;
  private double rate;

  UpdateRule(OptimizerSpec optimizer) {
    this.optimizer = optimizer;
    this.adam =
        switch (optimizer) {
          case OptimizerSpec.Adam settings -> factors(settings);
          case OptimizerSpec.AdamW settings -> factors(settings.adam());
          case OptimizerSpec.Sgd _, OptimizerSpec.RmsProp _ -> new AdamFactors(0, 0, 0);
        };
  }

  private static AdamFactors factors(OptimizerSpec.Adam settings) {
    return new AdamFactors(settings.beta1(), settings.beta2(), settings.epsilon());
  }

  /**
   * Begins a step.
   *
   * @param learningRate the rate in force
   * @param step how many updates this makes, this one included
   */
  void begin(double learningRate, long step) {
    rate = learningRate;
    double decay = optimizer instanceof OptimizerSpec.AdamW settings ? settings.weightDecay() : 0;
    adam.begin(rate, decay, step);
  }

  /** Whether a weight is changed by its gradient times the rate alone. */
  boolean onlyDescends() {
    return optimizer instanceof OptimizerSpec.Sgd sgd && sgd.momentum() == 0;
  }

  /** The rate of this step. */
  float rate() {
    return (float) rate;
  }

  /**
   * Updates {@code count} weights of a parameter, from {@code from} on.
   *
   * @param gradient of the range, which begins at {@code gradientFrom}. Not modified.
   * @param slots what the optimizer remembers of this parameter, in the order of {@link
   *     OptimizerSpec#slots()}; updated
   * @param weights the parameter, updated
   */
  void update(
      int count, float[] gradient, int gradientFrom, float[][] slots, float[] weights, int from) {
    switch (optimizer) {
      case OptimizerSpec.Sgd sgd -> {
        if (sgd.momentum() == 0) {
          UpdateRules.descend(count, (float) rate, gradient, gradientFrom, weights, from);
        } else {
          UpdateRules.roll(
              count,
              (float) rate,
              (float) sgd.momentum(),
              sgd.nesterov(),
              gradient,
              gradientFrom,
              slots[0],
              weights,
              from);
        }
      }
      case OptimizerSpec.RmsProp rms ->
          UpdateRules.rmsProp(
              count,
              (float) rate,
              (float) rms.rho(),
              (float) (1 - rms.rho()),
              (float) rms.epsilon(),
              gradient,
              gradientFrom,
              slots[0],
              weights,
              from);
      case OptimizerSpec.Adam _, OptimizerSpec.AdamW _ ->
          UpdateRules.adam(count, adam, gradient, gradientFrom, slots[0], slots[1], weights, from);
    }
  }
}
