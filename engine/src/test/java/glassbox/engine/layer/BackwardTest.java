package glassbox.engine.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import glassbox.engine.ProblemException;
import glassbox.engine.data.Batch;
import glassbox.engine.network.Activation;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The way back through graphs small enough to differentiate by hand. */
class BackwardTest {
  /** Two heads, 3·t and relu(-t), read the same trunk t = 2·x. */
  private static final Network FORK = fork();

  private static Network fork() {
    LayerSpec scale = new LayerSpec.Dense(1, false, Activation.LINEAR);
    LayerSpec rectified = new LayerSpec.Dense(1, false, Activation.RELU);
    NetworkSpec spec =
        new NetworkSpec(
            "fork",
            List.of(new InputSpec("x", Shape.of(1))),
            List.of(
                new LayerNode("trunk", List.of("x"), scale),
                new LayerNode("up", List.of("trunk"), scale),
                new LayerNode("down", List.of("trunk"), rectified)),
            List.of("up", "down"));
    Map<String, Float> weights = Map.of("trunk", 2f, "up", 3f, "down", -1f);
    Network network = Network.initialized(spec, 0);
    return network.with(
        Parameters.fill(
            network.shapes(),
            (layer, parameter) ->
                new Tensor(Shape.of(1, 1), new float[] {weights.getOrDefault(layer, 0f)})));
  }

  @Test
  void branchesAddUp() {
    ForwardPass pass = pass(-5);
    Gradients gradients =
        Backward.run(pass, List.of(ones("up"), ones("down")), new BackwardRules.Plain(), true);
    assertArrayEquals(new float[] {3 - 1}, gradients.output("trunk").data());
    assertArrayEquals(new float[] {2 * (3 - 1)}, gradients.output("x").data());
    assertArrayEquals(new float[] {-10}, parameter(gradients, "up"));
    assertArrayEquals(new float[] {-5 * (3 - 1)}, parameter(gradients, "trunk"));
  }

  /** t = 2·x is read by relu(-t), by 3·t and, twice, by the sum of all; [sum, t] is joined last. */
  @Test
  void layerThatSeveralReadTwiceAmongThemReceivesTheSumOfTheirGradients() {
    NetworkSpec fork = FORK.spec();
    List<LayerNode> layers = new ArrayList<>(fork.layers());
    layers.add(
        new LayerNode(
            "sum", List.of("trunk", "up", "trunk", "down"), new LayerSpec.Add(Activation.LINEAR)));
    layers.add(
        new LayerNode("all", List.of("sum", "trunk"), new LayerSpec.Concat(Activation.LINEAR)));
    NetworkSpec spec = new NetworkSpec("join", fork.inputs(), layers, List.of("all"));
    Network network = Network.initialized(spec, 0).with(FORK.parameters());
    ForwardPass pass = Recorder.record(network, new Tensor(Shape.of(1), new float[] {-5}));
    // t = -10, so the sum is t + 3t + t + (-t).
    assertArrayEquals(new float[] {-40, -10}, pass.output("all").data());
    Tensor seed = new Tensor(Shape.of(1, 2), new float[] {1, 100});
    Gradients gradients =
        Backward.run(
            pass,
            List.of(new Seed("all", Seed.Place.OUTPUT, seed)),
            new BackwardRules.Plain(),
            true);
    assertArrayEquals(new float[] {4 + 100}, gradients.output("trunk").data());
    assertArrayEquals(new float[] {2 * 104}, gradients.output("x").data());
    assertArrayEquals(new float[] {-5 * 104}, parameter(gradients, "trunk"));
    assertArrayEquals(new float[] {-10}, parameter(gradients, "up"));
  }

  @Test
  void gradientIsZeroWhereNothingDependsOnIt() {
    Gradients gradients =
        Backward.run(pass(5), List.of(ones("up")), new BackwardRules.Plain(), true);
    assertArrayEquals(new float[] {0}, gradients.output("down").data());
    assertArrayEquals(new float[] {0}, parameter(gradients, "down"));
  }

  @Test
  void seedBeforeTheActivationDoesNotPassThroughIt() {
    ForwardPass deadRelu = pass(5);
    Tensor one = new Tensor(Shape.of(1, 1), new float[] {1});
    Gradients before = Backward.run(deadRelu, new Seed("down", Seed.Place.PRE_ACTIVATION, one));
    assertArrayEquals(new float[] {-2}, before.output("x").data());
    assertArrayEquals(new float[] {0}, Backward.run(deadRelu, ones("down")).output("x").data());
  }

  @Test
  void rulesReplaceTheChainRule() {
    BackwardRules straightThrough =
        new BackwardRules() {
          @Override
          public void throughActivation(LayerVisit visit, float[] gradient, float[] out) {
            System.arraycopy(gradient, 0, out, 0, out.length);
          }

          @Override
          public void throughLayer(
              LayerVisit visit,
              float[] gradient,
              float[][] inputGradients,
              float[][] parameterGradients) {
            visit.layer().backward(visit.frame(), gradient, inputGradients, parameterGradients);
          }
        };
    Gradients gradients = Backward.run(pass(5), List.of(ones("down")), straightThrough, false);
    assertArrayEquals(new float[] {-2}, gradients.output("x").data());
    assertThrows(IllegalStateException.class, gradients::parameters);
  }

  @Test
  void saysWhatTheForwardPassDidNotKeep() {
    Tensor x = new Tensor(Shape.of(1, 1), new float[] {1});
    ForwardPass pass =
        Recorder.record(FORK, Map.of("x", x), layer -> false, new Recorder.Inference());
    Exception refusal =
        assertThrows(IllegalArgumentException.class, () -> Backward.run(pass, ones("up")));
    assertEquals("nothing was kept of trunk; ask for it when recording", refusal.getMessage());
  }

  @Test
  void refusesSeedOfAnotherShape() {
    Seed seed = new Seed("up", Seed.Place.OUTPUT, Tensor.zeros(Shape.of(1)));
    Exception refusal =
        assertThrows(IllegalArgumentException.class, () -> Backward.run(pass(1), seed));
    assertEquals("the seed at up is 1, but the layer gives 1x1", refusal.getMessage());
  }

  @Test
  void lossOfSeveralOutputsAddsUpWeighted() {
    Tensor x = new Tensor(Shape.of(2, 1), new float[] {1, -1});
    Tensor zeros = Tensor.zeros(Shape.of(2));
    Tensor weights = new Tensor(Shape.of(2), new float[] {1, 3});
    Batch batch =
        new Batch(Map.of("x", x), Map.of("up", zeros, "down", zeros), Optional.of(weights));
    LossGradients found = LossGradients.of(FORK, LossSpec.MSE, batch, new Recorder.Inference());
    // up: 6x, so 36 for both; down: relu(-2x), so 0 and 4.
    assertEquals(36 + 4 * 3 / 4.0, found.loss(), 1e-12);
    // d/dx: 72x for up, 8x for down where it is alive.
    assertArrayEquals(
        new float[] {72 / 4f, -(72 + 8) * 3 / 4f}, found.gradients().output("x").data());
    assertEquals(true, found.correct().isEmpty());
  }

  @Test
  void lossRefusesBatchWithoutTargets() {
    Batch batch = new Batch(Map.of("x", Tensor.zeros(Shape.of(2, 1))), Map.of());
    Exception refusal =
        assertThrows(
            ProblemException.class,
            () -> LossGradients.of(FORK, LossSpec.MSE, batch, new Recorder.Inference()));
    assertEquals(
        "Output up: the batch has no targets for it, but a loss needs them.", refusal.getMessage());
  }

  @Test
  void weightsMustBeNumbersFromZeroThatDoNotAllVanish() {
    Map<String, Tensor> inputs = Map.of("x", Tensor.zeros(Shape.of(2, 1)));
    assertEquals(2, SampleWeights.sum(new Batch(inputs, Map.of())));
    assertEquals(0.5, SampleWeights.sum(weighted(inputs, 0.5f, 0)));
    for (float[] bad : new float[][] {{0, 0}, {1, -1}, {1, Float.NaN}, {1}}) {
      assertThrows(ProblemException.class, () -> SampleWeights.sum(weighted(inputs, bad)));
    }
  }

  private static Batch weighted(Map<String, Tensor> inputs, float... weights) {
    return new Batch(inputs, Map.of(), Optional.of(new Tensor(Shape.of(weights.length), weights)));
  }

  private static ForwardPass pass(float x) {
    return Recorder.record(FORK, new Tensor(Shape.of(1), new float[] {x}));
  }

  private static Seed ones(String layer) {
    return new Seed(layer, Seed.Place.OUTPUT, new Tensor(Shape.of(1, 1), new float[] {1}));
  }

  private static float[] parameter(Gradients gradients, String layer) {
    return gradients.parameters().get(layer, "kernel").data();
  }
}
