package glassbox.engine.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Samples;
import glassbox.engine.io.ModelFile;
import glassbox.engine.io.NetworkJson;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.NormalizationSpec;
import glassbox.engine.network.Padding;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import glassbox.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The terms of every number of every layer add up to what the recording has. */
class UnitSumPropertyTest {
  private static final double TOLERANCE = 1e-5;

  /** Four layers can halve it and leave something. */
  private static final int LEAST = 16;

  private static final List<Activation> ACTIVATIONS =
      List.of(
          Activation.LINEAR,
          Activation.RELU,
          Activation.LEAKY_RELU,
          Activation.ELU,
          Activation.GELU,
          Activation.SIGMOID,
          Activation.TANH,
          Activation.SOFTMAX);

  static Stream<Path> models() throws IOException {
    return Files.list(Path.of("../assets/models"))
        .filter(file -> file.toString().endsWith(".glassbox"));
  }

  @ParameterizedTest
  @MethodSource("models")
  void theTermsOfEveryTrainedModelAddUp(Path file) throws IOException {
    Network network = ModelFile.open(file).network();
    assertAddsUp(network, 400, new Random(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mnist-mlp", "mnist-cnn", "residual-cnn", "binary-mlp"})
  void theTermsOfEveryBuiltInSystemAddUp(String id) throws IOException {
    String json = Files.readString(Path.of("../assets/systems", id, "network.json"));
    assertAddsUp(Network.initialized(NetworkJson.parse(json, id), 4), 200, new Random(2));
  }

  @Property(tries = 200)
  void theTermsOfRandomNetworksAddUp(@ForAll long seed) {
    Random random = new Random(seed);
    NetworkSpec.Chain chain =
        NetworkSpec.chain(
            "random",
            Shape.of(LEAST + random.nextInt(4), LEAST + random.nextInt(4), 1 + random.nextInt(3)));
    for (int i = 0; i < 2 + random.nextInt(3); i++) {
      chain.then("image" + i, imageLayer(random));
    }
    chain.then(
        "flat",
        switch (random.nextInt(3)) {
          case 0 -> new LayerSpec.Flatten();
          case 1 -> new LayerSpec.GlobalAvgPool2d();
          default -> pool(random);
        });
    chain.then("dense", dense(random));
    chain.then("drop", new LayerSpec.Dropout(0.4));
    chain.then("act", new LayerSpec.Activate(activation(random)));
    assertAddsUp(Network.initialized(chain.build(), seed), 20, random);
  }

  private static LayerSpec imageLayer(Random random) {
    Size2d one = Size2d.square(1);
    return switch (random.nextInt(7)) {
      case 3 ->
          new LayerSpec.Conv2d(
              2,
              new Size2d(2, 1 + random.nextInt(2)),
              one,
              new Size2d(1 + random.nextInt(2), 1 + random.nextInt(2)),
              Padding.SAME,
              true,
              activation(random));
      case 4 ->
          new LayerSpec.DepthwiseConv2d(
              new Size2d(2, 1),
              Size2d.square(1 + random.nextInt(2)),
              padding(random),
              1 + random.nextInt(2),
              random.nextBoolean(),
              activation(random));
      case 5 ->
          random.nextBoolean()
              ? new NormalizationSpec.LayerNorm(1e-3)
              : new NormalizationSpec.BatchNorm(1e-3, 0.9);
      case 0 ->
          new LayerSpec.Conv2d(
              1 + random.nextInt(4),
              new Size2d(1 + random.nextInt(2), 1 + random.nextInt(2)),
              Size2d.square(1 + random.nextInt(2)),
              padding(random),
              random.nextBoolean(),
              activation(random));
      case 1 -> new LayerSpec.AvgPool2d(new Size2d(1, 2), one, padding(random));
      case 2 -> new LayerSpec.MaxPool2d(new Size2d(2, 1), one, padding(random));
      default -> dense(random);
    };
  }

  private static Padding padding(Random random) {
    return random.nextBoolean() ? Padding.SAME : Padding.VALID;
  }

  private static LayerSpec pool(Random random) {
    return new LayerSpec.AvgPool2d(Size2d.square(1), Size2d.square(1 + random.nextInt(2)));
  }

  private static LayerSpec dense(Random random) {
    return new LayerSpec.Dense(1 + random.nextInt(5), random.nextBoolean(), activation(random));
  }

  private static Activation activation(Random random) {
    return ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size()));
  }

  /** Looks at so many numbers of each layer, in inference and as in a training step. */
  private static void assertAddsUp(Network network, int numbers, Random random) {
    String input = network.spec().inputs().getFirst().name();
    Tensor batch =
        Samples.uniform(network.spec().inputs().getFirst().shape().batched(2), random.nextInt());
    for (Recorder.Mode mode :
        List.of(new Recorder.Inference(), new Recorder.Training(3, random.nextInt(9)))) {
      ForwardPass pass = Recorder.record(network, Map.of(input, batch), layer -> true, mode);
      for (LayerNode node : network.spec().layers()) {
        SumSource source = SumSource.of(network, node.name());
        for (int i = 0; i < numbers; i++) {
          int element = random.nextInt(source.shape().size());
          assertAddsUp(pass, node.name(), source, element);
        }
      }
    }
  }

  private static void assertAddsUp(ForwardPass pass, String layer, SumSource source, int element) {
    UnitSum sum = UnitSum.of(pass, 1, source.address(element));
    int index = source.shape().size() + element;
    assertEquals(pass.preActivation(layer).at(index), sum.preActivation());
    assertEquals(pass.output(layer).at(index), sum.output());
    double size = Math.abs(sum.bias().orElse(0));
    double contributions = sum.bias().orElse(0);
    for (SumTerm term : sum.terms()) {
      double products = 0;
      for (int i = 0; i < term.size().height(); i++) {
        for (int j = 0; j < term.size().width(); j++) {
          products += term.product(i, j);
          size += Math.abs(term.product(i, j));
          assertTrue(
              term.product(i, j) == term.value(i, j) * term.weight(i, j),
              "a product is the float product of its two numbers");
        }
      }
      assertEquals(products, term.contribution());
      contributions += term.contribution();
    }
    assertEquals(sum.preActivation(), contributions, TOLERANCE * size, () -> sum.address() + "");
  }
}
