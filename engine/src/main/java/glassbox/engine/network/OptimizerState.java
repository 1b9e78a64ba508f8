package glassbox.engine.network;

import java.util.Map;

/**
 * What an optimizer remembers between steps.
 *
 * @param steps how many updates have been made
 * @param slots by the names of {@link OptimizerSpec#slots()}, each with a tensor per parameter
 */
public record OptimizerState(long steps, Map<String, Parameters> slots) {
  /** Before the first step: an absent slot counts as zeros. */
  public static final OptimizerState FRESH = new OptimizerState(0, Map.of());

  public OptimizerState {
    slots = Map.copyOf(slots);
  }
}
