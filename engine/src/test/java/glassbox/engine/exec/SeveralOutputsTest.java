package glassbox.engine.exec;

import static glassbox.engine.exec.ExecutorFixture.join;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import glassbox.engine.Outcome;
import glassbox.engine.Samples;
import glassbox.engine.data.Batch;
import glassbox.engine.data.RandomDataset;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.layer.LossGradients;
import glassbox.engine.layer.Recorder;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.Progress;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Networks whose outputs are of different kinds: cross-entropy at some, squared error at others.
 */
class SeveralOutputsTest {
  private static final LossSpec LOSS = LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY;
  private static final Network NETWORK = Network.initialized(Networks.heads(), 11);
  private static final double RATE = 0.2;
  private static final long SEED = 5;
  private static final float TOLERANCE = 1e-5f;

  private static Batch batch(int first, int samples) {
    RandomDataset data = new RandomDataset(400, 0, Shape.of(12, 11, 2), 10);
    int[] indices = IntStream.range(first, first + samples).toArray();
    Tensor classes = data.targets(indices, TargetEncoding.CLASS_INDEX);
    return new Batch(
        Map.of("input", data.inputs(indices)),
        Map.of(
            "out", classes,
            "early", classes,
            "values", Samples.uniform(Shape.of(samples, 2), first)));
  }

  private static CpuExecutor executor(int threads) {
    return new CpuExecutor(
        new ExecutorRequest(NETWORK, LOSS, new OptimizerSpec.Sgd(RATE, 0), 150), threads);
  }

  private static Parameters parameters(CpuExecutor executor) {
    return executor.checkpoint(Progress.start(SEED, RATE, 150)).orThrow().parameters();
  }

  @Test
  void lossesOfAllOutputsAddUpAndOneStepAgreesWithTheRecordingPath() {
    Batch batch = batch(0, 90);
    LossGradients recorded = LossGradients.of(NETWORK, LOSS, batch, new Recorder.Training(SEED, 3));
    try (CpuExecutor executor = executor(2)) {
      StepReport report = executor.step(batch, new StepSettings(RATE, SEED, 3)).orThrow();
      Parameters after = parameters(executor);

      assertEquals(recorded.loss(), report.loss(), TOLERANCE);
      assertEquals(recorded.correct(), report.correct());
      new Descent(NETWORK, recorded, RATE)
          .compare(
              after,
              (name, expected, found) ->
                  assertArrayEquals(expected.data(), found.data(), TOLERANCE, name));
    }
  }

  @Test
  void eachOutputHasALossOfItsOwnKind() {
    Batch batch = batch(40, 70);
    LossGradients recorded = LossGradients.of(NETWORK, LOSS, batch, new Recorder.Inference());
    try (CpuExecutor executor = executor(2)) {
      Evaluation evaluation = executor.evaluate(batch).orThrow();

      assertEquals(List.of("out", "early", "values"), List.copyOf(evaluation.losses().keySet()));
      for (String output : List.of("out", "early")) {
        assertEquals(
            crossEntropy(recorded.pass().output(output), batch.targets().get(output)),
            evaluation.losses().get(output),
            TOLERANCE);
      }
      assertEquals(
          squaredError(recorded.pass().output("values"), batch.targets().get("values")),
          evaluation.losses().get("values"),
          TOLERANCE);
      assertEquals(recorded.loss(), evaluation.loss().orElseThrow(), TOLERANCE);
      assertEquals(recorded.correct(), evaluation.correct());
    }
  }

  private static double crossEntropy(Tensor probabilities, Tensor classes) {
    int samples = classes.shape().size();
    int width = probabilities.shape().size() / samples;
    double sum = 0;
    for (int i = 0; i < samples; i++) {
      sum -= Math.log(probabilities.at(i * width + (int) classes.at(i)));
    }
    return sum / samples;
  }

  private static double squaredError(Tensor found, Tensor wanted) {
    double sum = 0;
    for (int i = 0; i < wanted.shape().size(); i++) {
      sum += Math.pow((double) found.at(i) - wanted.at(i), 2);
    }
    return sum / wanted.shape().size();
  }

  @Test
  void sameBitsOnOneTwoAndThreeThreads() {
    float[] alone = trained(1);

    assertArrayEquals(alone, trained(2));
    assertArrayEquals(alone, trained(3));
  }

  private static float[] trained(int threads) {
    try (CpuExecutor executor = executor(threads)) {
      int[] sizes = {150, 37, 1, 128};
      for (int step = 0; step < sizes.length; step++) {
        StepSettings settings = new StepSettings(RATE, SEED, step);
        executor.step(batch(step, sizes[step]), settings).orThrow();
      }
      Evaluation evaluation = executor.evaluate(batch(0, 140)).orThrow();
      float[] numbers = new float[3];
      int at = 0;
      for (double loss : evaluation.losses().values()) {
        numbers[at++] = (float) loss;
      }
      for (String output : NETWORK.spec().outputs()) {
        numbers = join(numbers, evaluation.outputs().get(output).data());
      }
      for (Map<String, Tensor> layer : parameters(executor).byLayer().values()) {
        for (Tensor tensor : layer.values()) {
          numbers = join(numbers, tensor.data());
        }
      }
      return numbers;
    }
  }

  @Test
  void targetsThatLackAnOutputAreRefusedByItsName() {
    Batch whole = batch(0, 4);
    Batch lacking = new Batch(whole.inputs(), Map.of("out", whole.targets().get("out")));
    try (CpuExecutor executor = executor(1)) {
      assertEquals(
          "Output early: the batch has no targets for it, but a loss needs them.",
          assertInstanceOf(
                  Outcome.Failed.class, executor.step(lacking, new StepSettings(RATE, SEED, 0)))
              .problem()
              .sentence());
    }
  }
}
