package glassbox.app.bench;

import glassbox.engine.data.Batch;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.StepSettings;
import java.util.List;

/** Training steps over batches that lie ready, one after the other and round again. */
final class TrainingWork implements BenchWork {
  private final Executor executor;
  private final Batch[] batches;
  private final StepSettings settings;
  private double loss;

  /**
   * Takes an executor, which is closed with this.
   *
   * @param batches of equal size, at least one
   */
  TrainingWork(Executor executor, List<Batch> batches, double learningRate) {
    this.executor = executor;
    this.batches = batches.toArray(Batch[]::new);
    settings = new StepSettings(learningRate, BenchWorks.SEED, 0);
  }

  @Override
  public int samplesPerTurn() {
    return batches[0].samples();
  }

  @Override
  public void run(long turn) {
    loss = executor.step(batches[(int) (turn % batches.length)], settings).orThrow().loss();
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
