package glassbox.engine.explain;

import static glassbox.engine.explain.GradientMethodsTest.explain;
import static glassbox.engine.explain.SmallNetworks.network;
import static glassbox.engine.explain.SmallNetworks.sample;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Outcome;
import glassbox.engine.ProblemException;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.RandomNetworks;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What all methods have in common. */
class ExplainersTest {
  private static final Set<String> REFUSALS =
      Set.of(
          "explain.no-convolution",
          "explain.no-rule",
          "explain.no-class",
          "explain.no-picture",
          "explain.window");

  static Stream<Explainer> explainers() {
    return Stream.of(Method.values()).filter(Method::explainsSample).map(Choices.none()::explainer);
  }

  @ParameterizedTest
  @MethodSource("explainers")
  void aMethodIsTheOneThatWasAskedFor(Explainer explainer) {
    Network network = network(SmallNetworks.cnn(), 3);
    Attribution found = explain(explainer, network, "dense:0");
    assertEquals(explainer.method(), found.method());
    assertEquals(Shape.of(11, 10), found.first().shape());
    assertEquals(explainer.method().choosesLayer(), found.layer().isPresent());
  }

  @ParameterizedTest
  @MethodSource("explainers")
  void longMethodsTellTheirProgressAndCanBeCancelled(Explainer explainer) {
    NetworkSpec spec = SmallNetworks.cnn();
    Network network = network(spec, 3);
    Target target = Target.parse("dense:0");
    CancellingWatch watch = new CancellingWatch(2);
    explainer.explain(network, sample(spec, 8), target, watch).orThrow();
    boolean isLong =
        Set.of(Method.SMOOTHGRAD, Method.INTEGRATED_GRADIENTS, Method.SCORE_CAM, Method.OCCLUSION)
            .contains(explainer.method());
    assertEquals(isLong ? 1 : 0, watch.done());
    if (isLong) {
      Outcome<Attribution> cancelled =
          explainer.explain(network, sample(spec, 8), target, new CancellingWatch(0));
      assertEquals(
          "explain.cancelled", assertInstanceOf(Outcome.Failed.class, cancelled).problem().code());
    }
  }

  /** The watch refuses progress that goes back. */
  @Test
  void ofSeveralInputsEachIsAPartOfTheWork() {
    NetworkSpec spec = SmallNetworks.twoInputs();
    CancellingWatch watch = new CancellingWatch(2);
    new Occlusion(1, 1, 0)
        .explain(network(spec, 3), sample(spec, 8), Target.parse("dense:0"), watch)
        .orThrow();
    assertEquals(1, watch.done());
  }

  @Test
  void recurrentNetworksAreFitForMethodsWithoutRulesForEachLayer() {
    Set<Method> fit = Method.fitting(SmallNetworks.recurrent()).collect(Collectors.toSet());
    assertTrue(fit.contains(Method.INTEGRATED_GRADIENTS) && fit.contains(Method.OCCLUSION));
    assertTrue(fit.stream().noneMatch(method -> method.sharesOut() || method.choosesLayer()));
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBits() {
    NetworkSpec spec = SmallNetworks.cnn();
    Network network = network(spec, 3);
    Target target = Target.parse("dense:0");
    for (Explainer explainer :
        List.of(
            new IntegratedGradients(200, Baseline.ZERO),
            new SmoothGrad(150, 0.15, 4),
            new Occlusion(1, 1, 0.5))) {
      Attribution alone =
          explainer.explain(network, sample(spec, 8), target, Watch.NOBODY).orThrow();
      for (int threads : new int[] {2, 3, 8}) {
        CancellingWatch watch = new CancellingWatch(2, threads);
        Attribution together = explainer.explain(network, sample(spec, 8), target, watch).orThrow();
        assertArrayEquals(alone.first().data(), together.first().data());
        assertEquals(1, watch.done());
      }
      Outcome<Attribution> cancelled =
          explainer.explain(network, sample(spec, 8), target, new CancellingWatch(0.3, 2));
      assertEquals(
          "explain.cancelled", assertInstanceOf(Outcome.Failed.class, cancelled).problem().code());
    }
  }

  /** Of any network each method gives finite numbers for every input, or says why it does not. */
  @Property(tries = 40)
  void everyNetworkIsExplainedOrTheReasonIsSaid(@ForAll Random random) {
    NetworkSpec spec = RandomNetworks.next(random);
    Network network = Network.initialized(spec, 4);
    Map<String, Tensor> sample = sample(spec, 5);
    String layer = spec.layers().get(random.nextInt(spec.layers().size())).name();
    explainers()
        .forEach(
            explainer -> {
              switch (explainer.explain(
                  network, sample, Target.parse(layer + ":0"), Watch.NOBODY)) {
                case Outcome.Done<Attribution> done ->
                    assertTrue(
                        done.value().values().values().stream().allMatch(Tensor::isFinite),
                        explainer.toString());
                case Outcome.Failed<Attribution> failed ->
                    assertTrue(
                        REFUSALS.contains(failed.problem().code()),
                        explainer + ": " + failed.problem().sentence());
              }
            });
  }

  /** Where all activations act on single numbers and nothing normalises rows, DeepLIFT adds up. */
  @Property(tries = 60)
  void deepLiftAddsUpInEveryGraph(@ForAll Random random) {
    NetworkSpec spec = RandomNetworks.next(random);
    boolean isElementwise =
        spec.layers().stream()
            .map(LayerNode::spec)
            .noneMatch(
                layer ->
                    layer instanceof RecurrentSpec
                        || layer.type().equals("layer_norm")
                        || layer.activation().type().equals("softmax"));
    if (!isElementwise) {
      return;
    }
    Network network = Network.initialized(spec, 4);
    Target target = Target.parse(spec.layers().getLast().name() + ":0");
    Baseline baseline = new Baseline.Sample(sample(spec, 6));
    Attribution found =
        new DeepLift(baseline).explain(network, sample(spec, 5), target, Watch.NOBODY).orThrow();
    double change = found.targetValue() - SmallNetworks.value(network, sample(spec, 6), target);
    double size = 1e-4 + Math.abs(change) + Math.abs(found.targetValue());
    assertEquals(change, SmallNetworks.sum(found), 1e-3 * size);
  }

  @ParameterizedTest
  @CsvSource({"grad-cam", "grad-cam-plus-plus", "score-cam"})
  void mapsAreThoseOfTheLayerThatWasAskedFor(String method) {
    Network network = network(SmallNetworks.residual(), 3);
    assertEquals(Optional.of("norm1"), cam(method, Optional.empty()).layerIn(network));
    assertEquals(Optional.of("sum"), cam(method, Optional.of("sum")).layerIn(network));
    assertEquals("explain.map-layer", cam(method, Optional.of("pool")).refusalIn(network));
    assertEquals("explain.map-layer", cam(method, Optional.of("nowhere")).refusalIn(network));
  }

  private record Cam(Explainer explainer) {
    Optional<String> layerIn(Network network) {
      return explain(explainer, network, "dense").layer();
    }

    String refusalIn(Network network) {
      Outcome<Attribution> outcome =
          explainer.explain(
              network, sample(network.spec(), 8), Target.parse("dense"), Watch.NOBODY);
      return assertInstanceOf(Outcome.Failed.class, outcome).problem().code();
    }
  }

  private static Cam cam(String method, Optional<String> layer) {
    Choices choices = new Choices(Map.of(), layer, Optional.empty(), Choices.DEFAULT_SEED);
    return new Cam(choices.explainer(Method.named(method)));
  }

  @Test
  void mapsAreLaidOverAnInputThatIsMadeIntoAnImage() {
    NetworkSpec spec =
        NetworkSpec.chain("flat", Shape.of(42))
            .then("image", new LayerSpec.Reshape(Shape.of(6, 7, 1)))
            .then("conv", new LayerSpec.Conv2d(3, Size2d.square(3), Activation.RELU))
            .then("flatten", new LayerSpec.Flatten())
            .then("dense", new LayerSpec.Dense(2, Activation.SOFTMAX))
            .build();
    Network network = network(spec, 3);
    for (String method : List.of("grad-cam", "score-cam")) {
      Attribution found = explain(cam(method, Optional.empty()).explainer(), network, "dense:1");
      assertEquals(Shape.of(42), found.first().shape());
    }
    Outcome<Attribution> before =
        new GradCam(Optional.empty())
            .explain(network, sample(spec, 8), Target.parse("conv:1"), Watch.NOBODY);
    String said = assertInstanceOf(Outcome.Failed.class, before).problem().sentence();
    assertTrue(said.contains("none before target conv:1") && !said.contains("grad-cam,"), said);
  }

  @Test
  void aBaselineOfAnotherShapeOrWithoutNumbersIsRefused() {
    NetworkSpec spec = SmallNetworks.cnn();
    for (Baseline baseline :
        new Baseline[] {
          new Baseline.Sample(Map.of("input", Tensor.zeros(Shape.of(10, 11, 2)))),
          new Baseline.Sample(Map.of("input", notFinite(spec.inputs().getFirst().shape()))),
          new Baseline.Sample(Map.of())
        }) {
      for (Explainer explainer :
          new Explainer[] {new IntegratedGradients(5, baseline), new DeepLift(baseline)}) {
        Outcome<Attribution> outcome =
            explainer.explain(
                network(spec, 3), sample(spec, 8), Target.parse("dense:0"), Watch.NOBODY);
        String code = assertInstanceOf(Outcome.Failed.class, outcome).problem().code();
        assertTrue(code.startsWith("explain.baseline-"), code);
      }
    }
  }

  private static Tensor notFinite(Shape shape) {
    float[] values = new float[shape.size()];
    values[7] = Float.NaN;
    return new Tensor(shape, values);
  }

  @Test
  void boundsOfDataThatLeaveNothingBetweenThemAreRefused() {
    for (double high : new double[] {1, 0.5}) {
      ProblemException refused =
          assertThrows(ProblemException.class, () -> new LrpRule.Bounded(1, high));
      assertEquals("explain.range", refused.problem().code());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "steps, 0",
    "steps, 1001",
    "samples, 0",
    "sigma, -0.1",
    "window, 0",
    "stride, 0",
    "gamma, -1",
    "epsilon, NaN",
    "repeats, 1",
    "rate, 0",
    "jitter, -1",
    "iterations, 1.5"
  })
  void parametersOutOfBoundsAreRefused(String id, double value) {
    Parameter parameter =
        Stream.of(Parameter.values())
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow();
    Method method =
        Stream.of(Method.values())
            .filter(each -> each.parameters().contains(parameter))
            .findFirst()
            .orElseThrow();
    assertThrows(ProblemException.class, () -> Choices.numbers(method, Map.of(id, value)));
  }

  @Test
  void defaultsAreWithinTheirBounds() {
    for (Parameter parameter : Parameter.values()) {
      parameter.check(parameter.standard());
    }
  }

  @Test
  void whatElseIsInTheNetworkCostsNothing() {
    NetworkSpec spec = SmallNetworks.cnn();
    Question question = Question.of(network(spec, 3), sample(spec, 8), Target.parse("conv1:2"));
    assertEquals(1, question.network().spec().layers().size());
    assertTrue(question.network().spec().layers().getFirst().spec() instanceof LayerSpec.Conv2d);
  }
}
