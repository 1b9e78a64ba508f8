package glassbox.engine.explain;

import static glassbox.engine.explain.SmallNetworks.network;
import static glassbox.engine.explain.SmallNetworks.sample;
import static glassbox.engine.explain.SmallNetworks.sum;
import static glassbox.engine.explain.SmallNetworks.value;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.RandomNetworks;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Saliency, gradient times input, guided back-propagation and the deconvolutional network. */
class GradientMethodsTest {

  @ParameterizedTest
  @CsvSource({
    "cnn, dense:2",
    "cnn, conv2:3",
    "'cnn', 'conv1:1@(2,3)'",
    "cnn, pool1:0",
    "cnn, -dense:1",
    "residual, dense",
    "residual, norm1:2",
    "residual, sum:1",
    "residual, conv2:0",
    "two inputs, dense:0",
    "two inputs, right:3",
    "recurrent, dense:1",
    "recurrent, lstm1:4",
    "recurrent, lstm1:2@3"
  })
  void gradientsOfEveryTargetAgreeWithCentralDifferences(String name, String address) {
    NetworkSpec spec = spec(name);
    Network network = network(spec, 3);
    Target target = Target.parse(address);
    Map<String, Tensor> sample = sample(spec, 8);
    Question question = Question.of(network, sample, target);
    for (String input : sample.keySet()) {
      float[] gradient = question.gradients().output(input).data();
      double[] expected = differences(network, sample, target, input);
      int near = 0;
      for (int i = 0; i < expected.length; i++) {
        near += Math.abs(expected[i] - gradient[i]) < 2e-3 ? 1 : 0;
      }
      // A step may cross the kink of a relu or of a maximum in a few places.
      assertTrue(near >= 0.9 * expected.length, input + ": " + near + " of " + expected.length);
    }
  }

  private static NetworkSpec spec(String name) {
    return List.of(
            SmallNetworks.cnn(),
            SmallNetworks.residual(),
            SmallNetworks.twoInputs(),
            SmallNetworks.recurrent())
        .stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static double[] differences(
      Network network, Map<String, Tensor> sample, Target target, String input) {
    float step = 2e-3f;
    double[] found = new double[sample.get(input).shape().size()];
    for (int i = 0; i < found.length; i++) {
      double above = value(network, moved(sample, input, i, step), target);
      found[i] = (above - value(network, moved(sample, input, i, -step), target)) / (2 * step);
    }
    return found;
  }

  private static Map<String, Tensor> moved(
      Map<String, Tensor> sample, String input, int index, float by) {
    float[] values = sample.get(input).data().clone();
    values[index] += by;
    Map<String, Tensor> moved = new HashMap<>(sample);
    moved.put(input, new Tensor(sample.get(input).shape(), values));
    return moved;
  }

  @Test
  void saliencyIsTheLargestAbsoluteGradientOfAPixelsChannels() {
    NetworkSpec spec = SmallNetworks.cnn();
    Network network = network(spec, 3);
    Target target = Target.parse("dense:2");
    Tensor gradient =
        Question.of(network, sample(spec, 8), target).gradients().output("input").sample(0);

    Tensor found = explain(new Saliency(), network, "dense:2").first();

    assertEquals(Shape.of(11, 10), found.shape());
    for (int i = 0; i < found.shape().size(); i++) {
      assertEquals(
          Math.max(Math.abs(gradient.at(2 * i)), Math.abs(gradient.at(2 * i + 1))), found.at(i));
    }
  }

  @Test
  void gradientTimesInputOfANetworkWithoutBiasesAddsUpToTheTarget() {
    Network network = Network.initialized(SmallNetworks.homogeneous(), 5);
    for (int unit = 0; unit < 3; unit++) {
      Attribution found = explain(new GradientTimesInput(), network, "dense2:" + unit);
      assertEquals(found.targetValue(), sum(found), 1e-5 * Math.abs(found.targetValue()) + 1e-6);
    }
  }

  @Test
  void theOppositeTargetHasTheOppositeAttribution() {
    Network network = network(SmallNetworks.residual(), 3);
    Attribution more = explain(new GradientTimesInput(), network, "dense:0");
    Attribution less = explain(new GradientTimesInput(), network, "-dense");
    assertEquals(-more.targetValue(), less.targetValue());
    for (int i = 0; i < more.first().shape().size(); i++) {
      assertEquals(-more.first().at(i), less.first().at(i), 1e-7);
    }
  }

  @Test
  void everyInputHasAnAttributionAndThoseWithoutInfluenceHaveZeros() {
    Network network = network(SmallNetworks.twoInputs(), 3);
    Attribution found = explain(new GradientTimesInput(), network, "left:1");
    assertEquals(List.of("a", "b"), List.copyOf(found.values().keySet()));
    assertArrayEquals(new float[3], found.values().get("b").data());
    assertEquals(Shape.of(5), found.first().shape());
  }

  /** x -&gt; (x, -x, x) -&gt; relu -&gt; 1·a - 2·b - 3·c at x = 2. */
  private static Network rectifiers() {
    NetworkSpec spec =
        NetworkSpec.chain("rectifiers", Shape.of(1))
            .then("hidden", new LayerSpec.Dense(3, false, Activation.RELU))
            .then("out", new LayerSpec.Dense(1, false, Activation.LINEAR))
            .build();
    return Network.of(
        spec,
        Parameters.fill(
            ShapeInference.of(spec),
            (layer, parameter) ->
                new Tensor(
                    parameter.shape(),
                    layer.equals("hidden") ? new float[] {1, -1, 1} : new float[] {1, -2, -3})));
  }

  @Test
  void reluStopsWhatEachRuleSaysItStops() {
    Map<String, Tensor> sample = Map.of("input", new Tensor(Shape.of(1), new float[] {2}));
    Target target = Target.parse("out");
    Network network = rectifiers();
    Network flipped = negated(network);

    // g at the hidden units is (1, -2, -3); units 0 and 2 are open.
    assertEquals(1 - 3, only(new GradientTimesInput(), network, sample, target) / 2);
    assertEquals(1, only(new GuidedBackprop(), network, sample, target));
    assertEquals(1, only(new Deconvnet(), network, sample, target));
    // g is (-1, 2, 3): the closed unit 1 lets g pass in the deconvolutional network alone.
    assertEquals(3, only(new GuidedBackprop(), flipped, sample, target));
    assertEquals(3 - 2, only(new Deconvnet(), flipped, sample, target));
  }

  private static Network negated(Network network) {
    return network.with(
        Parameters.fill(
            network.shapes(),
            (layer, parameter) -> {
              float[] values = network.parameters().get(layer, parameter.name()).data().clone();
              for (int i = 0; layer.equals("out") && i < values.length; i++) {
                values[i] = -values[i];
              }
              return new Tensor(parameter.shape(), values);
            }));
  }

  @Test
  void anEmptyPictureIsSaid() {
    NetworkSpec spec =
        NetworkSpec.chain("dead", Shape.of(2))
            .then("hidden", new LayerSpec.Dense(3, Activation.RELU))
            .then("out", new LayerSpec.Dense(1, Activation.LINEAR))
            .build();
    Network dead = SmallNetworks.constant(spec, layer -> layer.equals("hidden") ? -1 : 1);

    Attribution found = explain(new Saliency(), dead, "out");

    Check check = found.checks().getFirst();
    assertEquals(new Check(Check.Kind.ALL_ZERO, 1, false), check);
  }

  /** What else is in the network does not change an explanation. */
  @Property(tries = 60)
  void everyNetworkCanBeExplainedByGradients(@ForAll Random random) {
    NetworkSpec spec = RandomNetworks.next(random);
    Network network = Network.initialized(spec, 4);
    String layer = spec.layers().getLast().name();
    Target target = Target.parse(layer + ":0");
    Map<String, Tensor> sample = sample(spec, 5);
    for (Explainer explainer :
        List.of(new Saliency(), new GradientTimesInput(), new GuidedBackprop(), new Deconvnet())) {
      Attribution found = explainer.explain(network, sample, target, Watch.NOBODY).orThrow();
      assertEquals(value(network, sample, target), found.targetValue());
      assertTrue(found.values().values().stream().allMatch(Tensor::isFinite));
      assertFalse(found.checks().isEmpty());
    }
  }

  private static float only(
      Explainer explainer, Network network, Map<String, Tensor> sample, Target target) {
    return explainer.explain(network, sample, target, Watch.NOBODY).orThrow().first().at(0);
  }

  static Attribution explain(Explainer explainer, Network network, String target) {
    return explainer
        .explain(network, sample(network.spec(), 8), Target.parse(target), Watch.NOBODY)
        .orThrow();
  }
}
