package glassbox.engine.explain;

import static glassbox.engine.explain.SmallNetworks.node;
import static org.junit.jupiter.api.Assertions.assertEquals;

import glassbox.engine.Fixture;
import glassbox.engine.network.Activation;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.NormalizationSpec.LayerNorm;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every method against the numbers of {@code src/test/python/explanations.py}, which computes each
 * by its formula.
 */
class PyTorchExplanationsTest {

  /** The networks of the script. */
  enum Subject {
    CNN("cnn", SmallNetworks.cnn(), "dense:0", "conv1", "conv2"),
    RESIDUAL("residual", SmallNetworks.residual(), "dense", "conv1", "sum"),
    STRIDED("strided", SmallNetworks.strided(), "dense:2", "depth", "both"),
    TABLES("tables", tables(), "dense:1");

    final Fixture numbers;
    final NetworkSpec spec;
    final Target target;
    final List<String> mapLayers;

    Subject(String fixture, NetworkSpec spec, String target, String... mapLayers) {
      this.numbers = Fixture.read("explain_" + fixture);
      this.spec = spec;
      this.target = Target.parse(target);
      this.mapLayers = List.of(mapLayers);
    }

    Network network() {
      return Network.of(
          spec,
          Parameters.fill(
              ShapeInference.of(spec),
              (layer, parameter) -> numbers.get("parameter." + layer + "." + parameter.name())));
    }

    Map<String, Tensor> tensors(String prefix) {
      Map<String, Tensor> found = new HashMap<>();
      for (InputSpec input : spec.inputs()) {
        found.put(input.name(), numbers.get(prefix + "." + input.name()));
      }
      return found;
    }

    Question question() {
      return Question.of(network(), tensors("input"), target);
    }

    void assertAgrees(String name, Attribution found) {
      found.values().forEach((input, tensor) -> numbers.assertAgrees(name + "." + input, tensor));
      assertEquals(spec.inputs().size(), found.values().size());
      assertEquals(numbers.get("value").at(0), found.targetValue(), 1e-5);
    }
  }

  private static NetworkSpec tables() {
    List<LayerNode> layers =
        List.of(
            node("left", new LayerSpec.Dense(6, Activation.RELU), "a"),
            node("right", new LayerSpec.Dense(4, Activation.TANH), "b"),
            node("both", new LayerSpec.Concat(Activation.LINEAR), "left", "right"),
            node("norm", new LayerNorm(1e-3), "both"),
            node("dense", new LayerSpec.Dense(3, Activation.SOFTMAX), "norm"));
    return new NetworkSpec(
        "tables",
        List.of(new InputSpec("a", Shape.of(5)), new InputSpec("b", Shape.of(3))),
        layers,
        List.of("dense"));
  }

  @ParameterizedTest
  @EnumSource
  void methodsWithoutParametersAgree(Subject subject) {
    for (Explainer explainer :
        List.of(new Saliency(), new GradientTimesInput(), new GuidedBackprop(), new Deconvnet())) {
      subject.assertAgrees(explainer.method().id(), answer(explainer, subject));
    }
  }

  @ParameterizedTest
  @EnumSource
  void smoothGradAgreesOnTheSameNoise(Subject subject) {
    Map<String, Tensor> noise = subject.tensors("noise");
    Noise stored =
        (sample, input, element) -> {
          InputSpec spec = subject.spec.inputs().get(input);
          return noise.get(spec.name()).at(sample * spec.shape().size() + element);
        };
    SmoothGrad method = new SmoothGrad(20, 0.15, 1);
    subject.assertAgrees("smoothgrad", method.answer(subject.question(), stored, Watch.NOBODY));
  }

  @ParameterizedTest
  @EnumSource
  void methodsWithABaselineAgreeFromZeroAndFromAnother(Subject subject) {
    Baseline other = new Baseline.Sample(subject.tensors("baseline"));
    subject.assertAgrees(
        "integrated-gradients", answer(new IntegratedGradients(50, Baseline.ZERO), subject));
    subject.assertAgrees(
        "integrated-gradients.baseline", answer(new IntegratedGradients(50, other), subject));
    subject.assertAgrees("deeplift", answer(new DeepLift(Baseline.ZERO), subject));
    subject.assertAgrees("deeplift.baseline", answer(new DeepLift(other), subject));
  }

  @ParameterizedTest
  @EnumSource
  void occlusionAgrees(Subject subject) {
    subject.assertAgrees("occlusion", answer(new Occlusion(3, 1, 0), subject));
    subject.assertAgrees("occlusion.coarse", answer(new Occlusion(2, 3, 0.4), subject));
  }

  @ParameterizedTest
  @EnumSource
  void relevanceAgrees(Subject subject) {
    for (Method method : List.of(Method.LRP_EPSILON, Method.LRP_GAMMA, Method.LRP_ZPLUS)) {
      subject.assertAgrees(method.id(), answer(Choices.none().explainer(method), subject));
    }
  }

  @ParameterizedTest
  @EnumSource
  void mapsOfEveryLayerAgree(Subject subject) {
    for (String name : subject.mapLayers) {
      Optional<String> layer = Optional.of(name);
      Stream.of(new GradCam(layer), new GradCamPlusPlus(layer), new ScoreCam(layer))
          .forEach(
              explainer ->
                  subject.assertAgrees(
                      explainer.method().id() + "." + name, answer(explainer, subject)));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CNN", "RESIDUAL", "STRIDED"})
  void theSameStartAndMovesGiveTheSameImage(Subject subject) {
    Tensor moves = subject.numbers.get("moves");
    Jitter jitter =
        (step, most) -> new Jitter.Move((int) moves.at(2 * step), (int) moves.at(2 * step + 1));
    Ascent ascent =
        new Ascent(
            new ActivationMaximization(10, 0.05, 2, 0.1, 0.02, 4, 0, 1),
            Question.of(
                subject.network(), Map.of("input", subject.numbers.get("start")), subject.target),
            jitter);
    for (int step = 0; step < 10; step++) {
      assertEquals(Ascent.Step.MOVED, ascent.step());
    }
    subject.numbers.assertAgrees("activation-maximization", ascent.image().get("input"));
  }

  @Test
  void everyMethodForOneSampleHasNumbersToAgreeWith() {
    for (Method method : Method.values()) {
      if (method.explainsSample()) {
        String name = method.id() + (method.choosesLayer() ? ".conv1" : "") + ".input";
        Subject.CNN.numbers.get(name);
      }
    }
  }

  private static Attribution answer(Explainer explainer, Subject subject) {
    return explainer.answer(subject.question(), Watch.NOBODY);
  }
}
