package glassbox.engine.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Outcome;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.RandomStream;
import glassbox.engine.tensor.RandomStream.Purpose;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Permutation importance against scikit-learn's, and what must hold of it. */
class PermutationImportanceTest {

  private static Outcome<Importance.OfScore> judged(
      ImportanceTable table, int repeats, long seed, Watch watch) {
    Network network = table.scriptNetwork();
    return new PermutationImportance(repeats, seed)
        .judge(network, table.feed(network), table.all(), watch);
  }

  private static float[] falls(int repeats, long seed, Watch watch) {
    return judged(ImportanceTable.ofScript("r2"), repeats, seed, watch).orThrow().mean().data();
  }

  @ParameterizedTest
  @ValueSource(strings = {"accuracy", "r2"})
  void meansAreWithinFourStandardErrorsOfScikitLearns(String score) {
    int repeats = 400;
    Importance.OfScore found =
        judged(ImportanceTable.ofScript(score), repeats, 3, Watch.NOBODY).orThrow();
    assertEquals(score.equals("accuracy"), found.isAccuracy());
    for (int column = 0; column < 6; column++) {
      double expected = ImportanceTable.NUMBERS.get(score + ".mean").at(column);
      double deviation = ImportanceTable.NUMBERS.get(score + ".sd").at(column);
      double error = Math.hypot(deviation, found.deviation().at(column)) / Math.sqrt(repeats);
      assertEquals(expected, found.mean().at(column), 4 * error, "column " + column);
      assertEquals(deviation, found.deviation().at(column), 0.2 * deviation, "sd " + column);
    }
  }

  @Test
  void theSameSeedGivesTheSameNumbersAndAnotherOthers() {
    float[] first = falls(5, 3, Watch.NOBODY);
    assertArrayEquals(first, falls(5, 3, Watch.NOBODY));
    assertFalse(Arrays.equals(first, falls(5, 4, Watch.NOBODY)));
  }

  @Test
  void anyNumberOfThreadsGivesTheSameNumbers() {
    assertArrayEquals(falls(5, 3, Watch.NOBODY), falls(5, 3, new CancellingWatch(2, 3)));
  }

  /** More rows than go through the network at once: class 1 where the first column is positive. */
  @Test
  void aColumnThatDecidesCostsHalfOfTheAnswersAndOneThatIsNotReadNothing() {
    int rows = 1300;
    float[] inputs = new float[rows * 2];
    float[] truth = new float[rows];
    RandomStream random = RandomStream.of(5, Purpose.EXPLANATION);
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = random.uniformAt(i) - 0.5f;
    }
    for (int row = 0; row < rows; row++) {
      truth[row] = inputs[2 * row] > 0 ? 1 : 0;
    }
    ImportanceTable table = new ImportanceTable(List.of("no", "yes"), 2, inputs, truth);
    NetworkSpec spec =
        NetworkSpec.chain("sign", Shape.of(2))
            .then("dense", new LayerSpec.Dense(1, Activation.SIGMOID))
            .build();
    Network network =
        Network.of(
            spec,
            Parameters.fill(
                ShapeInference.of(spec),
                (layer, parameter) ->
                    parameter.name().equals("kernel")
                        ? new Tensor(Shape.of(2, 1), new float[] {4, 0})
                        : Tensor.zeros(parameter.shape())));
    Importance.OfScore found =
        new PermutationImportance(20, 1)
            .judge(network, table.feed(network), table.all(), Watch.NOBODY)
            .orThrow();
    assertEquals(1, found.score());
    assertEquals(rows, found.samples());
    assertEquals(0.5, found.mean().at(0), 0.02);
    assertTrue(found.deviation().at(0) > 0);
    assertEquals(0, found.mean().at(1));
    assertEquals(0, found.deviation().at(1));
  }

  @Test
  void aConstantTruthIsRefused() {
    ImportanceTable constant =
        new ImportanceTable(
            List.of(), 6, ImportanceTable.NUMBERS.get("input").data(), new float[80]);
    Outcome<Importance.OfScore> outcome = judged(constant, 5, 3, Watch.NOBODY);
    assertEquals(
        "explain.constant", assertInstanceOf(Outcome.Failed.class, outcome).problem().code());
  }

  @Test
  void aSingleSampleIsRefused() {
    ImportanceTable table = ImportanceTable.ofScript("r2");
    Network network = table.scriptNetwork();
    Outcome<Importance.OfScore> outcome =
        new PermutationImportance(5, 3)
            .judge(network, table.feed(network), new int[] {7}, Watch.NOBODY);
    assertEquals(
        "explain.few-samples", assertInstanceOf(Outcome.Failed.class, outcome).problem().code());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void itCanBeCancelled(int threads) {
    Outcome<Importance.OfScore> outcome =
        judged(ImportanceTable.ofScript("r2"), 5, 3, new CancellingWatch(0.4, threads));
    assertEquals(
        "explain.cancelled", assertInstanceOf(Outcome.Failed.class, outcome).problem().code());
  }
}
