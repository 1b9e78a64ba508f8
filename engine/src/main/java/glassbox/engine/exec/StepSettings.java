package glassbox.engine.exec;

import glassbox.engine.network.Clipping;

/**
 * What may change from step to step.
 *
 * @param learningRate for this update
 * @param seed of everything random in the run
 * @param step the number of steps made before this one; dropout masks depend on it
 * @param norms whether the report is to have {@link LayerNorms}; the step itself stays the same to
 *     the bit, and costs nothing more without
 * @param clipping of the gradients before this update
 */
public record StepSettings(
    double learningRate, long seed, long step, boolean norms, Clipping clipping) {

  /** A step that measures no norms and clips nothing. */
  public StepSettings(double learningRate, long seed, long step) {
    this(learningRate, seed, step, false);
  }

  /** A step that clips nothing. */
  public StepSettings(double learningRate, long seed, long step, boolean norms) {
    this(learningRate, seed, step, norms, new Clipping.None());
  }
}
