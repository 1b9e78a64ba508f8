package glassbox.engine.exec;

import java.util.OptionalDouble;

/**
 * Loss and accuracy over some samples, in inference mode.
 *
 * @param samples how many
 * @param loss the mean over them
 * @param accuracy the fraction that was predicted right, in 0..1; absent for regression
 */
public record Score(int samples, double loss, OptionalDouble accuracy) {}
