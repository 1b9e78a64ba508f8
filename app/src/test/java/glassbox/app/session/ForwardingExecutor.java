package glassbox.app.session;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.data.Batch;
import glassbox.engine.exec.CpuExecutor;
import glassbox.engine.exec.Evaluation;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.StepSettings;
import glassbox.engine.exec.StepTally;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.Progress;
import java.util.Optional;

/** Computes as the CPU does with one thread; a fake device says what is different with it. */
abstract class ForwardingExecutor implements Executor {
  private final Executor cpu;

  ForwardingExecutor(ExecutorRequest request) {
    cpu = new CpuExecutor(request, 1);
  }

  @Override
  public Optional<Problem> step(Batch batch, StepSettings settings, StepTally tally) {
    return cpu.step(batch, settings, tally);
  }

  @Override
  public Outcome<Evaluation> evaluate(Batch batch) {
    return cpu.evaluate(batch);
  }

  @Override
  public Outcome<Checkpoint> checkpoint(Progress progress) {
    return cpu.checkpoint(progress);
  }

  @Override
  public Optional<Problem> restore(Checkpoint checkpoint) {
    return cpu.restore(checkpoint);
  }

  @Override
  public void close() {
    cpu.close();
  }
}
