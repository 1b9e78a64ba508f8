package glassbox.app.session;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.data.Batch;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.Executors.Selection;
import glassbox.engine.exec.StepSettings;
import glassbox.engine.exec.StepTally;
import java.util.List;
import java.util.Optional;

/** The CPU, with a fault at a step where a test asks for one; it says when it has been closed. */
final class FaultyCpu extends ForwardingExecutor {
  private volatile boolean closed;
  private volatile long failingStep = -1;
  private volatile long divergingStep = -1;

  private FaultyCpu(ExecutorRequest request) {
    super(request);
  }

  /** A session on such executors, each of which is noted when it is opened. */
  static TrainingBench bench(List<FaultyCpu> opened) {
    return new TrainingBench(
        TrainingBench.SAMPLES,
        (request, progress) -> {
          FaultyCpu executor = new FaultyCpu(request);
          opened.add(executor);
          return Outcome.done(Selection.onCpu(executor));
        });
  }

  /** A session whose loss is no number after a step, counted from 1, the first time. */
  static TrainingBench divergingBench(long step) {
    return new TrainingBench(
        TrainingBench.SAMPLES,
        (request, progress) -> {
          FaultyCpu executor = new FaultyCpu(request);
          executor.divergingStep = step;
          return Outcome.done(Selection.onCpu(executor));
        });
  }

  /** Fails instead of a step, counted from 1. */
  void failAt(long step) {
    failingStep = step;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public Optional<Problem> step(Batch batch, StepSettings settings, StepTally tally) {
    if (settings.step() + 1 == failingStep) {
      return Optional.of(Problem.of("test.failed", "The device is gone."));
    }
    Optional<Problem> problem = super.step(batch, settings, tally);
    if (settings.step() + 1 == divergingStep) {
      divergingStep = -1;
      tally.set(tally.samples(), Double.NaN, tally.correct(), tally.norms());
    }
    return problem;
  }

  @Override
  public void close() {
    closed = true;
    super.close();
  }
}
