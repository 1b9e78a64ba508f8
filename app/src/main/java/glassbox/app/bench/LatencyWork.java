package glassbox.app.bench;

import glassbox.engine.data.Batch;
import glassbox.engine.exec.Executor;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Map;

/** One sample after the other: copied in from many, its probabilities read out. */
final class LatencyWork implements BenchWork {
  private final Executor executor;
  private final String input;
  private final String output;
  private final float[] samples;
  private final int count;
  private final Shape oneSample;
  private float highest;

  /**
   * Takes an executor, which is closed with this.
   *
   * @param samples [N, …], at least one
   */
  LatencyWork(Executor executor, NetworkSpec network, Tensor samples) {
    this.executor = executor;
    input = network.inputs().getFirst().name();
    output = network.outputs().getFirst();
    this.samples = samples.data();
    count = samples.shape().dimension(0);
    oneSample = samples.shape().withoutFirst().batched(1);
  }

  @Override
  public int samplesPerTurn() {
    return 1;
  }

  @Override
  public void run(long turn) {
    float[] values = new float[oneSample.size()];
    System.arraycopy(samples, (int) (turn % count) * values.length, values, 0, values.length);
    Batch one = new Batch(Map.of(input, new Tensor(oneSample, values)), Map.of());
    Tensor answer = executor.evaluate(one).orThrow().outputs().get(output);
    float most = 0;
    for (int i = 0; answer != null && i < answer.data().length; i++) {
      most = Math.max(most, answer.at(i));
    }
    highest = most;
  }

  @Override
  public boolean isFinite() {
    return Float.isFinite(highest);
  }

  @Override
  public void close() {
    executor.close();
  }
}
