package glassbox.engine.exec;

/**
 * What may change from step to step.
 *
 * @param learningRate for this update
 * @param seed of everything random in the run
 * @param step the number of steps made before this one; dropout masks depend on it
 */
public record StepSettings(double learningRate, long seed, long step) {}
