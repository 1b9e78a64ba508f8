package glassbox.engine.explain;

import glassbox.engine.tensor.Tensor;

/**
 * How much a model's score on a data set falls when one column of its input is shuffled.
 *
 * @param score without shuffling: accuracy for classes, R² for values
 * @param isAccuracy which of the two
 * @param samples how many it was judged on
 * @param mean the fall, the mean over all shuffles, of the input's shape; negative where the model
 *     does better without
 * @param deviation the standard deviation over shuffles, with n - 1, of the input's shape
 */
public record Importance(
    double score, boolean isAccuracy, int samples, Tensor mean, Tensor deviation) {}
