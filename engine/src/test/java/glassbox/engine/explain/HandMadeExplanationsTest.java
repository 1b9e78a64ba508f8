package glassbox.engine.explain;

import static glassbox.engine.explain.GradientMethodsTest.explain;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.layer.ForwardPass;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import glassbox.engine.tensor.Tensor;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Numbers that were worked out by hand, of networks small enough for that. */
class HandMadeExplanationsTest {

  /** -2 of 1·1 - 3·1: epsilon moves the denominator away from zero on its own side, to -2.5. */
  @Test
  void epsilonHasTheSignOfTheSumThatItIsAddedTo() {
    NetworkSpec spec =
        NetworkSpec.chain("one", Shape.of(2))
            .then("out", new LayerSpec.Dense(1, false, Activation.LINEAR))
            .build();
    Attribution found = relevance(network(spec, Map.of("out", new float[] {1, -3})), 0.5);
    assertArrayEquals(new float[] {0.8f, -2.4f}, found.first().data(), 1e-6f);
  }

  /** 0 of 1·1 - 1·1, in front of a sigmoid that makes 0.5 of it: the sign of 0 is +1. */
  @Test
  void epsilonIsAddedToASumOfZero() {
    NetworkSpec spec =
        NetworkSpec.chain("zero", Shape.of(2))
            .then("hidden", new LayerSpec.Dense(1, false, Activation.SIGMOID))
            .then("out", new LayerSpec.Dense(1, false, Activation.LINEAR))
            .build();
    Network network = network(spec, Map.of("hidden", new float[] {1, -1}, "out", new float[] {2}));
    // Of z = 1 the hidden unit gets 1 / 1.5, and shares it out by 1 / 0.5.
    assertArrayEquals(new float[] {4f / 3, -4f / 3}, relevance(network, 0.5).first().data(), 1e-6f);
  }

  /** 10 of 12 is the bias: the input explains less than half. */
  @Test
  void mostOfTheTargetInABiasIsTold() {
    NetworkSpec spec =
        NetworkSpec.chain("biased", Shape.of(2))
            .then("out", new LayerSpec.Dense(1, Activation.LINEAR))
            .build();
    Network network =
        Network.of(
            spec,
            Parameters.fill(
                ShapeInference.of(spec),
                (layer, parameter) ->
                    new Tensor(
                        parameter.shape(),
                        parameter.name().equals("bias") ? new float[] {10} : new float[] {1, 1})));
    Attribution found = relevance(network, 0);
    Check share = IdentitiesTest.check(found, Check.Kind.ABSORBED_BY_BIASES);
    assertEquals(10.0 / 12, share.value(), 1e-6);
    assertFalse(share.passed());
    assertTrue(IdentitiesTest.check(found, Check.Kind.CONSERVATION_GAP).passed());
  }

  /** Its outputs depend on all its inputs, so that no ratio of two single numbers is a slope. */
  @Test
  void deepLiftGoesThroughAnInnerSoftmaxByItsGradient() {
    NetworkSpec spec =
        NetworkSpec.chain("inner", Shape.of(2))
            .then("shares", new LayerSpec.Dense(2, false, Activation.SOFTMAX))
            .then("out", new LayerSpec.Dense(1, false, Activation.LINEAR))
            .build();
    Network network =
        network(spec, Map.of("shares", new float[] {1, 0, 0, 2}, "out", new float[] {3, -1}));
    Attribution found = answer(new DeepLift(Baseline.ZERO), network);
    Attribution product = answer(new GradientTimesInput(), network);
    assertArrayEquals(product.first().data(), found.first().data(), 1e-6f);
  }

  /** Of 2·1 - 1·1, with pixels in -1..2: 2 + 2 and -1 + 2, so that 4/5 and 1/5 of 1 are theirs. */
  @Test
  void pixelsAreJudgedByBothBounds() {
    NetworkSpec spec =
        NetworkSpec.chain("pixels", Shape.of(1, 2, 1))
            .then("flat", new LayerSpec.Flatten())
            .then("out", new LayerSpec.Dense(1, false, Activation.LINEAR))
            .build();
    Network network = network(spec, Map.of("out", new float[] {2, -1}));
    LrpRule.Bounded bounds = new LrpRule.Bounded(-1, 2);
    Attribution found =
        new Lrp(new LrpRule.ZPlus(), 0, Optional.of(bounds))
            .explain(
                network,
                Map.of("input", new Tensor(Shape.of(1, 2, 1), new float[] {1, 1})),
                Target.parse("out"),
                Watch.NOBODY)
            .orThrow();
    assertArrayEquals(new float[] {0.8f, 0.2f}, found.first().data(), 1e-6f);
  }

  /** The first hidden unit is 0 of 1 - 1 and has nothing to share out, not 0/0. */
  @Test
  void withoutEpsilonAUnitThatIsZeroSharesOutNothing() {
    NetworkSpec spec =
        NetworkSpec.chain("dead", Shape.of(2))
            .then("hidden", new LayerSpec.Dense(2, false, Activation.RELU))
            .then("out", new LayerSpec.Dense(1, false, Activation.LINEAR))
            .build();
    Network network =
        network(spec, Map.of("hidden", new float[] {1, 1, -1, 1}, "out", new float[] {3, 1}));
    assertArrayEquals(new float[] {1, 1}, relevance(network, 0).first().data(), 1e-6f);
  }

  private static Attribution answer(Explainer explainer, Network network) {
    return explainer.explain(network, ones(), Target.parse("out"), Watch.NOBODY).orThrow();
  }

  private static Attribution relevance(Network network, double epsilon) {
    return answer(new Lrp(new LrpRule.Epsilon(), epsilon, Optional.empty()), network);
  }

  private static Map<String, Tensor> ones() {
    return Map.of("input", new Tensor(Shape.of(2), new float[] {1, 1}));
  }

  /** Both channels of the winner changed by 1 and the maximum did not: +1 and -1, not nothing. */
  @Test
  void whatCancelsBeforeAMaximumIsStillToldApart() {
    NetworkSpec spec =
        NetworkSpec.chain("maximum", Shape.of(1, 2, 2))
            .then(
                "conv",
                new LayerSpec.Conv2d(
                    1, Size2d.square(1), Size2d.square(1), false, Activation.LINEAR))
            .then("pool", new LayerSpec.MaxPool2d(new Size2d(1, 2)))
            .then("flat", new LayerSpec.Flatten())
            .then("split", new LayerSpec.Reshape(Shape.of(1)))
            .build();
    Network network = network(spec, Map.of("conv", new float[] {1, -1}));
    Tensor sample = new Tensor(Shape.of(1, 2, 2), new float[] {3, 1, 0, 0});
    Tensor before = new Tensor(Shape.of(1, 2, 2), new float[] {2, 0, 1, 3});
    Question question = Question.of(network, Map.of("input", sample), Target.parse("split"));
    ForwardPass baseline = question.passAt(PerInput.of(question.inputs(), input -> before.data()));
    float[] multipliers =
        question.back(question.pass(), new DeepLiftRules(baseline)).output("input").data();
    assertArrayEquals(new float[] {1, -1, 0, 0}, multipliers, 1e-6f);
  }

  /** Gradients 1, 1 and 0: their mean is 2/3, its standard error 1/3. */
  @Test
  void theErrorOfSmoothGradIsThatOfAMean() {
    NetworkSpec spec =
        NetworkSpec.chain("kink", Shape.of(2))
            .then("out", new LayerSpec.Dense(1, false, Activation.RELU))
            .then("sum", new LayerSpec.Dense(1, false, Activation.LINEAR))
            .build();
    Network network = network(spec, Map.of("out", new float[] {1, 0}, "sum", new float[] {1}));
    Question question =
        Question.of(
            network,
            Map.of("input", new Tensor(Shape.of(2), new float[] {0, 1})),
            Target.parse("sum"));
    Noise noise = (sample, input, element) -> sample < 2 ? 1 : -1;
    Attribution found = new SmoothGrad(3, 0.15, 1).answer(question, noise, Watch.NOBODY);
    assertArrayEquals(new float[] {2f / 3, 0}, found.first().data(), 1e-6f);
    Check error = IdentitiesTest.check(found, Check.Kind.STANDARD_ERROR);
    assertEquals(0.5, error.value(), 1e-9);
  }

  @Test
  void oneNoisyCopyLeavesEverythingToChance() {
    Attribution found =
        explain(
            new SmoothGrad(1, 0.15, 3), SmallNetworks.network(SmallNetworks.cnn(), 3), "dense:0");
    assertEquals(
        new Check(Check.Kind.STANDARD_ERROR, Double.POSITIVE_INFINITY, false),
        IdentitiesTest.check(found, Check.Kind.STANDARD_ERROR));
  }

  @Test
  void aGapIsTheShareThatIsMissing() {
    Check.Kind kind = Check.Kind.COMPLETENESS_GAP;
    assertEquals(new Check(kind, 0.25, false), Check.gap(kind, -2, -1.5, 0.2));
    assertEquals(new Check(kind, 0.25, true), Check.gap(kind, 2, 2.5, 0.25));
    assertEquals(new Check(kind, 0, true), Check.gap(kind, 0, 0, 0.01));
    assertEquals(new Check(kind, Double.POSITIVE_INFINITY, false), Check.gap(kind, 0, 0.5, 0.01));
  }

  private static Network network(NetworkSpec spec, Map<String, float[]> kernels) {
    return Network.of(
        spec,
        Parameters.fill(
            ShapeInference.of(spec),
            (layer, parameter) -> new Tensor(parameter.shape(), kernels.get(layer))));
  }
}
