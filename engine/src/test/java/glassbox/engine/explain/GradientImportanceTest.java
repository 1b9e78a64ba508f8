package glassbox.engine.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Outcome;
import glassbox.engine.layer.ForwardPass;
import glassbox.engine.layer.Recorder;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mean size of the gradient over samples, against PyTorch's and against its definition. */
class GradientImportanceTest {
  private static final int COLUMNS = 6;
  private static final Optional<Target> OWN_ANSWERS = Optional.empty();

  private static Optional<Target> target(String address) {
    return Optional.of(Target.parse(address));
  }

  private static Outcome<Importance.OfGradient> judged(
      ImportanceTable table, Network network, Optional<Target> target, Watch watch) {
    return new GradientImportance(target).judge(network, table.feed(network), table.all(), watch);
  }

  private static Importance.OfGradient found(
      ImportanceTable table, Network network, Optional<Target> target) {
    return judged(table, network, target, Watch.NOBODY).orThrow();
  }

  private static Importance.OfGradient ofScript(String score, Optional<Target> target) {
    ImportanceTable table = ImportanceTable.ofScript(score);
    return found(table, table.scriptNetwork(), target);
  }

  /** A network of one layer, whose gradient is its kernel everywhere. */
  private static Network linear(int units, float[] kernel) {
    NetworkSpec spec =
        NetworkSpec.chain("linear", Shape.of(COLUMNS))
            .then(
                "dense",
                new LayerSpec.Dense(units, units == 1 ? Activation.LINEAR : Activation.SOFTMAX))
            .build();
    return Network.of(
        spec,
        Parameters.fill(
            ShapeInference.of(spec),
            (layer, parameter) ->
                parameter.name().equals("kernel")
                    ? new Tensor(parameter.shape(), kernel)
                    : Tensor.zeros(parameter.shape())));
  }

  private static ImportanceTable threeClasses() {
    float[] truth = new float[80];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = i % 3;
    }
    return new ImportanceTable(
        List.of("a", "b", "c"), COLUMNS, ImportanceTable.NUMBERS.get("input").data(), truth);
  }

  /** With n - 1. */
  private static double deviation(ImportanceTable table, int column) {
    int rows = table.size();
    double mean = 0;
    for (int row = 0; row < rows; row++) {
      mean += (double) table.inputs()[row * COLUMNS + column] / rows;
    }
    double squares = 0;
    for (int row = 0; row < rows; row++) {
      squares += Math.pow(table.inputs()[row * COLUMNS + column] - mean, 2);
    }
    return Math.sqrt(squares / (rows - 1));
  }

  @Test
  void agreesWithPyTorch() {
    Importance.OfGradient found = ofScript("r2", target("dense:0"));
    ImportanceTable.NUMBERS.assertAgrees("gradient.mean", found.mean());
    ImportanceTable.NUMBERS.assertAgrees("gradient.error", found.deviation());
    ImportanceTable.NUMBERS.assertAgrees("gradient.signed", found.signed());
    assertEquals(80, found.samples());
  }

  @Test
  void ofOneScoreTheOwnAnswerOfClassZeroIsLessOfIt() {
    Importance.OfGradient found = ofScript("accuracy", OWN_ANSWERS);
    ImportanceTable.NUMBERS.assertAgrees("gradient.mean", found.mean());
    ImportanceTable.NUMBERS.assertAgrees("gradient.own-answers", found.signed());
  }

  @Test
  void ofAQuantityTheOwnAnswerIsTheQuantity() {
    assertArrayEquals(
        ofScript("r2", target("dense:0")).signed().data(),
        ofScript("r2", OWN_ANSWERS).signed().data());
  }

  @Test
  void lessOfATargetHasTheSameSizeAndTheOppositeSign() {
    Importance.OfGradient more = ofScript("r2", target("dense:0"));
    Importance.OfGradient less = ofScript("r2", target("-dense:0"));
    assertArrayEquals(more.mean().data(), less.mean().data());
    for (int column = 0; column < COLUMNS; column++) {
      assertEquals(-more.signed().at(column), less.signed().at(column));
    }
  }

  @Test
  void ofALinearModelItIsTheSizeOfTheWeightForEachStandardDeviationWithoutError() {
    ImportanceTable table = ImportanceTable.ofScript("r2");
    float[] kernel = {2, -1, 0.5f, 0, -3, 1};
    Importance.OfGradient found = found(table, linear(1, kernel), target("dense:0"));
    for (int column = 0; column < COLUMNS; column++) {
      double slope = kernel[column] * deviation(table, column);
      assertEquals(Math.abs(slope), found.mean().at(column), 1e-6);
      assertEquals(slope, found.signed().at(column), 1e-6);
      assertEquals(0, found.deviation().at(column), 1e-6);
    }
  }

  @Test
  void itDoesNotMatterInWhichUnitAColumnIsMeasured() {
    ImportanceTable table = ImportanceTable.ofScript("r2");
    float[] inputs = table.inputs().clone();
    for (int i = 1; i < inputs.length; i += COLUMNS) {
      inputs[i] = 1000 * inputs[i] + 20_000;
    }
    ImportanceTable other = new ImportanceTable(List.of(), COLUMNS, inputs, table.truth());
    float before =
        found(table, linear(1, new float[] {1, 2, 0, 0, 0, 0}), OWN_ANSWERS).mean().at(1);
    float after =
        found(other, linear(1, new float[] {1, 0.002f, 0, 0, 0, 0}), OWN_ANSWERS).mean().at(1);
    assertEquals(before, after, 1e-4 * before);
  }

  /** Of three classes, each sample's own is the one with the largest score. */
  @Test
  void agreesWithCentralDifferencesOfEachSamplesOwnLogit() {
    ImportanceTable table = threeClasses();
    NetworkSpec spec =
        NetworkSpec.chain("table", Shape.of(COLUMNS))
            .then("hidden", new LayerSpec.Dense(8, Activation.TANH))
            .then("dense", new LayerSpec.Dense(3, Activation.SOFTMAX))
            .build();
    Network network = Network.initialized(spec, 5);
    double[] sizes = new double[COLUMNS];
    double[] signed = new double[COLUMNS];
    float step = 1e-2f;
    for (int row = 0; row < table.size(); row++) {
      float[] sample = table.inputs(new int[] {row}).data();
      float[] scores = pass(network, sample).output("dense").data();
      int own = scores[0] >= Math.max(scores[1], scores[2]) ? 0 : scores[1] >= scores[2] ? 1 : 2;
      for (int column = 0; column < COLUMNS; column++) {
        float[] up = sample.clone();
        float[] down = sample.clone();
        up[column] += step;
        down[column] -= step;
        double slope =
            (logit(network, up, own) - logit(network, down, own)) / (up[column] - down[column]);
        sizes[column] += Math.abs(slope) / table.size();
        signed[column] += slope / table.size();
      }
    }
    Importance.OfGradient found = found(table, network, OWN_ANSWERS);
    for (int column = 0; column < COLUMNS; column++) {
      double spread = deviation(table, column);
      assertEquals(spread * sizes[column], found.mean().at(column), 1e-3);
      assertEquals(spread * signed[column], found.signed().at(column), 1e-3);
    }
  }

  private static ForwardPass pass(Network network, float[] sample) {
    return Recorder.record(network, Map.of("input", new Tensor(Shape.of(COLUMNS), sample)));
  }

  private static double logit(Network network, float[] sample, int unit) {
    return pass(network, sample).preActivation("dense").at(unit);
  }

  @Test
  void aUnitHalfWayUpCanBeTheTargetAndOneThatDoesNotExistIsRefused() {
    ImportanceTable table = ImportanceTable.ofScript("r2");
    Network network = table.scriptNetwork();
    assertTrue(found(table, network, target("hidden:3")).mean().at(0) > 0);
    assertRefused("explain.target-unit", judged(table, network, target("hidden:8"), Watch.NOBODY));
  }

  @Test
  void aSingleSampleIsRefused() {
    ImportanceTable table = ImportanceTable.ofScript("r2");
    Network network = table.scriptNetwork();
    assertRefused(
        "explain.few-samples",
        new GradientImportance(OWN_ANSWERS)
            .judge(network, table.feed(network), new int[] {7}, Watch.NOBODY));
  }

  /** So wide that many chunks are needed. */
  private static Network wide() {
    return Network.initialized(
        NetworkSpec.chain("wide", Shape.of(COLUMNS))
            .then("hidden", new LayerSpec.Dense(200_000, Activation.TANH))
            .then("dense", new LayerSpec.Dense(1, Activation.LINEAR))
            .build(),
        4);
  }

  @Test
  void anyNumberOfThreadsGivesTheSameNumbers() {
    ImportanceTable table = ImportanceTable.ofScript("r2");
    Network network = wide();
    Importance.OfGradient one = found(table, network, OWN_ANSWERS);
    Importance.OfGradient three =
        judged(table, network, OWN_ANSWERS, new CancellingWatch(2, 3)).orThrow();
    assertArrayEquals(one.mean().data(), three.mean().data());
    assertArrayEquals(one.deviation().data(), three.deviation().data());
    assertArrayEquals(one.signed().data(), three.signed().data());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void itCanBeCancelled(int threads) {
    assertRefused(
        "explain.cancelled",
        judged(
            ImportanceTable.ofScript("r2"),
            wide(),
            OWN_ANSWERS,
            new CancellingWatch(0.3, threads)));
  }

  private static void assertRefused(String code, Outcome<Importance.OfGradient> outcome) {
    assertEquals(code, assertInstanceOf(Outcome.Failed.class, outcome).problem().code());
  }
}
