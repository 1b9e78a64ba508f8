package glassbox.engine.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Parameters;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import glassbox.engine.tensor.Tensor;
import glassbox.engine.train.TrainingPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model comes back from its file as it was. */
class ModelFileTest {
  @TempDir Path folder;

  static Network network() {
    NetworkSpec spec =
        NetworkSpec.chain("Small", Shape.of(6, 6, 1))
            .then("conv1", new LayerSpec.Conv2d(2, Size2d.square(3), Activation.RELU))
            .then("pool1", new LayerSpec.MaxPool2d(Size2d.square(2)))
            .then("flatten", new LayerSpec.Flatten())
            .then("dense", new LayerSpec.Dense(3, Activation.SOFTMAX))
            .build();
    return Network.initialized(spec, 7);
  }

  static TrainingRecord training(long step) {
    OptimizerSpec adam = new OptimizerSpec.Adam(0.002);
    TrainingPlan plan =
        new TrainingPlan(
            LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY, adam, 32, 10, 0.1, Integer.MAX_VALUE, -5);
    return new TrainingRecord("mnist", "adler32:1234", plan, 3, step);
  }

  static SavedModel full() {
    Network network = network();
    Map<String, Parameters> slots =
        Map.of("m", Network.initialized(network.spec(), 8).parameters(), "v", network.parameters());
    Map<String, byte[]> others = new LinkedHashMap<>();
    others.put("preprocessing.json", "{\"scale\": 255}".getBytes(StandardCharsets.UTF_8));
    others.put("history/0001", new byte[] {0, -1, 2});
    return new SavedModel(
        network,
        Optional.of(training(150)),
        new OptimizerState(50, slots),
        List.of("no", "vielleicht", "是"),
        others);
  }

  static void assertSame(Parameters expected, Parameters actual) {
    assertEquals(expected.byLayer().keySet(), actual.byLayer().keySet());
    expected
        .byLayer()
        .forEach(
            (layer, tensors) ->
                tensors.forEach(
                    (name, tensor) -> {
                      Tensor read = actual.get(layer, name);
                      assertEquals(tensor.shape(), read.shape());
                      assertArrayEquals(bits(tensor), bits(read), layer + "." + name);
                    }));
  }

  private static int[] bits(Tensor tensor) {
    int[] bits = new int[tensor.data().length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(tensor.at(i));
    }
    return bits;
  }

  static void assertSame(SavedModel expected, SavedModel actual) {
    assertEquals(expected.network().spec(), actual.network().spec());
    assertSame(expected.network().parameters(), actual.network().parameters());
    assertEquals(expected.training(), actual.training());
    assertEquals(expected.labels(), actual.labels());
    assertEquals(expected.optimizer().steps(), actual.optimizer().steps());
    assertEquals(expected.optimizer().slots().keySet(), actual.optimizer().slots().keySet());
    expected
        .optimizer()
        .slots()
        .forEach((slot, values) -> assertSame(values, actual.optimizer().slots().get(slot)));
    assertEquals(List.copyOf(expected.others().keySet()), List.copyOf(actual.others().keySet()));
    expected
        .others()
        .forEach((name, bytes) -> assertArrayEquals(bytes, actual.others().get(name), name));
  }

  @Test
  void everythingComesBackBitForBit() {
    Path file = folder.resolve("full.glassbox");
    ModelFile.save(full(), file);
    assertSame(full(), ModelFile.open(file));
  }

  @Test
  void bareNetworkComesBack() {
    Path file = folder.resolve("bare.glassbox");
    ModelFile.save(SavedModel.of(network()), file);
    assertSame(SavedModel.of(network()), ModelFile.open(file));
  }

  @Test
  void sameModelGivesTheSameBytes() throws IOException {
    Path first = folder.resolve("first.glassbox");
    Path second = folder.resolve("second.glassbox");
    ModelFile.save(full(), first);
    ModelFile.save(ModelFile.open(first), second);
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
  }

  @Test
  void zipOfAnotherProgramIsReadWithItsFolders() throws IOException {
    Path file = folder.resolve("other.glassbox");
    ModelZip zip = ModelZip.of(full(), file).with("history/", new byte[0]);
    zip.writeTo(file);
    SavedModel read = ModelFile.open(file);
    assertEquals(0, read.others().get("history/").length);
    ModelFile.save(read, file);
    assertSame(read, ModelFile.open(file));
  }

  @Test
  void labelFallsBackToTheIndex() {
    assertEquals("vielleicht", full().label(1));
    assertEquals("3", full().label(3));
  }
}
