package glassbox.engine.network;

/**
 * Everything needed to go on training as if nothing had happened: what the screen reads, best
 * weights, roll-back after NaN, save and "reset to the same weights". Immutable.
 */
public record Checkpoint(Parameters parameters, OptimizerState optimizer, Progress progress) {
  /** Whether every number is finite, those of the optimizer too: what can be restored and saved. */
  public boolean isFinite() {
    return parameters.isFinite()
        && optimizer.slots().values().stream().allMatch(Parameters::isFinite);
  }
}
