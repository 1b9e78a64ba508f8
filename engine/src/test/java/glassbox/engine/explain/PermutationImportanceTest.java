package glassbox.engine.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Fixture;
import glassbox.engine.Outcome;
import glassbox.engine.data.Dataset;
import glassbox.engine.data.DatasetInfo;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkFeed;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Permutation importance against scikit-learn's, and what must hold of it. */
class PermutationImportanceTest {
  private static final Fixture NUMBERS = Fixture.read("explain_importance");
  private static final int[] ALL = IntStream.range(0, 80).toArray();

  /** The script's table, with classes or with values. */
  private record Table(boolean isClasses, float[] truth) implements Dataset {
    @Override
    public DatasetInfo info() {
      return new DatasetInfo(
          "table",
          "Table",
          DatasetInfo.Kind.TABLE,
          Shape.of(6),
          isClasses ? List.of("no", "yes") : List.of(),
          List.of(),
          "table");
    }

    @Override
    public int size() {
      return truth.length;
    }

    @Override
    public int testSize() {
      return 0;
    }

    @Override
    public Tensor inputs(int[] indices) {
      float[] values = new float[indices.length * 6];
      for (int i = 0; i < values.length; i++) {
        values[i] = NUMBERS.get("input").at(indices[i / 6] * 6 + i % 6);
      }
      return new Tensor(Shape.of(indices.length, 6), values);
    }

    @Override
    public Tensor targets(int[] indices, TargetEncoding encoding) {
      float[] values = new float[indices.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = truth[indices[i]];
      }
      return encoding == TargetEncoding.CLASS_INDEX
          ? new Tensor(Shape.of(values.length), values)
          : new Tensor(Shape.of(values.length, 1), values);
    }
  }

  private static Network network(boolean isClasses) {
    NetworkSpec spec =
        NetworkSpec.chain("table", Shape.of(6))
            .then("hidden", new LayerSpec.Dense(8, Activation.TANH))
            .then(
                "dense", new LayerSpec.Dense(1, isClasses ? Activation.SIGMOID : Activation.LINEAR))
            .build();
    return Network.of(
        spec,
        Parameters.fill(
            ShapeInference.of(spec),
            (layer, parameter) -> NUMBERS.get("parameter." + layer + "." + parameter.name())));
  }

  private static Outcome<Importance> judged(Table table, int repeats, long seed, Watch watch) {
    Network network = network(table.isClasses());
    NetworkFeed feed =
        NetworkFeed.of(
            table,
            network.spec(),
            network.shapes(),
            table.isClasses() ? LossSpec.BINARY_CROSSENTROPY : LossSpec.MSE);
    return new PermutationImportance(repeats, seed).judge(network, feed, ALL, watch);
  }

  private static Table table(String score) {
    return new Table(score.equals("accuracy"), NUMBERS.get(score + ".truth").data());
  }

  @ParameterizedTest
  @ValueSource(strings = {"accuracy", "r2"})
  void meansAreWithinFourStandardErrorsOfScikitLearns(String score) {
    int repeats = 400;
    Importance found = judged(table(score), repeats, 3, Watch.NOBODY).orThrow();
    assertEquals(score.equals("accuracy"), found.isAccuracy());
    for (int column = 0; column < 6; column++) {
      double expected = NUMBERS.get(score + ".mean").at(column);
      double deviation = NUMBERS.get(score + ".sd").at(column);
      double error = Math.hypot(deviation, found.deviation().at(column)) / Math.sqrt(repeats);
      assertEquals(expected, found.mean().at(column), 4 * error, "column " + column);
      assertEquals(deviation, found.deviation().at(column), 0.2 * deviation, "sd " + column);
    }
  }

  @Test
  void theSameSeedGivesTheSameNumbersAndAnotherOthers() {
    Importance first = judged(table("r2"), 5, 3, Watch.NOBODY).orThrow();
    assertArrayEquals(
        first.mean().data(), judged(table("r2"), 5, 3, Watch.NOBODY).orThrow().mean().data());
    assertTrue(
        !Arrays.equals(
            first.mean().data(), judged(table("r2"), 5, 4, Watch.NOBODY).orThrow().mean().data()));
  }

  @Test
  void aConstantTruthIsRefused() {
    Table constant = new Table(false, new float[80]);
    Outcome<Importance> outcome = judged(constant, 5, 3, Watch.NOBODY);
    assertEquals(
        "explain.constant", assertInstanceOf(Outcome.Failed.class, outcome).problem().code());
  }

  @Test
  void itCanBeCancelled() {
    Outcome<Importance> outcome = judged(table("r2"), 5, 3, new CancellingWatch(0.4));
    assertEquals(
        "explain.cancelled", assertInstanceOf(Outcome.Failed.class, outcome).problem().code());
  }
}
