package glassbox.engine.exec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.ProblemException;
import glassbox.engine.data.Batch;
import glassbox.engine.layer.Recorder;
import glassbox.engine.network.Activation;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.NormalizationSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.Progress;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batch normalisation while training on the fast path: its statistics are those of the batch. */
class BatchNormTrainingTest {
  private static final long SEED = 11;
  private static final int LARGEST = 150;
  private static final double MOMENTUM = 0.9;
  private static final Progress NOW = Progress.start(SEED, 0.1, 70);

  private static final NetworkSpec NARROW =
      NetworkSpec.chain("narrow", Shape.of(3))
          .then("norm", new NormalizationSpec.BatchNorm(1e-3, MOMENTUM))
          .then("out", new LayerSpec.Dense(10, Activation.SOFTMAX))
          .build();

  private static CpuExecutor executor(NetworkSpec spec, int threads) {
    ExecutorRequest request =
        new ExecutorRequest(
            Network.initialized(spec, SEED),
            LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY,
            new OptimizerSpec.Adam(0.01),
            LARGEST);
    return new CpuExecutor(request, threads);
  }

  private static Parameters afterSteps(CpuExecutor executor, NetworkSpec spec, int... sizes) {
    for (int step = 0; step < sizes.length; step++) {
      Batch batch = Networks.batch(spec, 3 * step, sizes[step]);
      executor.step(batch, new StepSettings(0.01, SEED, step)).orThrow();
    }
    return executor.checkpoint(NOW).orThrow().parameters();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 15, 16, 17, 100, 150})
  void movingStatisticsFollowThoseOfTheWholeBatch(int samples) {
    try (CpuExecutor executor = executor(NARROW, 2)) {
      float[] x = values(Networks.batch(NARROW, 0, samples));
      Parameters after = afterSteps(executor, NARROW, samples);
      for (int unit = 0; unit < 3; unit++) {
        double mean = 0;
        for (int i = unit; i < x.length; i += 3) {
          mean += x[i] / samples;
        }
        double variance = 0;
        for (int i = unit; i < x.length; i += 3) {
          variance += (x[i] - mean) * (x[i] - mean) / samples;
        }
        assertEquals(0.1 * mean, after.get("norm", "moving_mean").at(unit), 1e-6);
        assertEquals(0.9 + 0.1 * variance, after.get("norm", "moving_variance").at(unit), 1e-6);
      }
    }
  }

  private static float[] values(Batch batch) {
    return batch.inputs().values().iterator().next().data();
  }

  @Test
  void weightsOfSamplesDoNotCountInTheStatistics() {
    Batch plain = Networks.batch(NARROW, 0, 4);
    Tensor weights = new Tensor(Shape.of(4), new float[] {0, 3, 1, 0.5f});
    Batch weighted = new Batch(plain.inputs(), plain.targets(), Optional.of(weights));
    try (CpuExecutor one = executor(NARROW, 1);
        CpuExecutor other = executor(NARROW, 1)) {
      one.step(plain, new StepSettings(0.01, SEED, 0)).orThrow();
      other.step(weighted, new StepSettings(0.01, SEED, 0)).orThrow();
      for (String name : new String[] {"moving_mean", "moving_variance"}) {
        assertArrayEquals(
            one.checkpoint(NOW).orThrow().parameters().get("norm", name).data(),
            other.checkpoint(NOW).orThrow().parameters().get("norm", name).data());
      }
    }
  }

  @Test
  void evaluationUsesTheMovingStatisticsAndLeavesThem() {
    NetworkSpec spec = Networks.normalized();
    Batch batch = Networks.batch(spec, 0, 40);
    try (CpuExecutor executor = executor(spec, 2)) {
      Parameters after = afterSteps(executor, spec, 64, 64);
      Network network = Network.of(spec, after);
      Tensor expected =
          Recorder.record(network, batch.inputs(), layer -> false, new Recorder.Inference())
              .output("out");
      Tensor found = executor.evaluate(batch).orThrow().outputs().get("out");
      assertArrayEquals(expected.data(), found.data(), 1e-5f);
      assertEquals(flat(after), flat(executor.checkpoint(NOW).orThrow().parameters()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theSameBitsComeOutOnAnyNumberOfThreads(int threads) {
    NetworkSpec spec = Networks.normalized();
    int[] sizes = {150, 33, 1, 128, 17};
    try (CpuExecutor alone = executor(spec, 1);
        CpuExecutor several = executor(spec, threads)) {
      assertEquals(flat(afterSteps(alone, spec, sizes)), flat(afterSteps(several, spec, sizes)));
    }
  }

  @Test
  void trainingThatIsResumedEqualsTrainingThatWasNot() {
    NetworkSpec spec = Networks.normalized();
    Batch batch = Networks.batch(spec, 5, 70);
    try (CpuExecutor straight = executor(spec, 2);
        CpuExecutor resumed = executor(spec, 1)) {
      afterSteps(straight, spec, 50, 60);
      Checkpoint middle = straight.checkpoint(NOW).orThrow();
      straight.step(batch, new StepSettings(0.01, SEED, 2)).orThrow();
      assertEquals(Optional.empty(), resumed.restore(middle));
      resumed.step(batch, new StepSettings(0.01, SEED, 2)).orThrow();
      assertEquals(
          flat(straight.checkpoint(NOW).orThrow().parameters()),
          flat(resumed.checkpoint(NOW).orThrow().parameters()));
    }
  }

  @Test
  void normsAndSlotsAreOfTrainedParametersOnly() {
    try (CpuExecutor executor = executor(NARROW, 1)) {
      StepSettings settings = new StepSettings(0.01, SEED, 0, true);
      StepReport report = executor.step(Networks.batch(NARROW, 0, 20), settings).orThrow();
      LayerNorms norm = report.norms().getFirst();
      assertEquals("norm", norm.layer());
      assertEquals(Math.sqrt(3), norm.weight(), 1e-6, "gamma is 1 and beta 0");
      Checkpoint checkpoint = executor.checkpoint(NOW).orThrow();
      for (Parameters slot : checkpoint.optimizer().slots().values()) {
        assertEquals(Set.of("gamma", "beta"), slot.of("norm").keySet());
      }
      assertTrue(checkpoint.parameters().of("norm").containsKey("moving_mean"));
    }
  }

  @Test
  void batchesWhoseActivationsDoNotFitAreRefusedBeforeMemoryIsTaken() {
    ExecutorRequest request =
        new ExecutorRequest(
            Network.initialized(NARROW, SEED),
            LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY,
            new OptimizerSpec.Adam(0.01),
            LARGEST);
    CompiledNetwork network =
        new CompiledNetwork(request.network(), LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY);
    // Three lanes of a micro-batch of 64 samples: 3 inputs and 13 values with their gradients, and
    // three numbers to compute in.
    long needed = 3 * 64 * 4 * (3 + 2 * 13 + 3);
    MemoryCheck.wholeBatch(request, network, needed);
    ProblemException refused =
        assertThrows(
            ProblemException.class, () -> MemoryCheck.wholeBatch(request, network, needed - 1));
    assertEquals("exec.batch-too-large", refused.problem().code());
  }

  private static Map<String, String> flat(Parameters parameters) {
    Map<String, String> flat = new TreeMap<>();
    parameters
        .byLayer()
        .forEach(
            (layer, tensors) ->
                tensors.forEach(
                    (name, tensor) ->
                        flat.put(layer + "." + name, Arrays.toString(tensor.data()))));
    return flat;
  }
}
