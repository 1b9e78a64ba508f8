package glassbox.engine.io;

import glassbox.engine.ProblemException;
import glassbox.engine.network.Activation;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LayerSpec.Activate;
import glassbox.engine.network.LayerSpec.Add;
import glassbox.engine.network.LayerSpec.AvgPool2d;
import glassbox.engine.network.LayerSpec.Concat;
import glassbox.engine.network.LayerSpec.Conv2d;
import glassbox.engine.network.LayerSpec.Dense;
import glassbox.engine.network.LayerSpec.Dropout;
import glassbox.engine.network.LayerSpec.Flatten;
import glassbox.engine.network.LayerSpec.MaxPool2d;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Padding;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;

/** What holds for the files of all networks, and for all damage to a file. */
class ModelFilePropertyTest {
  private static final List<Activation> ACTIVATIONS =
      List.of(
          Activation.LINEAR,
          Activation.RELU,
          Activation.SIGMOID,
          Activation.TANH,
          Activation.SOFTMAX);

  private final Path file;
  private final ModelZip model;

  ModelFilePropertyTest() throws IOException {
    file = Files.createTempFile("properties", ".glassbox");
    model = ModelZip.of(ModelFileTest.full(), file);
  }

  @AfterProperty
  void deleteFile() throws IOException {
    Files.deleteIfExists(file);
  }

  @Property(tries = 100)
  void savingThenOpeningIsTheIdentity(@ForAll("networks") NetworkSpec spec, @ForAll long seed) {
    Network network = Network.initialized(spec, seed);
    Map<String, Parameters> slots =
        network.parameters().byLayer().isEmpty()
            ? Map.of()
            : Map.of("v", Network.initialized(spec, ~seed).parameters());
    OptimizerState state = new OptimizerState(seed >>> 48, slots);
    SavedModel saved =
        new SavedModel(
            network,
            Optional.of(ModelFileTest.training(seed >>> 1)),
            state,
            List.of("a", "b"),
            Map.of("views.json", new byte[] {1, 2}));
    ModelFile.save(saved, file);
    ModelFileTest.assertSame(saved, ModelFile.open(file));
  }

  @Property(tries = 300)
  void cutOffFileIsRefused(@ForAll @IntRange(min = 0, max = 10_000) int length) throws IOException {
    byte[] whole = model.bytes();
    Files.write(file, Arrays.copyOf(whole, length % whole.length));
    Refusal.assertRefused(() -> ModelFile.open(file), file.toString());
  }

  @Property(tries = 1000)
  void damagedFileIsRefusedOrStillAModel(@ForAll Random random) throws IOException {
    byte[] bytes = model.bytes();
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    Files.write(file, bytes);
    openOrRefuse();
  }

  @Property(tries = 1000)
  void forgedMemberIsRefusedOrStillAModel(@ForAll Random random) throws IOException {
    ModelZip forged = model.copy();
    List<String> names = List.copyOf(forged.members.keySet());
    byte[] member = forged.members.get(names.get(random.nextInt(names.size())));
    for (int i = random.nextInt(4); i >= 0; i--) {
      member[random.nextInt(Math.min(member.length, 400))] = (byte) (32 + random.nextInt(95));
    }
    forged.writeTo(file);
    openOrRefuse();
  }

  /** Anything but a {@link ProblemException} fails the property. */
  private void openOrRefuse() {
    try {
      ModelFile.open(file);
    } catch (ProblemException e) {
      Refusal.assertRefused(
          () -> {
            throw e;
          },
          file.toString());
    }
  }

  @Provide
  Arbitrary<NetworkSpec> networks() {
    return Arbitraries.randomValue(ModelFilePropertyTest::network);
  }

  /**
   * A random graph: every layer reads some earlier one, now and then more than once, and every
   * layer is of a kind that fits.
   */
  private static NetworkSpec network(Random random) {
    List<InputSpec> inputs = new ArrayList<>();
    inputs.add(
        new InputSpec(
            "image",
            Shape.of(1 + random.nextInt(9), 1 + random.nextInt(9), 1 + random.nextInt(3))));
    inputs.add(new InputSpec("table", Shape.of(1 + random.nextInt(9))));
    List<String> names = new ArrayList<>(List.of("image", "table"));
    List<LayerNode> layers = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    for (int i = random.nextInt(8); i >= 0; i--) {
      String read = names.get(random.nextInt(names.size()));
      Shape shape =
          layers.stream().anyMatch(layer -> layer.name().equals(read))
              ? ShapeInference.of(
                      new NetworkSpec("part", inputs, layers, List.of(layers.getLast().name())))
                  .shape(read)
              : inputs.get(read.equals("image") ? 0 : 1).shape();
      String name = List.of("a/", "B_", "c-").get(random.nextInt(3)) + layers.size();
      layers.add(
          random.nextInt(4) == 0
              ? joined(random, name, read)
              : new LayerNode(name, List.of(read), layer(random, shape)));
      names.add(name);
      if (i == 0 || random.nextInt(4) == 0) {
        outputs.add(name);
      }
    }
    return new NetworkSpec("Net \"" + random.nextInt() + "\" \\ 网\n", inputs, layers, outputs);
  }

  /** Reads one layer several times: it surely fits itself. */
  private static LayerNode joined(Random random, String name, String read) {
    List<String> reads = Collections.nCopies(2 + random.nextInt(2), read);
    Activation activation = activation(random);
    return new LayerNode(
        name, reads, random.nextBoolean() ? new Add(activation) : new Concat(activation));
  }

  private static Activation activation(Random random) {
    return ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size()));
  }

  private static LayerSpec layer(Random random, Shape shape) {
    Activation activation = activation(random);
    int kinds = shape.rank() == 3 ? 7 : 4;
    return switch (random.nextInt(kinds)) {
      case 0 -> new Dense(1 + random.nextInt(6), random.nextBoolean(), activation);
      case 1 -> new Flatten();
      case 2 -> new Dropout(random.nextDouble());
      case 3 -> new Activate(activation);
      case 4 ->
          new Conv2d(
              1 + random.nextInt(5),
              window(random, shape),
              strides(random),
              padding(random),
              random.nextBoolean(),
              activation);
      case 5 -> new MaxPool2d(window(random, shape), strides(random), padding(random));
      default -> new AvgPool2d(window(random, shape), strides(random), padding(random));
    };
  }

  private static Size2d window(Random random, Shape image) {
    return new Size2d(
        1 + random.nextInt(image.dimension(0)), 1 + random.nextInt(image.dimension(1)));
  }

  private static Padding padding(Random random) {
    return random.nextBoolean() ? Padding.SAME : Padding.VALID;
  }

  private static Size2d strides(Random random) {
    return new Size2d(1 + random.nextInt(3), 1 + random.nextInt(3));
  }
}
