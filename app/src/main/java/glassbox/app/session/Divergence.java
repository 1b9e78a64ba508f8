package glassbox.app.session;

import java.util.OptionalDouble;

/**
 * Training that ran away: it is part of a run's story, so it stays after training went back.
 *
 * @param step at which it was noticed
 * @param loss of that step, NaN or infinite; empty where the weights are not finite
 * @param backTo the step that training went back to
 */
public record Divergence(long step, OptionalDouble loss, long backTo) {}
