package glassbox.engine.exec;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.data.Batch;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.Progress;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A device's executor whose failures are values for certain: what it throws, a driver's library
 * that cannot be linked among it, is told as a problem, so that training can go on elsewhere.
 */
final class GuardedExecutor implements Executor {
  private static final System.Logger LOG = System.getLogger(GuardedExecutor.class.getName());

  private final Executor guarded;

  GuardedExecutor(Executor guarded) {
    this.guarded = guarded;
  }

  /** What some work of a back end gives, or what it threw. */
  static <T> Outcome<T> attempt(Supplier<Outcome<T>> work) {
    try {
      return work.get();
    } catch (ProblemException said) {
      return Outcome.failed(said.problem());
    } catch (RuntimeException | Error unexpected) {
      LOG.log(System.Logger.Level.DEBUG, "a device failed unexpectedly", unexpected);
      return Outcome.failed(
          Problem.of("exec.threw", "Its driver failed unexpectedly ({0}).", unexpected));
    }
  }

  @Override
  public Optional<Problem> step(Batch batch, StepSettings settings, StepTally tally) {
    return problem(() -> guarded.step(batch, settings, tally));
  }

  @Override
  public Outcome<Evaluation> evaluate(Batch batch) {
    return attempt(() -> guarded.evaluate(batch));
  }

  @Override
  public Outcome<Checkpoint> checkpoint(Progress progress) {
    return attempt(() -> guarded.checkpoint(progress));
  }

  @Override
  public Optional<Problem> restore(Checkpoint checkpoint) {
    return problem(() -> guarded.restore(checkpoint));
  }

  @Override
  public void measureTimes(boolean wanted) {
    // A device that fails here says so at the next step.
    attempt(
        () -> {
          guarded.measureTimes(wanted);
          return Outcome.done(wanted);
        });
  }

  @Override
  public Optional<DeviceTimes> lastTimes() {
    return switch (attempt(() -> Outcome.done(guarded.lastTimes()))) {
      case Outcome.Done<Optional<DeviceTimes>> done -> done.value();
      case Outcome.Failed<Optional<DeviceTimes>> _ -> Optional.empty();
    };
  }

  @Override
  public void close() {
    // What cannot be freed is not a reason to stop: training may go on elsewhere.
    attempt(
        () -> {
          guarded.close();
          return Outcome.done(true);
        });
  }

  private static Optional<Problem> problem(Supplier<Optional<Problem>> work) {
    return switch (attempt(() -> Outcome.done(work.get()))) {
      case Outcome.Done<Optional<Problem>> done -> done.value();
      case Outcome.Failed<Optional<Problem>> failed -> Optional.of(failed.problem());
    };
  }
}
