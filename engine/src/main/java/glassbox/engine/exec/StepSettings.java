package glassbox.engine.exec;

/**
 * What may change from step to step.
 *
 * @param learningRate for this update
 * @param seed of everything random in the run
 * @param step the number of steps made before this one; dropout masks depend on it
 * @param norms whether the report is to have {@link LayerNorms}; the step itself stays the same to
 *     the bit, and costs nothing more without
 */
public record StepSettings(double learningRate, long seed, long step, boolean norms) {

  /** A step that measures no norms. */
  public StepSettings(double learningRate, long seed, long step) {
    this(learningRate, seed, step, false);
  }
}
