package glassbox.engine.exec;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.Progress;
import glassbox.engine.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.List;

/** Executors of the {@link Networks}, and what tests ask of them. */
final class ExecutorFixture {
  static final LossSpec LOSS = LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY;
  static final long SEED = 11;
  static final Progress NOW = Progress.start(SEED, 0.1, 70);

  private ExecutorFixture() {}

  /** One of each kind. */
  static List<NetworkSpec> networks() {
    return List.of(
        Networks.mlp(),
        Networks.cnn(),
        Networks.residual(),
        Networks.normalized(),
        Networks.remembering());
  }

  /** For batches of up to 150 samples. */
  static CpuExecutor executor(NetworkSpec spec, OptimizerSpec optimizer, int threads) {
    return new CpuExecutor(
        new ExecutorRequest(Network.initialized(spec, SEED), LOSS, optimizer, 150), threads);
  }

  static StepSettings settings(double rate, long step) {
    return new StepSettings(rate, SEED, step);
  }

  /** All numbers an executor has learned. */
  static float[] learned(Executor executor) {
    return numbers(executor.checkpoint(NOW).orThrow().parameters());
  }

  /** All numbers, one after another. */
  static float[] numbers(Parameters parameters) {
    return join(
        parameters.byLayer().values().stream()
            .flatMap(layer -> layer.values().stream())
            .map(Tensor::data)
            .toArray(float[][]::new));
  }

  /** Arrays one after another. */
  static float[] join(float[]... parts) {
    int length = List.of(parts).stream().mapToInt(part -> part.length).sum();
    FloatBuffer all = FloatBuffer.allocate(length);
    for (float[] part : parts) {
      all.put(part);
    }
    return all.array();
  }

  /** Why it was refused. */
  static Problem refusal(Outcome<?> outcome) {
    return assertInstanceOf(Outcome.Failed.class, outcome).problem();
  }
}
