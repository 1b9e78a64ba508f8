package glassbox.gpu.worker;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.data.Batch;
import glassbox.engine.exec.DeviceTimes;
import glassbox.engine.exec.Evaluation;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.StepSettings;
import glassbox.engine.exec.StepTally;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.Progress;
import java.util.Optional;

/** An executor whose third step hangs, ends the process, or throws; it measures times too. */
final class FaultyExecutor implements Executor {
  private final Executor sound;
  private final String fault;
  private boolean measured;

  FaultyExecutor(Executor sound, String fault) {
    this.sound = sound;
    this.fault = fault;
  }

  @Override
  public Optional<Problem> step(Batch batch, StepSettings settings, StepTally tally) {
    if (settings.step() == 2) {
      switch (fault) {
        case CpuHost.SLEEPING -> sleep();
        case CpuHost.CRASHING -> {
          System.out.println("\u001b[33mdriver: out of order\u001b[0m");
          Runtime.getRuntime().halt(3);
        }
        default -> throw new IllegalStateException("\u001b[1mno such\n kernel\u001b[0m");
      }
    }
    return sound.step(batch, settings, tally);
  }

  private static void sleep() {
    try {
      Thread.sleep(600_000);
    } catch (InterruptedException woken) {
      throw new IllegalStateException(woken);
    }
  }

  @Override
  public void measureTimes(boolean wanted) {
    measured = wanted;
  }

  @Override
  public Optional<DeviceTimes> lastTimes() {
    return measured ? Optional.of(new DeviceTimes(1, 2, 1L << 40)) : Optional.empty();
  }

  @Override
  public Outcome<Evaluation> evaluate(Batch batch) {
    return sound.evaluate(batch);
  }

  @Override
  public Outcome<Checkpoint> checkpoint(Progress progress) {
    return sound.checkpoint(progress);
  }

  @Override
  public Optional<Problem> restore(Checkpoint checkpoint) {
    return sound.restore(checkpoint);
  }

  @Override
  public void close() {
    sound.close();
  }
}
