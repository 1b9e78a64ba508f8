package glassbox.engine.exec;

import static glassbox.engine.exec.ExecutorFixture.NOW;
import static glassbox.engine.exec.ExecutorFixture.executor;
import static glassbox.engine.exec.ExecutorFixture.learned;
import static glassbox.engine.exec.ExecutorFixture.numbers;
import static glassbox.engine.exec.ExecutorFixture.settings;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import glassbox.engine.data.Batch;
import glassbox.engine.network.Activation;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Parameters;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checkpoints of the fast path: taken, gone back to, refused. */
class ExecutorCheckpointTest {
  @Test
  void restoreGoesBackToTheBit() {
    NetworkSpec spec = Networks.cnn();
    Batch batch = Networks.batch(spec, 0, 64);
    try (CpuExecutor executor = executor(spec, new OptimizerSpec.RmsProp(0.01), 2)) {
      executor.step(batch, settings(0.01, 0)).orThrow();
      Checkpoint one = executor.checkpoint(NOW).orThrow();
      executor.step(batch, settings(0.01, 1)).orThrow();
      float[] two = learned(executor);

      assertEquals(Optional.empty(), executor.restore(one));
      executor.step(batch, settings(0.01, 1)).orThrow();

      assertArrayEquals(two, learned(executor));
    }
  }

  @Test
  void freshOptimizerStateClearsWhatWasRemembered() {
    NetworkSpec spec = Networks.mlp();
    Batch batch = Networks.batch(spec, 0, 32);
    try (CpuExecutor executor = executor(spec, new OptimizerSpec.Sgd(0.1, 0.9), 1)) {
      Parameters start = executor.checkpoint(NOW).orThrow().parameters();
      executor.step(batch, settings(0.1, 0)).orThrow();
      float[] once = learned(executor);

      executor.restore(new Checkpoint(start, OptimizerState.FRESH, NOW));
      executor.step(batch, settings(0.1, 0)).orThrow();

      assertArrayEquals(once, learned(executor));
    }
  }

  @Test
  void optimizerWhoseSlotsAreAbsentCountsItsStepsAnew() {
    NetworkSpec spec = Networks.mlp();
    Batch batch = Networks.batch(spec, 0, 32);
    try (CpuExecutor executor = executor(spec, new OptimizerSpec.Adam(0.1), 1)) {
      Parameters start = executor.checkpoint(NOW).orThrow().parameters();
      executor.step(batch, settings(0.1, 0)).orThrow();
      float[] once = learned(executor);

      executor.restore(new Checkpoint(start, new OptimizerState(500, Map.of()), NOW));
      executor.step(batch, settings(0.1, 0)).orThrow();
      assertArrayEquals(once, learned(executor));
    }
  }

  @Test
  void checkpointIsACopyThatTrainingDoesNotTouch() {
    NetworkSpec spec = Networks.mlp();
    try (CpuExecutor executor = executor(spec, new OptimizerSpec.Sgd(0.1, 0.9), 1)) {
      Checkpoint before = executor.checkpoint(NOW).orThrow();
      float[] copy = numbers(before.parameters()).clone();
      executor.step(Networks.batch(spec, 0, 32), settings(0.1, 0)).orThrow();

      assertArrayEquals(copy, numbers(before.parameters()));
      assertEquals(NOW, before.progress());
    }
  }

  @Test
  void checkpointsThatDoNotFitAreRefusedInWordsAndNothingChanges() {
    NetworkSpec spec = Networks.mlp();
    try (CpuExecutor executor = executor(spec, new OptimizerSpec.Adam(0.1), 1)) {
      Checkpoint good = executor.checkpoint(NOW).orThrow();
      float[] before = numbers(good.parameters());
      Parameters broken =
          Parameters.fill(
              Network.initialized(spec, 1).shapes(),
              (layer, parameter) -> {
                float[] values = new float[parameter.shape().size()];
                values[0] = layer.equals("out") ? Float.NaN : 0;
                return new Tensor(parameter.shape(), values);
              });

      assertEquals(
          "checkpoint.not-finite",
          executor.restore(new Checkpoint(broken, OptimizerState.FRESH, NOW)).orElseThrow().code());
      Network other = Network.initialized(Networks.cnn(), 1);
      assertEquals(
          "The checkpoint is of another network: its parameter dense1.kernel is missing, but must"
              + " be 60x70.",
          executor
              .restore(new Checkpoint(other.parameters(), OptimizerState.FRESH, NOW))
              .orElseThrow()
              .sentence());
      assertArrayEquals(before, learned(executor));
    }
  }

  @Test
  void optimizerStateOfAnotherNetworkOrOptimizerIsRefusedInWordsAndNothingChanges() {
    NetworkSpec spec = Networks.mlp();
    Parameters weights = Network.initialized(spec, 1).parameters();
    Parameters others = Network.initialized(Networks.cnn(), 1).parameters();
    try (CpuExecutor executor = executor(spec, new OptimizerSpec.Sgd(0.1, 0.9), 1)) {
      float[] before = learned(executor);

      OptimizerState elsewhere = new OptimizerState(3, Map.of("momentum", others));
      assertEquals(
          "The checkpoint is of another network: its optimizer's momentum of dense1.kernel is"
              + " missing, but must be 60x70.",
          executor.restore(new Checkpoint(weights, elsewhere, NOW)).orElseThrow().sentence());
      OptimizerState rmsProp = new OptimizerState(3, Map.of("v", weights));
      assertEquals(
          "The checkpoint was made with another optimizer: it keeps \"v\", but sgd keeps momentum;"
              + " choose the optimizer it was made with, or start from its weights.",
          executor.restore(new Checkpoint(weights, rmsProp, NOW)).orElseThrow().sentence());
      assertArrayEquals(before, learned(executor));
    }
  }

  @Test
  void checkpointOfALargerNetworkThatBeginsAlikeIsRefusedInWords() {
    NetworkSpec small = Networks.mlp();
    NetworkSpec large =
        new NetworkSpec(
            "larger",
            small.inputs(),
            Stream.concat(
                    small.layers().stream(),
                    Stream.of(
                        new LayerNode(
                            "more", List.of("out"), new LayerSpec.Dense(2, Activation.LINEAR))))
                .toList(),
            List.of("more"));
    try (CpuExecutor executor = executor(small, new OptimizerSpec.Sgd(0.1, 0.9), 1)) {
      float[] before = learned(executor);
      Parameters larger = Network.initialized(large, 1).parameters();
      Parameters own = Network.initialized(small, 1).parameters();

      assertEquals(
          "The checkpoint is of another network: its parameter more.kernel is 10x2, but no layer"
              + " here has it.",
          executor
              .restore(new Checkpoint(larger, OptimizerState.FRESH, NOW))
              .orElseThrow()
              .sentence());
      OptimizerState state = new OptimizerState(3, Map.of("momentum", larger));
      assertEquals(
          "The checkpoint is of another network: its optimizer's momentum of more.kernel is 10x2,"
              + " but no layer here has it.",
          executor.restore(new Checkpoint(own, state, NOW)).orElseThrow().sentence());
      assertArrayEquals(before, learned(executor));
    }
  }
}
