package glassbox.app.session;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.data.Batch;
import glassbox.engine.exec.DeviceTimes;
import glassbox.engine.exec.Evaluation;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.StepSettings;
import glassbox.engine.exec.StepTally;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.Progress;
import java.util.Optional;

/** A device that computes as the CPU does until it fails for good; its times are made up. */
public final class FailingExecutor extends ForwardingExecutor {
  private final long failingStep;
  private boolean failed;
  private boolean measured;

  /**
   * A device for a request.
   *
   * @param failingStep counted from 0
   */
  public FailingExecutor(ExecutorRequest request, long failingStep) {
    super(request);
    this.failingStep = failingStep;
  }

  @Override
  public Optional<Problem> step(Batch batch, StepSettings settings, StepTally tally) {
    failed |= settings.step() == failingStep;
    return failed ? Optional.of(gone()) : super.step(batch, settings, tally);
  }

  @Override
  public Outcome<Evaluation> evaluate(Batch batch) {
    return failed ? Outcome.failed(gone()) : super.evaluate(batch);
  }

  @Override
  public Outcome<Checkpoint> checkpoint(Progress progress) {
    return failed ? Outcome.failed(gone()) : super.checkpoint(progress);
  }

  @Override
  public Optional<Problem> restore(Checkpoint checkpoint) {
    return failed ? Optional.of(gone()) : super.restore(checkpoint);
  }

  @Override
  public void measureTimes(boolean wanted) {
    measured = wanted;
  }

  @Override
  public Optional<DeviceTimes> lastTimes() {
    return measured ? Optional.of(new DeviceTimes(2_000, 30_000, 40_000)) : Optional.empty();
  }

  private static Problem gone() {
    return Problem.of("test.failed", "The device is gone.");
  }
}
