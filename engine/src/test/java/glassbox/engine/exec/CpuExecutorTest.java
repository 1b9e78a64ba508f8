package glassbox.engine.exec;

import static glassbox.engine.exec.ExecutorFixture.LOSS;
import static glassbox.engine.exec.ExecutorFixture.NOW;
import static glassbox.engine.exec.ExecutorFixture.SEED;
import static glassbox.engine.exec.ExecutorFixture.executor;
import static glassbox.engine.exec.ExecutorFixture.join;
import static glassbox.engine.exec.ExecutorFixture.numbers;
import static glassbox.engine.exec.ExecutorFixture.settings;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.ProblemException;
import glassbox.engine.data.Batch;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fast path alone: the same bits on any number of threads, and its limits. */
class CpuExecutorTest {
  /** Trains a few steps with batches of many sizes and gives every number there is. */
  private static float[] trained(NetworkSpec spec, OptimizerSpec optimizer, int threads) {
    try (CpuExecutor executor = executor(spec, optimizer, threads)) {
      int[] sizes = {150, 70, 17, 1, 128};
      float[] losses = new float[sizes.length];
      for (int step = 0; step < sizes.length; step++) {
        Batch batch = Networks.batch(spec, step * 10, sizes[step]);
        losses[step] = (float) executor.step(batch, settings(0.01, step)).orThrow().loss();
      }
      Evaluation evaluation = executor.evaluate(Networks.batch(spec, 0, 100)).orThrow();
      Checkpoint end = executor.checkpoint(NOW).orThrow();
      float[] slots =
          join(
              end.optimizer().slots().values().stream()
                  .map(ExecutorFixture::numbers)
                  .toArray(float[][]::new));
      return join(
          losses,
          evaluation.outputs().get("out").data(),
          new float[] {(float) evaluation.loss().orElseThrow()},
          slots,
          numbers(end.parameters()));
    }
  }

  @ParameterizedTest
  @MethodSource("glassbox.engine.exec.ExecutorFixture#networks")
  void sameSeedGivesTheSameBitsOnAnyNumberOfThreads(NetworkSpec spec) {
    OptimizerSpec adam = new OptimizerSpec.Adam(0.01);
    float[] alone = trained(spec, adam, 1);

    assertArrayEquals(alone, trained(spec, adam, 2));
    assertArrayEquals(alone, trained(spec, adam, 3));
  }

  @Test
  void predictionWithoutTargetsHasNoLoss() {
    NetworkSpec spec = Networks.mlp();
    try (CpuExecutor executor = executor(spec, new OptimizerSpec.Sgd(0.1, 0), 1)) {
      Batch inputs = new Batch(Networks.batch(spec, 0, 200).inputs(), Map.of());
      Evaluation evaluation = executor.evaluate(inputs).orThrow();

      assertEquals(200, evaluation.samples());
      assertTrue(evaluation.loss().isEmpty());
      assertTrue(evaluation.correct().isEmpty());
      assertEquals(Shape.of(200, 10), evaluation.outputs().get("out").shape());
    }
  }

  @Test
  void lossThatDoesNotSuitTheOutputIsRefusedWhenCompiling() {
    ExecutorRequest request =
        new ExecutorRequest(
            Network.initialized(Networks.mlp(), 1),
            LossSpec.BINARY_CROSSENTROPY,
            new OptimizerSpec.Sgd(0.1, 0),
            8);

    ProblemException refused =
        assertThrows(ProblemException.class, () -> new CpuExecutor(request, 1));
    assertEquals("loss.activation", refused.problem().code());
  }

  @Test
  void whatDoesNotFitIntoMemoryIsRefusedBeforeItIsTaken() {
    ExecutorRequest request =
        new ExecutorRequest(
            Network.initialized(Networks.mlp(), SEED), LOSS, new OptimizerSpec.Adam(0.1), 128);
    assertEquals(
        "exec.too-large",
        assertThrows(ProblemException.class, () -> new CpuExecutor(request, Integer.MAX_VALUE))
            .problem()
            .code());

    CompiledNetwork network = new CompiledNetwork(request.network(), LOSS);
    // 6,710 parameters and two slots of each, and two kernels transposed; 110 biases in each of two
    // lanes, and of 128 samples the rows that the gradients of three kernels are found from; 64
    // samples of 60 inputs and 110 values with their gradients.
    long rows = 128L * (70 + 70 + 30 + 30 + 10);
    long transposed = 70 * 30 + 30 * 10;
    long needed = 4 * (6_710 * 3 + transposed + 2 * 110 + rows) + 64L * 4 * (60 + 2 * 110);
    MemoryCheck.room(request, network, 1, needed);
    assertThrows(ProblemException.class, () -> MemoryCheck.room(request, network, 1, needed - 1));
  }

  @Test
  void numbersThatRunAwayAreReportedAsTheyAre() {
    NetworkSpec spec = Networks.mlp();
    UnaryOperator<Tensor> huge =
        tensor -> {
          float[] values = new float[tensor.shape().size()];
          Arrays.fill(values, Float.MAX_VALUE);
          return new Tensor(tensor.shape(), values);
        };
    Batch batch = Networks.batch(spec, 0, 8);
    Batch runaway =
        new Batch(Map.of("input", huge.apply(batch.inputs().get("input"))), batch.targets());
    try (CpuExecutor executor = executor(spec, new OptimizerSpec.Sgd(1e30, 0), 1)) {
      double loss = 0;
      for (int step = 0; step < 3; step++) {
        loss = executor.step(runaway, settings(1e30, step)).orThrow().loss();
      }

      assertTrue(!Double.isFinite(loss));
    }
  }

  @Test
  void closingTwiceIsAllowed() {
    CpuExecutor executor = executor(Networks.mlp(), new OptimizerSpec.Sgd(0.1, 0), 3);
    executor.close();
    executor.close();
  }
}
