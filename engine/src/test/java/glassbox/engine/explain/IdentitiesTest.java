package glassbox.engine.explain;

import static glassbox.engine.explain.GradientMethodsTest.explain;
import static glassbox.engine.explain.SmallNetworks.network;
import static glassbox.engine.explain.SmallNetworks.node;
import static glassbox.engine.explain.SmallNetworks.sample;
import static glassbox.engine.explain.SmallNetworks.sum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.layer.Gradients;
import glassbox.engine.network.Activation;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.NormalizationSpec.BatchNorm;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import glassbox.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold of the methods whatever the numbers are. */
class IdentitiesTest {
  private static final LrpRule.Bounded PIXELS = new LrpRule.Bounded(0, 1);

  static List<LrpRule> rules() {
    return List.of(new LrpRule.Epsilon(), new LrpRule.Gamma(0.25), new LrpRule.ZPlus());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dense2:0", "dense2:1", "dense2:2", "dense1:3"})
  void withoutBiasesGradientTimesInputLrpZeroAndIntegratedGradientsAreTheSame(String target) {
    Network network = Network.initialized(SmallNetworks.homogeneous(), 5);
    Attribution product = explain(new GradientTimesInput(), network, target);
    Attribution relevance =
        explain(new Lrp(new LrpRule.Epsilon(), 1e-9, Optional.empty()), network, target);
    Attribution integral = explain(new IntegratedGradients(50, Baseline.ZERO), network, target);
    Attribution rescaled = explain(new DeepLift(Baseline.ZERO), network, target);
    float tolerance = 1e-4f * largest(product.first());
    for (Attribution same : List.of(relevance, integral, rescaled)) {
      assertArrayEquals(product.first().data(), same.first().data(), tolerance, same.toString());
    }
    assertEquals(product.targetValue(), sum(product), 1e-5 * Math.abs(product.targetValue()));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void relevanceIsConservedAtEveryLayerWithoutBiases(LrpRule rule) {
    Network network = Network.initialized(SmallNetworks.homogeneous(), 5);
    Question question = Question.of(network, sample(network.spec(), 8), Target.parse("dense2:1"));
    Gradients relevance = question.shareOut(new LrpRules(rule, Map.of("input", PIXELS), 1e-9));
    for (String layer : List.of("dense1", "flatten", "conv2", "pool1", "conv1", "input")) {
      double sum = 0;
      for (float value : relevance.output(layer).data()) {
        sum += value;
      }
      assertEquals(question.value(), sum, 1e-4 * Math.abs(question.value()), layer);
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void inputsAndBiasesTogetherHaveTheTargetsValue(LrpRule rule) {
    for (NetworkSpec spec :
        List.of(SmallNetworks.cnn(), SmallNetworks.residual(), SmallNetworks.twoInputs())) {
      Network network = network(spec, 3);
      Attribution found = explain(new Lrp(rule, 1e-9, Optional.of(PIXELS)), network, "dense:0");
      Check absorbed = check(found, Check.Kind.ABSORBED_BY_BIASES);
      double expected = found.targetValue() * (1 - absorbed.value());
      assertEquals(expected, sum(found), 1e-4 * Math.abs(found.targetValue()), spec.name());
      assertTrue(check(found, Check.Kind.CONSERVATION_GAP).passed(), spec.name());
    }
  }

  @Test
  void foldingBatchNormalisationChangesNoNumber() {
    NetworkSpec spec = SmallNetworks.residual();
    Network network = network(spec, 3);
    Question question = Question.of(network, sample(spec, 8), Target.parse("dense"));
    Question folded = question.to(BatchNormFolding.of(network));
    for (String layer : List.of("norm1", "sum", "norm2", "dense")) {
      assertArrayEquals(
          question.pass().output(layer).data(), folded.pass().output(layer).data(), 1e-5f, layer);
    }
    assertEquals("activation", folded.network().shapes().layer("norm1").spec().type());
    assertEquals("batch_norm", folded.network().shapes().layer("norm2").spec().type());
  }

  @Test
  void normalisationBehindAnActivationOrBesideAnotherReaderIsLeftAsItIs() {
    NetworkSpec spec =
        new NetworkSpec(
            "no folding",
            List.of(new InputSpec("input", Shape.of(4))),
            List.of(
                node("rectified", new LayerSpec.Dense(5, Activation.RELU), "input"),
                node("norm1", new BatchNorm(1e-3, 0.99), "rectified"),
                node("plain", new LayerSpec.Dense(5, Activation.LINEAR), "norm1"),
                node("norm2", new BatchNorm(1e-3, 0.99), "plain"),
                node("sum", new LayerSpec.Add(Activation.LINEAR), "plain", "norm2"),
                node("dense", new LayerSpec.Dense(2, Activation.SOFTMAX), "sum")),
            List.of("dense"));
    Network network = network(spec, 3);
    assertEquals(spec, BatchNormFolding.of(network).spec());
    Attribution found =
        explain(new Lrp(new LrpRule.Epsilon(), 1e-9, Optional.empty()), network, "dense:1");
    assertTrue(check(found, Check.Kind.CONSERVATION_GAP).passed());
  }

  @Test
  void integratedGradientsAddUpToTheChangeFromTheBaseline() {
    for (NetworkSpec spec :
        List.of(
            SmallNetworks.cnn(),
            SmallNetworks.residual(),
            SmallNetworks.twoInputs(),
            SmallNetworks.recurrent())) {
      Network network = network(spec, 3);
      Attribution found =
          explain(new IntegratedGradients(300, new Baseline.Constant(0.2)), network, "dense:0");
      double change = found.targetValue() - valueAtConstant(network, 0.2f);
      assertEquals(change, sum(found), 0.02 * Math.abs(change), spec.name());
      assertTrue(check(found, Check.Kind.COMPLETENESS_GAP).value() < 0.02);
    }
  }

  @Test
  void deepLiftAddsUpToTheChangeFromTheBaseline() {
    for (NetworkSpec spec :
        List.of(SmallNetworks.cnn(), SmallNetworks.residual(), SmallNetworks.twoInputs())) {
      Network network = network(spec, 3);
      Attribution found = explain(new DeepLift(new Baseline.Constant(0.2)), network, "dense:0");
      double change = found.targetValue() - valueAtConstant(network, 0.2f);
      assertEquals(change, sum(found), 1e-4 * Math.abs(change) + 1e-6, spec.name());
      assertTrue(check(found, Check.Kind.COMPLETENESS_GAP).passed(), spec.name());
    }
  }

  private static double valueAtConstant(Network network, float value) {
    Map<String, Tensor> constant = new HashMap<>();
    network
        .spec()
        .inputs()
        .forEach(
            input -> {
              float[] values = new float[input.shape().size()];
              Arrays.fill(values, value);
              constant.put(input.name(), new Tensor(input.shape(), values));
            });
    return SmallNetworks.value(network, constant, Target.parse("dense:0"));
  }

  @Test
  void occlusionOfALinearModelByTilesGivesEachTilesSum() {
    NetworkSpec spec =
        NetworkSpec.chain("linear", Shape.of(6, 4, 2))
            .then("flatten", new LayerSpec.Flatten())
            .then("dense", new LayerSpec.Dense(1, Activation.LINEAR))
            .build();
    Network network = network(spec, 4);
    Tensor x = sample(spec, 8).get("input");
    Tensor w = network.parameters().get("dense", "kernel");
    double[] tiles = new double[6];
    for (int i = 0; i < x.shape().size(); i++) {
      tiles[i / 2 / 4 / 2 * 2 + i / 2 % 4 / 2] += (double) x.at(i) * w.at(i);
    }

    Tensor found = explain(new Occlusion(2, 2, 0), network, "dense").first();

    assertEquals(Shape.of(6, 4), found.shape());
    for (int i = 0; i < 24; i++) {
      assertEquals(tiles[i / 4 / 2 * 2 + i % 4 / 2], found.at(i), 1e-5, "cell " + i);
    }
  }

  /** The first tile has the first two features of both steps. */
  @Test
  void occlusionOfASequenceCoversStepsAndFeatures() {
    NetworkSpec spec =
        NetworkSpec.chain("sequence", Shape.of(2, 4))
            .then("flatten", new LayerSpec.Flatten())
            .then("dense", new LayerSpec.Dense(1, Activation.LINEAR))
            .build();
    Network network = network(spec, 4);
    Tensor x = sample(spec, 8).get("input");
    Tensor w = network.parameters().get("dense", "kernel");
    double first = 0;
    for (int i : new int[] {0, 1, 4, 5}) {
      first += (double) x.at(i) * w.at(i);
    }

    Tensor found = explain(new Occlusion(2, 2, 0), network, "dense").first();

    assertEquals(Shape.of(2, 4), found.shape());
    for (int i : new int[] {0, 1, 4, 5}) {
      assertEquals(first, found.at(i), 1e-5);
    }
  }

  @Test
  void smoothGradOfALinearModelIsItsGradientWithoutError() {
    NetworkSpec spec =
        NetworkSpec.chain("linear", Shape.of(5))
            .then("dense", new LayerSpec.Dense(1, Activation.LINEAR))
            .build();
    Network network = network(spec, 4);
    Attribution found = explain(new SmoothGrad(10, 0.15, 3), network, "dense");
    assertArrayEquals(
        network.parameters().get("dense", "kernel").data(), found.first().data(), 1e-6f);
    assertEquals(0, check(found, Check.Kind.STANDARD_ERROR).value(), 1e-4);
  }

  /** A layer reads pixels whether or not only their order in memory was renamed before. */
  @ParameterizedTest
  @MethodSource("rules")
  void pixelsAreKnownBehindLayersThatOnlyReshape(LrpRule rule) {
    Lrp method = new Lrp(rule, 1e-9, Optional.of(PIXELS));
    NetworkSpec direct =
        NetworkSpec.chain("image", Shape.of(6, 7, 1))
            .then("conv", new LayerSpec.Conv2d(3, new Size2d(6, 7), Activation.RELU))
            .then("flatten", new LayerSpec.Flatten())
            .then("dense", new LayerSpec.Dense(2, Activation.SOFTMAX))
            .build();
    NetworkSpec flattened =
        NetworkSpec.chain("image", Shape.of(6, 7, 1))
            .then("drop", new LayerSpec.Dropout(0.1))
            .then("flatten", new LayerSpec.Flatten())
            .then("conv", new LayerSpec.Dense(3, Activation.RELU))
            .then("dense", new LayerSpec.Dense(2, Activation.SOFTMAX))
            .build();
    NetworkSpec reshaped =
        NetworkSpec.chain("image", Shape.of(42))
            .then("image", new LayerSpec.Reshape(Shape.of(6, 7, 1)))
            .then("conv", new LayerSpec.Conv2d(3, new Size2d(6, 7), Activation.RELU))
            .then("flatten", new LayerSpec.Flatten())
            .then("dense", new LayerSpec.Dense(2, Activation.SOFTMAX))
            .build();
    Network network = network(direct, 3);
    Attribution expected = explain(method, network, "dense:1");
    for (NetworkSpec spec : List.of(flattened, reshaped)) {
      Network same =
          Network.of(
              spec,
              Parameters.fill(
                  ShapeInference.of(spec),
                  (layer, parameter) ->
                      network
                          .parameters()
                          .get(layer, parameter.name())
                          .reshaped(parameter.shape())));
      Attribution found = explain(method, same, "dense:1");
      assertArrayEquals(expected.first().data(), found.first().data(), 1e-5f, spec.toString());
    }
  }

  @Test
  void noiseIsNormallyDistributed() {
    Noise noise = Noise.drawn(7);
    double sum = 0;
    double squares = 0;
    int count = 20_000;
    for (int i = 0; i < count; i++) {
      float value = noise.at(i % 10, 0, i / 10);
      sum += value;
      squares += (double) value * value;
    }
    assertEquals(0, sum / count, 0.03);
    assertEquals(1, squares / count, 0.04);
  }

  @Test
  void quadratureIsExactForPolynomials() {
    for (int n : new int[] {1, 2, 5, 50}) {
      GaussLegendre rule = GaussLegendre.of(n);
      for (int degree = 0; degree < 2 * n; degree++) {
        double integral = 0;
        for (int i = 0; i < n; i++) {
          integral += rule.weights()[i] * Math.pow(rule.nodes()[i], degree);
        }
        assertEquals(1.0 / (degree + 1), integral, 1e-12, n + " nodes, degree " + degree);
      }
    }
  }

  static Check check(Attribution found, Check.Kind kind) {
    return found.checks().stream().filter(each -> each.kind() == kind).findFirst().orElseThrow();
  }

  private static float largest(Tensor tensor) {
    float largest = 0;
    for (float value : tensor.data()) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
