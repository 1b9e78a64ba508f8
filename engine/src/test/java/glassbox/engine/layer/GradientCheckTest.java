package glassbox.engine.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Samples;
import glassbox.engine.network.Activation;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.NormalizationSpec;
import glassbox.engine.network.Padding;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.RecurrentSpec.Gru;
import glassbox.engine.network.RecurrentSpec.Lstm;
import glassbox.engine.network.RecurrentSpec.SimpleRnn;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import glassbox.engine.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every layer's gradients, of its inputs and its parameters, against central differences: step
 * 1e-2, tolerance 1e-2, the loss summed in double, away from kinks.
 */
class GradientCheckTest {
  private static final float STEP = 1e-2f;
  private static final double TOLERANCE = 1e-2;
  private static final int SAMPLES = 2;

  private record Case(LayerSpec spec, List<Shape> inputs) {
    Case(LayerSpec spec, Shape... inputs) {
      this(spec, List.of(inputs));
    }

    List<String> names() {
      return IntStream.range(0, inputs.size()).mapToObj(i -> "input" + i).toList();
    }

    NetworkSpec network() {
      List<InputSpec> entrances =
          IntStream.range(0, inputs.size())
              .mapToObj(i -> new InputSpec(names().get(i), inputs.get(i)))
              .toList();
      return new NetworkSpec(
          "one layer", entrances, List.of(new LayerNode("layer", names(), spec)), List.of("layer"));
    }

    /** Distinct numbers at each input. */
    Map<String, Tensor> samples() {
      Map<String, Tensor> samples = new HashMap<>();
      for (int i = 0; i < inputs.size(); i++) {
        Shape shape = inputs.get(i).batched(SAMPLES);
        samples.put(names().get(i), new Tensor(shape, Samples.spread(shape.size(), 4 + i)));
      }
      return samples;
    }
  }

  static List<Case> cases() {
    Shape image = Shape.of(5, 4, 2);
    Size2d two = Size2d.square(2);
    return List.of(
        new Case(new LayerSpec.Dense(3, Activation.LINEAR), Shape.of(4)),
        new Case(new LayerSpec.Dense(3, false, Activation.TANH), Shape.of(4)),
        new Case(new LayerSpec.Dense(3, Activation.SIGMOID), Shape.of(2, 4)),
        new Case(new LayerSpec.Dense(4, Activation.SOFTMAX), Shape.of(3)),
        new Case(new LayerSpec.Conv2d(3, two, Activation.LINEAR), image),
        new Case(new LayerSpec.Conv2d(2, new Size2d(3, 2), two, false, Activation.TANH), image),
        new Case(new LayerSpec.MaxPool2d(two), image),
        new Case(new LayerSpec.MaxPool2d(new Size2d(3, 2), Size2d.square(1)), image),
        new Case(new LayerSpec.AvgPool2d(two), image),
        new Case(new LayerSpec.AvgPool2d(new Size2d(2, 3), new Size2d(2, 1)), image),
        new Case(
            new LayerSpec.Conv2d(
                2, Size2d.square(3), new Size2d(1, 2), Padding.SAME, true, Activation.LINEAR),
            image),
        new Case(new LayerSpec.MaxPool2d(new Size2d(3, 2), Size2d.square(1), Padding.SAME), image),
        new Case(new LayerSpec.AvgPool2d(new Size2d(2, 3), new Size2d(2, 1), Padding.SAME), image),
        new Case(dilated(3, Size2d.square(1), new Size2d(2, 1), Padding.VALID), image),
        new Case(dilated(2, new Size2d(2, 1), new Size2d(1, 2), Padding.SAME), image),
        new Case(dilated(2, Size2d.square(2), new Size2d(2, 3), Padding.SAME), image),
        new Case(depthwise(1, Size2d.square(1), Padding.VALID, Activation.LINEAR), image),
        new Case(depthwise(3, new Size2d(2, 1), Padding.SAME, Activation.TANH), image),
        new Case(new LayerSpec.GlobalAvgPool2d(), image),
        new Case(new LayerSpec.Reshape(Shape.of(4, 10)), image),
        new Case(new NormalizationSpec.BatchNorm(1e-3, 0.9), image),
        new Case(new NormalizationSpec.BatchNorm(0.3, 0.9), Shape.of(7, 2)),
        new Case(new NormalizationSpec.LayerNorm(1e-3), Shape.of(6)),
        new Case(new NormalizationSpec.LayerNorm(0.5), Shape.of(2, 3, 4)),
        new Case(new LayerSpec.Flatten(), image),
        new Case(new LayerSpec.Dropout(0.4), Shape.of(20)),
        new Case(new LayerSpec.Activate(Activation.LINEAR), Shape.of(6)),
        new Case(new LayerSpec.Activate(Activation.RELU), Shape.of(20)),
        new Case(new LayerSpec.Activate(Activation.LEAKY_RELU), Shape.of(20)),
        new Case(new LayerSpec.Activate(new Activation.LeakyRelu(0)), Shape.of(20)),
        new Case(new LayerSpec.Activate(Activation.ELU), Shape.of(20)),
        new Case(new LayerSpec.Dense(3, new Activation.Elu(2.5)), Shape.of(4)),
        new Case(new LayerSpec.Activate(Activation.GELU), Shape.of(20)),
        new Case(new LayerSpec.Conv2d(2, two, Activation.GELU), image),
        new Case(new LayerSpec.Activate(Activation.SIGMOID), Shape.of(6)),
        new Case(new LayerSpec.Activate(Activation.TANH), Shape.of(6)),
        new Case(new LayerSpec.Activate(Activation.SOFTMAX), Shape.of(2, 3)),
        new Case(new SimpleRnn(3, false, Activation.TANH), Shape.of(4, 3)),
        new Case(new SimpleRnn(2, true, Activation.SIGMOID), Shape.of(3, 2)),
        new Case(new Lstm(3, false), Shape.of(4, 2)),
        new Case(new Lstm(2, true, Activation.SIGMOID, Activation.TANH), Shape.of(3, 3)),
        new Case(new Lstm(2, true, Activation.LINEAR, Activation.SIGMOID), Shape.of(2, 3)),
        new Case(new Gru(3, false), Shape.of(4, 2)),
        new Case(new Gru(2, true, Activation.SIGMOID, Activation.TANH), Shape.of(3, 3)),
        new Case(new Gru(1, true), Shape.of(5, 1)),
        new Case(new SimpleRnn(2, true, Activation.ELU), Shape.of(3, 2)),
        new Case(new Lstm(2, false, Activation.GELU, Activation.SIGMOID), Shape.of(3, 2)),
        new Case(new Gru(2, false, Activation.LEAKY_RELU, Activation.GELU), Shape.of(3, 2)),
        new Case(new LayerSpec.Add(Activation.LINEAR), image, image, image),
        new Case(new LayerSpec.Add(Activation.SOFTMAX), Shape.of(4), Shape.of(4)),
        new Case(new LayerSpec.Concat(Activation.LINEAR), image, Shape.of(5, 4, 1), image),
        new Case(new LayerSpec.Concat(Activation.TANH), Shape.of(3), Shape.of(2)));
  }

  private static LayerSpec dilated(int filters, Size2d strides, Size2d dilation, Padding padding) {
    Size2d kernel = new Size2d(2, 3);
    return new LayerSpec.Conv2d(
        filters, kernel, strides, dilation, padding, true, Activation.LINEAR);
  }

  private static LayerSpec depthwise(
      int multiplier, Size2d strides, Padding padding, Activation activation) {
    return new LayerSpec.DepthwiseConv2d(
        new Size2d(3, 2), strides, padding, multiplier, true, activation);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsOfTheInputsAgreeWithCentralDifferences(Case subject) {
    Network network = Network.initialized(subject.network(), 5);
    Map<String, Tensor> samples = subject.samples();
    Gradients gradients = gradients(network, samples);
    for (String name : subject.names()) {
      assertAgrees(
          gradients.output(name),
          Objects.requireNonNull(samples.get(name)),
          changed -> value(network, with(samples, name, changed)));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsOfTheParametersAgreeWithCentralDifferences(Case subject) {
    Network network = Network.initialized(subject.network(), 5);
    Map<String, Tensor> samples = subject.samples();
    Parameters gradients = gradients(network, samples).parameters();
    gradients
        .of("layer")
        .forEach(
            (name, gradient) ->
                assertAgrees(
                    gradient,
                    network.parameters().get("layer", name),
                    changed -> value(with(network, name, changed), samples)));
  }

  @Test
  void everyKindOfLayerAndActivationHasACase() {
    Set<Class<?>> layers =
        cases().stream().map(subject -> subject.spec().getClass()).collect(Collectors.toSet());
    assertEquals(kinds(LayerSpec.class).collect(Collectors.toSet()), layers);
    Set<Class<?>> activations =
        cases().stream()
            .map(subject -> subject.spec().activation().getClass())
            .collect(Collectors.toSet());
    assertEquals(Set.of(Activation.class.getPermittedSubclasses()), activations);
  }

  private static Stream<Class<?>> kinds(Class<?> sealed) {
    return sealed.isRecord()
        ? Stream.of(sealed)
        : Stream.of(sealed.getPermittedSubclasses()).flatMap(GradientCheckTest::kinds);
  }

  /** What is differentiated: the sum of all outputs, each with a weight of its own. */
  private static double value(Network network, Map<String, Tensor> samples) {
    Tensor output = pass(network, samples).output("layer");
    float[] weights = weights(output.shape());
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += (double) weights[i] * output.at(i);
    }
    return sum;
  }

  private static Gradients gradients(Network network, Map<String, Tensor> samples) {
    ForwardPass pass = pass(network, samples);
    Shape shape = pass.output("layer").shape();
    Seed seed = new Seed("layer", Seed.Place.OUTPUT, new Tensor(shape, weights(shape)));
    return Backward.run(pass, List.of(seed), new BackwardRules.Plain(), true);
  }

  private static ForwardPass pass(Network network, Map<String, Tensor> samples) {
    return Recorder.record(network, samples, layer -> true, new Recorder.Training(9, 3));
  }

  private static float[] weights(Shape shape) {
    return Samples.uniform(shape.size(), 77);
  }

  private static Map<String, Tensor> with(
      Map<String, Tensor> samples, String name, Tensor changed) {
    Map<String, Tensor> all = new HashMap<>(samples);
    all.put(name, changed);
    return all;
  }

  private static Network with(Network network, String name, Tensor changed) {
    return network.with(
        Parameters.fill(
            network.shapes(),
            (layer, parameter) ->
                parameter.name().equals(name)
                    ? changed
                    : network.parameters().get(layer, parameter.name())));
  }

  private static void assertAgrees(Tensor gradient, Tensor at, ToDoubleFunction<Tensor> function) {
    assertEquals(at.shape(), gradient.shape());
    double largest = largest(gradient);
    assertTrue(largest > 0, "the gradient is zero everywhere");
    for (int i = 0; i < at.shape().size(); i++) {
      double above = function.applyAsDouble(moved(at, i, STEP));
      double below = function.applyAsDouble(moved(at, i, -STEP));
      double numeric = (above - below) / (2 * STEP);
      assertEquals(numeric, gradient.at(i), TOLERANCE * Math.max(1, largest), "element " + i);
    }
  }

  private static double largest(Tensor tensor) {
    double largest = 0;
    for (float value : tensor.data()) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static Tensor moved(Tensor tensor, int index, float by) {
    float[] values = tensor.data().clone();
    values[index] += by;
    return new Tensor(tensor.shape(), values);
  }
}
