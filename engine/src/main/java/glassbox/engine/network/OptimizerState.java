package glassbox.engine.network;

import java.util.Map;

/**
 * What an optimizer remembers between steps.
 *
 * @param steps how many updates have been made
 * @param slots by the names of {@link OptimizerSpec#slots()}, each with a tensor per trained
 *     parameter
 */
public record OptimizerState(long steps, Map<String, Parameters> slots) {
  /**
   * Before the first step. An absent slot counts as zeros, and then the optimizer counts its
   * updates from 0 again: bias corrections of a later step would not suit them.
   */
  public static final OptimizerState FRESH = new OptimizerState(0, Map.of());

  public OptimizerState {
    slots = Map.copyOf(slots);
  }
}
