package glassbox.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import glassbox.engine.ProblemException;
import glassbox.engine.data.RandomDataset;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans and runs that cannot be. */
class TrainingRunTest {

  private static TrainingPlan plan(int batchSize, int epochs, int limit) {
    return new TrainingPlan(
        LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY,
        new OptimizerSpec.Sgd(0.1, 0),
        batchSize,
        epochs,
        0,
        limit,
        1);
  }

  private static TrainingRun run(int batchSize, int largest) {
    NetworkSpec spec =
        NetworkSpec.chain("net", Shape.of(4))
            .then("out", new LayerSpec.Dense(3, Activation.SOFTMAX))
            .build();
    return TrainingRun.of(
        Network.initialized(spec, 1),
        new RandomDataset(50, 10, Shape.of(4), 3),
        plan(batchSize, 1, Integer.MAX_VALUE),
        largest);
  }

  private static String sentence(Executable impossible) {
    return assertThrows(ProblemException.class, impossible).getMessage();
  }

  @Test
  void settingsBelowTheirLeastAreRefused() {
    assertEquals("The batch size is 0, but must be at least 1.", sentence(() -> plan(0, 1, 1)));
    assertEquals(
        "The number of epochs is -1, but must be at least 0.", sentence(() -> plan(1, -1, 1)));
    assertEquals(
        "The limit of samples is 0, but must be at least 1.", sentence(() -> plan(1, 1, 0)));
  }

  @Test
  void batchSizeAboveTheDataIsRefused() {
    assertEquals(40, run(40, 64).plan().batchSize());
    assertEquals(
        "Batch size 41 is out of range: choose from 1 to 40 (all the samples there are to train"
            + " on).",
        sentence(() -> run(41, 64)));
  }

  @Test
  void batchSizeAboveTheLargestIsRefused() {
    assertEquals(
        "Batch size 33 is out of range: choose from 1 to 32 (the largest that memory was set aside"
            + " for).",
        sentence(() -> run(33, 32)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, -0.1, Double.POSITIVE_INFINITY})
  void learningRatesThatAreNoPositiveNumberAreRefused(double rate) {
    for (Executable optimizer :
        new Executable[] {
          () -> new OptimizerSpec.Sgd(rate, 0),
          () -> new OptimizerSpec.RmsProp(rate),
          () -> new OptimizerSpec.Adam(rate)
        }) {
      assertEquals(
          "Learning rate " + rate + " is out of range: choose a number above 0, for example 0.001.",
          sentence(optimizer));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, -1e-7, 1e-50, 1e50})
  void epsilonsThatAreNoPositiveFloatAreRefused(double epsilon) {
    String expected =
        "Optimizer setting epsilon is " + epsilon + ", but must be above 0, for example 1e-7.";
    assertEquals(expected, sentence(() -> new OptimizerSpec.RmsProp(0.1, 0.9, epsilon)));
    assertEquals(expected, sentence(() -> new OptimizerSpec.Adam(0.1, 0.9, 0.999, epsilon)));
  }

  @Test
  void otherSettingsOfOptimizersAreRefusedOutsideZeroToOne() {
    assertEquals(
        "Optimizer setting momentum is 1.0, but must be from 0 to below 1.",
        sentence(() -> new OptimizerSpec.Sgd(0.1, 1)));
    assertEquals(
        "Optimizer setting rho is NaN, but must be from 0 to below 1.",
        sentence(() -> new OptimizerSpec.RmsProp(0.1, Double.NaN, 1e-7)));
    assertEquals(
        "Optimizer setting beta2 is -0.1, but must be from 0 to below 1.",
        sentence(() -> new OptimizerSpec.Adam(0.1, 0.9, -0.1, 1e-7)));
    assertEquals(
        "Optimizer adagrad is unknown; choose sgd, rmsprop, adam or adamw.",
        sentence(() -> OptimizerSpec.byType("adagrad")));
  }
}
