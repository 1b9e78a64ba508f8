package glassbox.engine.train;

import java.util.OptionalDouble;

/**
 * One epoch in numbers.
 *
 * @param epoch counted from 1
 * @param samples how many training samples the means and seconds cover: all of the epoch's, or
 *     fewer if it was taken up in its middle from a checkpoint
 * @param loss sample-weighted mean over the steps, as they were before each update
 * @param accuracy likewise; absent for regression
 * @param validationLoss after the epoch; absent without validation samples
 * @param seconds of training, validation included, pauses not
 */
public record EpochSummary(
    int epoch,
    int samples,
    double loss,
    OptionalDouble accuracy,
    OptionalDouble validationLoss,
    OptionalDouble validationAccuracy,
    double seconds) {}
