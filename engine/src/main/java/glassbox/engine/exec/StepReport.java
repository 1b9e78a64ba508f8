package glassbox.engine.exec;

import java.util.OptionalInt;

/**
 * What one training step found, before its update.
 *
 * @param samples in the batch
 * @param loss the mean over the batch; NaN or infinite if the numbers ran away
 * @param correct how many samples were predicted right; absent for regression
 */
public record StepReport(int samples, double loss, OptionalInt correct) {}
