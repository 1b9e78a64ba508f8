package glassbox.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.data.Batch;
import glassbox.engine.layer.LossGradients;
import glassbox.engine.layer.Recorder;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.Progress;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayerNormsTest {
  private static final LossSpec LOSS = LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY;
  private static final long SEED = 11;
  private static final double RATE = 0.05;
  private static final NetworkSpec SPEC = Networks.mlp();

  static List<OptimizerSpec> optimizers() {
    return List.of(
        new OptimizerSpec.Sgd(RATE, 0),
        new OptimizerSpec.Sgd(RATE, 0.9),
        new OptimizerSpec.RmsProp(RATE),
        new OptimizerSpec.Adam(RATE));
  }

  private static CpuExecutor executor(OptimizerSpec optimizer, int threads) {
    return new CpuExecutor(
        new ExecutorRequest(Network.initialized(SPEC, SEED), LOSS, optimizer, 150), threads);
  }

  private static Checkpoint checkpoint(CpuExecutor executor) {
    return executor.checkpoint(Progress.start(SEED, RATE, 90)).orThrow();
  }

  private static double norm(Map<String, Tensor> layer) {
    double squares = 0;
    for (Tensor tensor : layer.values()) {
      for (float value : tensor.data()) {
        squares += (double) value * value;
      }
    }
    return Math.sqrt(squares);
  }

  private static double distance(Map<String, Tensor> from, Map<String, Tensor> to) {
    double squares = 0;
    for (String name : from.keySet()) {
      float[] a = from.get(name).data();
      float[] b = to.get(name).data();
      for (int i = 0; i < a.length; i++) {
        squares += ((double) b[i] - a[i]) * ((double) b[i] - a[i]);
      }
    }
    return Math.sqrt(squares);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void gradientUpdateAndWeightAreThoseOfTheRecordingPathAndTheCheckpoints(OptimizerSpec optimizer) {
    try (CpuExecutor executor = executor(optimizer, 2)) {
      for (int step = 0; step < 3; step++) {
        Batch batch = Networks.batch(SPEC, 20 * step, 90);
        Parameters before = checkpoint(executor).parameters();
        Parameters gradients =
            LossGradients.of(Network.of(SPEC, before), LOSS, batch, new Recorder.Inference())
                .gradients()
                .parameters();
        StepReport report =
            executor.step(batch, new StepSettings(RATE, SEED, step, true)).orThrow();
        Parameters after = checkpoint(executor).parameters();

        assertEquals(
            List.of("dense1", "dense2", "out"),
            report.norms().stream().map(LayerNorms::layer).toList());
        for (LayerNorms norms : report.norms()) {
          Map<String, Tensor> weights = before.byLayer().get(norms.layer());
          double gradient = norm(gradients.byLayer().get(norms.layer()));
          assertEquals(gradient, norms.gradient(), 1e-5 * gradient);
          assertEquals(norm(weights), norms.weight(), 1e-9 * norms.weight());
          assertEquals(
              distance(weights, after.byLayer().get(norms.layer())),
              norms.update(),
              1e-9 * norms.update());
          assertEquals(norms.update() / norms.weight(), norms.updateToWeight());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void trainingIsTheSameToTheBitWithAndWithoutNorms(OptimizerSpec optimizer) {
    try (CpuExecutor asked = executor(optimizer, 1);
        CpuExecutor unasked = executor(optimizer, 1)) {
      for (int step = 0; step < 4; step++) {
        Batch batch = Networks.batch(SPEC, 20 * step, 90);
        StepReport with = asked.step(batch, new StepSettings(RATE, SEED, step, true)).orThrow();
        StepReport without = unasked.step(batch, new StepSettings(RATE, SEED, step)).orThrow();
        assertEquals(without.loss(), with.loss());
        assertTrue(without.norms().isEmpty());
      }
      Map<String, Map<String, Tensor>> first = checkpoint(asked).parameters().byLayer();
      Map<String, Map<String, Tensor>> second = checkpoint(unasked).parameters().byLayer();
      first.forEach((layer, tensors) -> assertEquals(0, distance(tensors, second.get(layer))));
    }
  }

  @Test
  void theNormsAreTheSameOnAnyNumberOfThreads() {
    Batch batch = Networks.batch(SPEC, 0, 150);
    OptimizerSpec adam = new OptimizerSpec.Adam(RATE);
    try (CpuExecutor one = executor(adam, 1);
        CpuExecutor three = executor(adam, 3)) {
      StepSettings settings = new StepSettings(RATE, SEED, 0, true);
      assertEquals(
          one.step(batch, settings).orThrow().norms(),
          three.step(batch, settings).orThrow().norms());
    }
  }

  @Test
  void aLayerThatNothingMovesHasARatioOfZero() {
    assertEquals(0, new LayerNorms("dense", 0, 0, 0).updateToWeight());
    assertEquals(Double.POSITIVE_INFINITY, new LayerNorms("dense", 1, 1, 0).updateToWeight());
  }
}
