package glassbox.engine.train;

import java.util.OptionalDouble;

/**
 * One epoch in numbers.
 *
 * @param epoch counted from 1
 * @param loss sample-weighted mean over the epoch's steps, as they were before each update
 * @param accuracy likewise; absent for regression
 * @param validationLoss after the epoch; absent without validation samples
 * @param seconds of training, validation included, pauses not
 */
public record EpochSummary(
    int epoch,
    double loss,
    OptionalDouble accuracy,
    OptionalDouble validationLoss,
    OptionalDouble validationAccuracy,
    double seconds) {}
