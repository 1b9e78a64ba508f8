package glassbox.engine.exec;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.data.Batch;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.Progress;
import java.util.Optional;

/**
 * The fast path: a network compiled for a loss, an optimizer and a largest batch, on some device.
 * It owns the parameters while training runs.
 *
 * <p>The contract is in values only, failure included, so that an executor can live in another
 * process. One thread at a time. A batch, a rate or a checkpoint that does not fit is refused
 * before anything is touched, and the executor can be used as before; after any other failure only
 * {@link #close} may be called. Who cannot tell the two apart closes.
 */
public interface Executor extends AutoCloseable {

  /**
   * Forward, loss, backward and update for one batch. The batch is refused, not cut, if it is
   * larger than the largest.
   *
   * @param tally filled with what the step found; left alone if it failed
   * @return what went wrong, if anything
   */
  Optional<Problem> step(Batch batch, StepSettings settings, StepTally tally);

  /** The same, with what was found as a value. */
  default Outcome<StepReport> step(Batch batch, StepSettings settings) {
    StepTally tally = new StepTally();
    Optional<Problem> problem = step(batch, settings, tally);
    return problem.isPresent() ? Outcome.failed(problem.get()) : Outcome.done(tally.report());
  }

  /**
   * Loss and predictions for a batch of any size, in inference mode; parameters stay as they are.
   */
  Outcome<Evaluation> evaluate(Batch batch);

  /**
   * The parameters and the optimizer's state after the last step, stamped with where training is.
   */
  Outcome<Checkpoint> checkpoint(Progress progress);

  /**
   * Goes back, or forward, to a checkpoint of the same network and optimizer; what went wrong, if
   * anything.
   */
  Optional<Problem> restore(Checkpoint checkpoint);

  /**
   * Has the steps from now on measured, or not any more, where the device can tell its transfers
   * from its kernels; a device may end it by itself after some hundred steps. Measuring may slow
   * steps down; it is off at first.
   */
  default void measureTimes(boolean wanted) {}

  /** Where the time of the last step went; empty if it was not measured or cannot be told. */
  default Optional<DeviceTimes> lastTimes() {
    return Optional.empty();
  }

  /** Frees threads, memory or processes; never fails and may be called twice. */
  @Override
  void close();
}
