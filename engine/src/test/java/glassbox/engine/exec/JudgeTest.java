package glassbox.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Outcome;
import glassbox.engine.data.RandomDataset;
import glassbox.engine.network.Activation;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkFeed;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JudgeTest {

  /** A network of one dense layer whose kernel is {@code scale} on its diagonal. */
  private static Outcome<Judgement> judge(
      int classes, int outputs, Activation activation, LossSpec loss, float scale, int[] samples) {
    NetworkSpec spec =
        NetworkSpec.chain("diagonal", Shape.of(4))
            .then("out", new LayerSpec.Dense(outputs, false, activation))
            .build();
    Network network = Network.initialized(spec, 1);
    Parameters diagonal =
        Parameters.fill(
            network.shapes(),
            (layer, parameter) -> {
              float[] kernel = new float[4 * outputs];
              for (int i = 0; i < Math.min(4, outputs); i++) {
                kernel[i * outputs + i] = scale;
              }
              return new Tensor(parameter.shape(), kernel);
            });
    NetworkFeed feed =
        NetworkFeed.of(
            new RandomDataset(1500, 0, Shape.of(4), classes), spec, network.shapes(), loss);
    ExecutorRequest request =
        new ExecutorRequest(network.with(diagonal), loss, new OptimizerSpec.Sgd(0.1, 0), 16);
    try (CpuExecutor executor = new CpuExecutor(request, 2)) {
      return Judge.judge(executor, feed, samples).map(judgements -> judgements.get("out"));
    }
  }

  private static int[] first(int samples) {
    return IntStream.range(0, samples).toArray();
  }

  @Test
  void networkThatAlwaysNamesTheLargestInputIsPerfect() {
    Judgement.OfClasses judgement =
        assertInstanceOf(
            Judgement.OfClasses.class,
            judge(
                    4,
                    4,
                    Activation.SOFTMAX,
                    LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY,
                    1,
                    first(1200))
                .orThrow());

    assertEquals(1200, judgement.samples());
    assertEquals(1, judgement.accuracy());
    assertEquals(1, judgement.report().macroF1());
    assertTrue(judgement.scores().areaUnderRoc().orElseThrow() > 0.9);
    assertTrue(judgement.loss() > 0 && judgement.loss() < Math.log(4));
    assertEquals(0, judgement.warnings().size());
  }

  @Test
  void oneSigmoidOutputCountsAsTwoClasses() {
    Judgement.OfClasses judgement =
        assertInstanceOf(
            Judgement.OfClasses.class,
            judge(2, 1, Activation.SIGMOID, LossSpec.BINARY_CROSSENTROPY, -1, first(600))
                .orThrow());

    // Every output is below one half; the smaller the first input, the likelier is class 1.
    assertEquals(2, judgement.confusion().classes());
    assertEquals(600, judgement.confusion().predictions(0));
    assertEquals(0.5, judgement.accuracy(), 0.1);
    assertTrue(judgement.scores().areaUnderRoc().orElseThrow() > 0.7);
  }

  @Test
  void classWithoutSamplesIsWarnedOf() {
    Judgement.OfClasses judgement =
        assertInstanceOf(
            Judgement.OfClasses.class,
            judge(4, 4, Activation.SOFTMAX, LossSpec.CATEGORICAL_CROSSENTROPY, 1, first(1))
                .orThrow());

    assertEquals(3, judgement.warnings().size());
    assertTrue(judgement.scores().areaUnderRoc().isEmpty());
  }

  @Test
  void regressionIsJudgedByItsErrors() {
    Judgement.OfValues judgement =
        assertInstanceOf(
            Judgement.OfValues.class,
            judge(0, 1, Activation.LINEAR, LossSpec.MSE, 1, first(700)).orThrow());

    // The value is the first input, which this network passes on.
    assertEquals(0, judgement.loss(), 1e-12);
    assertEquals(0, judgement.report().mae(), 1e-12);
    assertEquals(1, judgement.report().r2().orElseThrow(), 1e-12);
  }

  @Test
  void everyOutputIsJudgedByItself() {
    NetworkSpec spec =
        new NetworkSpec(
            "heads",
            List.of(new InputSpec("input", Shape.of(4))),
            List.of(
                new LayerNode(
                    "right", List.of("input"), new LayerSpec.Dense(4, false, Activation.SOFTMAX)),
                new LayerNode(
                    "wrong", List.of("input"), new LayerSpec.Dense(4, false, Activation.LINEAR))),
            List.of("right", "wrong"));
    Network network = Network.initialized(spec, 1);
    Parameters diagonals =
        Parameters.fill(
            network.shapes(),
            (layer, parameter) -> {
              float[] kernel = new float[16];
              for (int i = 0; i < 4; i++) {
                kernel[i * 4 + i] = layer.equals("right") ? 1 : -1;
              }
              return new Tensor(parameter.shape(), kernel);
            });
    LossSpec loss = LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY;
    NetworkFeed feed =
        NetworkFeed.of(new RandomDataset(900, 0, Shape.of(4), 4), spec, network.shapes(), loss);
    ExecutorRequest request =
        new ExecutorRequest(network.with(diagonals), loss, new OptimizerSpec.Sgd(0.1, 0), 16);
    try (CpuExecutor executor = new CpuExecutor(request, 2)) {
      Map<String, Judgement> judgements = Judge.judge(executor, feed, first(700)).orThrow();
      Score score = Judge.score(executor, feed, first(700)).orThrow();

      assertEquals(List.of("right", "wrong"), List.copyOf(judgements.keySet()));
      assertEquals(1, ((Judgement.OfClasses) judgements.get("right")).accuracy());
      assertEquals(0, ((Judgement.OfClasses) judgements.get("wrong")).accuracy());
      assertTrue(judgements.get("wrong").loss() > 0.3, "squared error against one-hot classes");
      assertEquals(
          judgements.get("right").loss() + judgements.get("wrong").loss(), score.loss(), 1e-12);
      assertEquals(1, score.accuracy().orElseThrow(), "of the first output");
    }
  }

  @Test
  void nothingToJudgeOnIsSaidInWords() {
    Outcome<Judgement> outcome =
        judge(4, 4, Activation.SOFTMAX, LossSpec.CATEGORICAL_CROSSENTROPY, 1, first(0));

    assertEquals(
        "Data set Random: there are no samples to judge on.",
        assertInstanceOf(Outcome.Failed.class, outcome).problem().sentence());
  }
}
