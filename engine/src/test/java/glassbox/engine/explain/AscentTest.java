package glassbox.engine.explain;

import static glassbox.engine.explain.SmallNetworks.network;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Outcome;
import glassbox.engine.ProblemException;
import glassbox.engine.Samples;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Activation maximisation, step by step and to its end. */
class AscentTest {
  private static final ActivationMaximization METHOD =
      new ActivationMaximization(60, 0.05, 1, 0.05, 0.05, 8, 0, 1);

  @ParameterizedTest
  @CsvSource({
    "cnn, dense:1",
    "cnn, conv2:2",
    "'cnn', 'conv1:3@(2,4)'",
    "residual, dense",
    "residual, sum:1",
    "two inputs, dense:2",
    "two inputs, left:0",
    "recurrent, dense:1",
    "recurrent, lstm1:2@3"
  })
  void theTargetsValueRisesAndTheImageStaysWithinItsRange(String name, String address) {
    NetworkSpec spec =
        List.of(
                SmallNetworks.cnn(),
                SmallNetworks.residual(),
                SmallNetworks.twoInputs(),
                SmallNetworks.recurrent())
            .stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    Attribution found =
        METHOD.explain(network(spec, 3), Target.parse(address), 1, Watch.NOBODY).orThrow();
    assertTrue(found.checks().getFirst().passed(), found.checks().toString());
    assertEquals(spec.inputs().size(), found.values().size());
    for (Tensor image : found.values().values()) {
      for (float value : image.data()) {
        assertTrue(value >= 0 && value <= 1);
      }
    }
  }

  @Test
  void stepsWithPausesGiveTheSameImageAsAllAtOnce() {
    Network network = network(SmallNetworks.cnn(), 3);
    Target target = Target.parse("dense:1");
    Ascent ascent = METHOD.begin(network, target, 4);
    for (int step = 0; step < 60; step++) {
      assertEquals(Ascent.Step.MOVED, ascent.step());
    }
    assertEquals(60, ascent.steps());
    Attribution whole = METHOD.explain(network, target, 4, Watch.NOBODY).orThrow();
    assertArrayEquals(whole.first().data(), ascent.image().get("input").data());
    assertEquals(whole.targetValue(), ascent.value());
    Attribution other = METHOD.explain(network, target, 5, Watch.NOBODY).orThrow();
    assertFalse(Arrays.equals(whole.first().data(), other.first().data()));
  }

  @Test
  void settingsAndWeightsCanChangeOnTheWay() {
    Target target = Target.parse("dense:1");
    Network network = network(SmallNetworks.cnn(), 3);
    Network trained = network(SmallNetworks.cnn(), 8);
    Ascent ascent = METHOD.begin(network, target, 4);
    Ascent left = METHOD.begin(network, target, 4);
    for (int step = 0; step < 20; step++) {
      ascent.step();
      left.step();
    }
    float[] before = ascent.image().get("input").data().clone();
    ascent.use(trained);
    assertArrayEquals(before, ascent.image().get("input").data());
    assertEquals(Question.of(trained, ascent.image(), target).value(), ascent.value());
    ascent.use(new ActivationMaximization(60, 0.2, 0, 0, 0, 0, 0, 1));
    for (int step = 0; step < 20; step++) {
      ascent.step();
      left.step();
    }
    assertEquals(40, ascent.steps());
    double unchanged = Question.of(trained, left.image(), target).value();
    assertTrue(ascent.value() > unchanged, ascent.value() + " against " + unchanged);
  }

  @Test
  void weightsThatAreNoNumbersAreNamedAsTheReason() {
    NetworkSpec spec =
        NetworkSpec.chain("diverged", Shape.of(2))
            .then("out", new LayerSpec.Dense(1, Activation.RELU))
            .build();
    Network diverged = SmallNetworks.constant(spec, layer -> Float.NaN);
    Ascent ascent = METHOD.begin(diverged, Target.parse("out"), 1);
    assertEquals(Ascent.Step.STUCK, ascent.step());
    assertEquals("explain.not-finite", ascent.stuck().code());
    assertEquals(0, ascent.steps());
  }

  @Test
  void aUnitBehindDeadRectifiersIsStuckAndSaysSo() {
    NetworkSpec spec =
        NetworkSpec.chain("dead", Shape.of(2))
            .then("hidden", new LayerSpec.Dense(3, Activation.RELU))
            .then("out", new LayerSpec.Dense(1, Activation.RELU))
            .build();
    Network dead = SmallNetworks.constant(spec, layer -> -1);

    assertEquals(Ascent.Step.STUCK, METHOD.begin(dead, Target.parse("out"), 1).step());
    Outcome<Attribution> outcome = METHOD.explain(dead, Target.parse("out"), 1, Watch.NOBODY);
    String said = assertInstanceOf(Outcome.Failed.class, outcome).problem().sentence();
    assertTrue(said.contains("try another start"), said);
    // A dead rectifier of the unit itself hides nothing, since its pre-activation is maximised.
    METHOD.explain(dead, Target.parse("hidden:1"), 1, Watch.NOBODY).orThrow();
  }

  @Test
  void cancellingEndsIt() {
    CancellingWatch watch = new CancellingWatch(0.5);
    Outcome<Attribution> outcome =
        METHOD.explain(network(SmallNetworks.cnn(), 3), Target.parse("dense:1"), 1, watch);
    assertEquals(
        "explain.cancelled", assertInstanceOf(Outcome.Failed.class, outcome).problem().code());
    assertEquals(0.5, watch.done(), 0.02);
  }

  @Test
  void anEmptyRangeIsRefused() {
    ProblemException refusal =
        assertThrows(
            ProblemException.class, () -> new ActivationMaximization(1, 0.1, 0, 0, 0, 0, 1, 1));
    assertEquals("explain.range", refusal.problem().code());
  }

  @Test
  void movingThereAndBackChangesNothing() {
    CellGrid grid = CellGrid.of(Shape.of(3, 4, 2));
    float[] values = Samples.uniform(24, 1);
    assertArrayEquals(values, grid.moved(grid.moved(values, 2, -3), -2, 3));
    assertEquals(values[0], grid.moved(values, 1, 2)[(1 * 4 + 2) * 2]);
    assertEquals(values[2 * 4 * 2], grid.moved(values, 1, 0)[0]);
  }

  @Test
  void blurKeepsAFlatImageAndItsMean() {
    CellGrid grid = CellGrid.of(Shape.of(3, 4, 2));
    float[] flat = new float[24];
    Arrays.fill(flat, 0.3f);
    assertArrayEquals(flat, grid.blurred(flat), 1e-7f);
    float[] values = Samples.uniform(24, 1);
    double before = 0;
    double after = 0;
    for (int i = 0; i < 24; i++) {
      before += values[i];
      after += grid.blurred(values)[i];
    }
    assertEquals(before, after, 1e-5);
  }
}
