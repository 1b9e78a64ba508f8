package glassbox.engine.exec;

import static glassbox.engine.exec.ExecutorFixture.LOSS;
import static glassbox.engine.exec.ExecutorFixture.NOW;
import static glassbox.engine.exec.ExecutorFixture.SEED;
import static glassbox.engine.exec.ExecutorFixture.executor;
import static glassbox.engine.exec.ExecutorFixture.settings;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import glassbox.engine.data.Batch;
import glassbox.engine.layer.ForwardPass;
import glassbox.engine.layer.LossGradients;
import glassbox.engine.layer.Recorder;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fast path computes what the recording path does. */
class RecordingAgreementTest {
  private static final float TOLERANCE = 1e-5f;

  @ParameterizedTest
  @MethodSource("glassbox.engine.exec.ExecutorFixture#networks")
  void evaluationAgreesWithTheRecordingPath(NetworkSpec spec) {
    Batch batch = Networks.batch(spec, 20, 90);
    Network network = Network.initialized(spec, SEED);
    LossGradients recorded = LossGradients.of(network, LOSS, batch, new Recorder.Inference());
    ForwardPass pass = recorded.pass();
    try (CpuExecutor executor = executor(spec, new OptimizerSpec.Sgd(0.1, 0), 2)) {
      Evaluation evaluation = executor.evaluate(batch).orThrow();

      assertEquals(90, evaluation.samples());
      assertEquals(recorded.loss(), evaluation.loss().orElseThrow(), TOLERANCE);
      assertEquals(recorded.correct(), evaluation.correct());
      assertArrayEquals(
          pass.output("out").data(), evaluation.outputs().get("out").data(), TOLERANCE);
      assertEquals(Shape.of(90, 10), evaluation.outputs().get("out").shape());
    }
  }

  @ParameterizedTest
  @MethodSource("glassbox.engine.exec.ExecutorFixture#networks")
  void oneStepOfGradientDescentAgreesWithTheRecordingPath(NetworkSpec spec) {
    assertStepAgrees(spec, LOSS, Networks.batch(spec, 5, 75));
  }

  @Test
  void weightedSamplesAgreeWithTheRecordingPath() {
    NetworkSpec spec = Networks.mlp();
    Batch plain = Networks.batch(spec, 0, 40);
    float[] weights = new float[40];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = i % 3;
    }

    assertStepAgrees(
        spec,
        LOSS,
        new Batch(plain.inputs(), plain.targets(), Optional.of(new Tensor(Shape.of(40), weights))));
  }

  @Test
  void branchesAndSeveralOutputsAgreeWithTheRecordingPath() {
    NetworkSpec spec = Networks.branching();
    int samples = 21;
    Batch batch =
        new Batch(
            Map.of("input", waves(Shape.of(samples, 2, 3))),
            Map.of(
                "first", waves(Shape.of(samples, 3)),
                "second", waves(Shape.of(samples, 2)),
                "third", waves(Shape.of(samples, 1))));

    assertStepAgrees(spec, LossSpec.MSE, batch);
  }

  @Test
  void inputsAndBranchesThatMeetAgreeWithTheRecordingPath() {
    NetworkSpec spec = Networks.joining();
    int samples = 21;
    Batch batch =
        new Batch(
            Map.of("left", waves(Shape.of(samples, 2, 3)), "right", waves(Shape.of(samples, 5))),
            Map.of(
                "early", waves(Shape.of(samples, 4)),
                "late", waves(Shape.of(samples, 4)),
                "deep", waves(Shape.of(samples, 16))));

    assertStepAgrees(spec, LossSpec.MSE, batch);
  }

  private static Tensor waves(Shape shape) {
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i * 0.7 + shape.size());
    }
    return new Tensor(shape, values);
  }

  private static void assertStepAgrees(NetworkSpec spec, LossSpec loss, Batch batch) {
    Network network = Network.initialized(spec, SEED);
    double rate = 0.5;
    LossGradients recorded = LossGradients.of(network, loss, batch, new Recorder.Training(SEED, 3));
    ExecutorRequest request =
        new ExecutorRequest(network, loss, new OptimizerSpec.Sgd(rate, 0), 150);
    try (CpuExecutor executor = new CpuExecutor(request, 2)) {
      StepReport report = executor.step(batch, settings(rate, 3)).orThrow();
      Parameters after = executor.checkpoint(NOW).orThrow().parameters();

      assertEquals(recorded.loss(), report.loss(), TOLERANCE);
      assertEquals(recorded.correct(), report.correct());
      new Descent(network, recorded, rate)
          .compare(
              after,
              (name, expected, found) ->
                  assertArrayEquals(expected.data(), found.data(), TOLERANCE, name));
    }
  }
}
