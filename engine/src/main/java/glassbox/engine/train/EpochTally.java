package glassbox.engine.train;

import glassbox.engine.exec.Score;
import glassbox.engine.exec.StepTally;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Adds up the steps of the epoch in progress, weighted by their samples.
 *
 * @param correct how many samples were predicted right; negative if that makes no sense
 */
record EpochTally(int samples, double lossSum, int correct, long nanos) {
  static final EpochTally EMPTY = new EpochTally(0, 0, 0, 0);

  EpochTally plus(StepTally step) {
    boolean counts = correct >= 0 && step.correct() >= 0;
    return new EpochTally(
        samples + step.samples(),
        lossSum + step.loss() * step.samples(),
        counts ? correct + step.correct() : -1,
        nanos);
  }

  EpochTally plusNanos(long more) {
    return new EpochTally(samples, lossSum, correct, nanos + more);
  }

  EpochSummary summary(int epoch, Optional<Score> validation) {
    return new EpochSummary(
        epoch,
        samples,
        lossSum / samples,
        correct < 0 ? OptionalDouble.empty() : OptionalDouble.of((double) correct / samples),
        validation.map(score -> OptionalDouble.of(score.loss())).orElse(OptionalDouble.empty()),
        validation.map(Score::accuracy).orElse(OptionalDouble.empty()),
        nanos / 1e9);
  }
}
