package glassbox.app.bench;

import glassbox.engine.data.Batch;
import glassbox.engine.exec.DeviceTimes;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.Executors.Selection;
import glassbox.engine.exec.StepSettings;
import java.util.List;
import java.util.Optional;

/** Training steps over batches that lie ready, one after the other and round again. */
final class TrainingWork implements BenchWork {
  private final Selection opened;
  private final Executor executor;
  private final Batch[] batches;
  private final StepSettings settings;
  private final boolean onDevice;
  private double loss;
  private long timed;
  private long transferNanos;
  private long kernelNanos;
  private long totalNanos;

  /**
   * Takes an executor with where it runs, which is closed with this.
   *
   * @param batches of equal size, at least one
   */
  TrainingWork(Selection opened, List<Batch> batches, double learningRate) {
    this.opened = opened;
    executor = opened.executor();
    this.batches = batches.toArray(Batch[]::new);
    onDevice = opened.isDevice();
    settings = new StepSettings(learningRate, BenchWorks.SEED, 0);
  }

  @Override
  public int samplesPerTurn() {
    return batches[0].samples();
  }

  @Override
  public void run(long turn) {
    loss = executor.step(batches[(int) (turn % batches.length)], settings).orThrow().loss();
    if (onDevice) {
      executor.lastTimes().ifPresent(this::add);
    }
  }

  private void add(DeviceTimes times) {
    timed++;
    transferNanos += times.transferNanos();
    kernelNanos += times.kernelNanos();
    totalNanos += times.totalNanos();
  }

  /** Single steps are measured from here on, where the device can do that. */
  @Override
  public void warm() {
    executor.measureTimes(onDevice);
  }

  @Override
  public Optional<String> device() {
    return Optional.of(opened.sentence());
  }

  @Override
  public boolean isOnDevice() {
    return onDevice;
  }

  @Override
  public Optional<DeviceTimes> meanTimes() {
    return timed == 0
        ? Optional.empty()
        : Optional.of(
            new DeviceTimes(transferNanos / timed, kernelNanos / timed, totalNanos / timed));
  }

  @Override
  public boolean isFinite() {
    return Double.isFinite(loss);
  }

  @Override
  public void close() {
    executor.close();
  }
}
