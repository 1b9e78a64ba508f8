package glassbox.engine.io;

import static glassbox.engine.io.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import glassbox.engine.network.OptimizerState;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model file that is damaged or forged is refused with one sentence. */
class DamagedModelTest {
  private static final String WEIGHTS = "weights.safetensors";
  private static final String OPTIMIZER = "optimizer.safetensors";

  @TempDir Path folder;
  private Path file;
  private ModelZip zip;

  @BeforeEach
  void saveAModel() throws IOException {
    file = folder.resolve("m.glassbox");
    zip = ModelZip.of(ModelFileTest.full(), file);
  }

  private void assertZipRefused(String... said) throws IOException {
    zip.writeTo(file);
    assertFileRefused(said);
  }

  private void assertFileRefused(String... said) {
    assertRefused(() -> ModelFile.open(file), said);
    assertRefused(() -> ModelFile.open(file), file.toString());
  }

  /** The tensors of a member, changed and written back. */
  private void changeTensors(String member, Consumer<Map<String, Tensor>> change)
      throws IOException {
    Safetensors.Content content = Safetensors.readContent(zip.members.get(member), member);
    Map<String, Tensor> tensors = new LinkedHashMap<>(content.tensors());
    change.accept(tensors);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Safetensors.write(tensors, content.metadata(), out);
    zip.with(member, out.toByteArray());
  }

  @Test
  void networkThatClaimsMoreWeightsThanMemoryHoldsIsRefused() throws IOException {
    zip.with(
        "network.json",
        """
        {"format": "glassbox-network", "version": 1, "name": "huge",
         "inputs": [{"name": "input", "shape": [1]}],
         "layers": [{"name": "wide", "type": "dense", "units": 2000000000}],
         "outputs": ["wide"]}
        """);
    assertZipRefused("layer wide: its tensor wide.kernel is missing", "1x2000000000");
  }

  @Test
  void missingFilesAndFoldersAreRefused() throws IOException {
    Files.delete(file);
    assertFileRefused("does not exist");
    Files.createDirectory(file);
    assertFileRefused("is a folder");
  }

  @Test
  void emptyFileIsRefused() throws IOException {
    Files.write(file, new byte[0]);
    assertFileRefused("is empty");
  }

  @Test
  void fileThatIsNoZipIsRefused() throws IOException {
    Files.writeString(file, "not a model at all");
    assertFileRefused("no Glassbox model", "does not begin as a zip");
  }

  @Test
  void fileThatIsCutOffIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {4, whole.length / 2, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertFileRefused("cut off or damaged");
    }
  }

  @Test
  void flippedBitInAMemberIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[200] ^= 4;
    Files.write(file, bytes);
    assertFileRefused("network.json is cut off or damaged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"network.json", WEIGHTS})
  void missingMemberIsRefused(String member) throws IOException {
    zip.without(member);
    assertZipRefused("no member " + member);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil",
        "history/../../evil",
        "..",
        "/etc/evil",
        "\\evil",
        "C:\\evil",
        "c:evil",
        "a\\..\\b"
      })
  void forbiddenMemberNamesAreRefused(String name) throws IOException {
    zip.with(name, "x");
    assertZipRefused("\"" + name + "\" has a forbidden name", "relative");
  }

  @Test
  void memberThatIsThereTwiceIsRefused() throws IOException {
    zip.with("labelz.json", "[]");
    byte[] bytes = zip.bytes();
    replace(bytes, "labelz.json", "labels.json");
    Files.write(file, bytes);
    assertFileRefused("\"labels.json\" is there twice");
  }

  @Test
  void brokenJsonIsRefusedWithItsPlace() throws IOException {
    zip.with("network.json", zip.text("network.json").replace("[6, 6, 1]", "[6, 6, 1"));
    assertZipRefused("network.json is no valid JSON at line 6, column");
    saveAModel();
    zip.with("training.json", "{\n\"dataset\" 1}");
    assertZipRefused("training.json is no valid JSON at line 2, column");
    saveAModel();
    zip.with("labels.json", "[\"a\",]");
    assertZipRefused("labels.json is no valid JSON at line 1, column");
  }

  @Test
  void unknownLayerIsRefused() throws IOException {
    zip.with("network.json", zip.text("network.json").replace("max_pool2d", "median_pool"));
    assertZipRefused("network.json: layer pool1 (median_pool)", "type is \"median_pool\"");
  }

  @Test
  void labelsThatAreNoListOfTextsAreRefused() throws IOException {
    for (String labels : List.of("{}", "[1, 2]", "\"cat\"", "[null]")) {
      zip.with("labels.json", labels);
      assertZipRefused("labels.json must be a list of texts");
    }
  }

  @Test
  void missingTensorIsRefused() throws IOException {
    changeTensors(WEIGHTS, tensors -> tensors.remove("conv1.kernel"));
    assertZipRefused(WEIGHTS, "layer conv1", "conv1.kernel is missing", "3x3x1x2");
  }

  @Test
  void extraTensorIsRefused() throws IOException {
    changeTensors(WEIGHTS, tensors -> tensors.put("conv9.kernel", Tensor.zeros(Shape.of(1))));
    assertZipRefused(WEIGHTS, "conv9.kernel belongs to no layer", "LAYER.PARAM");
  }

  @Test
  void wrongShapeIsRefused() throws IOException {
    changeTensors(WEIGHTS, tensors -> tensors.put("dense.kernel", Tensor.zeros(Shape.of(3, 8))));
    assertZipRefused(WEIGHTS, "layer dense", "dense.kernel is 3x8", "makes it 8x3");
  }

  @Test
  void wrongTypeOfNumberIsRefused() throws IOException {
    byte[] bytes = zip.members.get(WEIGHTS);
    replace(bytes, "F32", "I32");
    zip.with(WEIGHTS, bytes);
    assertZipRefused(WEIGHTS, "tensor conv1.kernel", "dtype is \"I32\"", "F32");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void weightThatIsNoFiniteNumberIsRefused(float bad) throws IOException {
    changeTensors(WEIGHTS, tensors -> tensors.get("dense.bias").data()[2] = bad);
    assertZipRefused(WEIGHTS, "layer dense (dense)", "bias", bad + " at element 2");
  }

  @Test
  void tensorDataThatIsCutOffIsRefused() throws IOException {
    byte[] bytes = zip.members.get(WEIGHTS);
    zip.with(WEIGHTS, Arrays.copyOf(bytes, bytes.length - 4));
    assertZipRefused(WEIGHTS, "data_offsets", "within the");
    zip.with(WEIGHTS, new byte[0]);
    assertZipRefused(WEIGHTS, "0 bytes");
  }

  @Test
  void weightsBeyondWhatTheNetworkNeedsAreNotUnpacked() throws IOException {
    zip.with(WEIGHTS, new byte[5 << 20]);
    assertZipRefused(WEIGHTS, "unpacks to 5242880 bytes", "at most");
  }

  @Test
  void networkBeyondMemoryIsRefusedBeforeItIsMade() throws IOException {
    String json = zip.text("network.json").replace("\"units\": 3", "\"units\": 200000000");
    zip.with("network.json", json);
    assertZipRefused(WEIGHTS, "dense.kernel is 8x3", "8x200000000");
  }

  @Test
  void bombsAreNotUnpacked() throws IOException {
    byte[] spaces = new byte[5 << 20];
    Arrays.fill(spaces, (byte) ' ');
    zip.with("labels.json", spaces);
    assertZipRefused("labels.json", "unpacks to 5242880 bytes", "4194304 at most");
    claim("history/x", 300 << 20);
    assertFileRefused("history/x", "unpacks to 314572800 bytes", "at most");
  }

  @Test
  void memberThatClaimsMoreThanItHoldsIsRefused() throws IOException {
    claim("history/x", 200 << 20);
    assertFileRefused("history/x is cut off or damaged");
  }

  /** Adds a member of ten bytes whose entry in the zip's directory claims another size. */
  private void claim(String member, int size) throws IOException {
    saveAModel();
    byte[] bytes = zip.with(member, new byte[10]).bytes();
    int entry = lastIndexOf(bytes, member) - 46;
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(entry + 24, size);
    Files.write(file, bytes);
  }

  @Test
  void optimizerOfAnotherNetworkIsRefused() throws IOException {
    changeTensors(OPTIMIZER, tensors -> tensors.remove("dense.bias.v"));
    assertZipRefused(OPTIMIZER, "dense.bias.v is missing", "shape 3");
    saveAModel();
    changeTensors(OPTIMIZER, tensors -> tensors.put("dense.bias.w", Tensor.zeros(Shape.of(3))));
    assertZipRefused(OPTIMIZER, "dense.bias.w belongs to no layer", "LAYER.PARAM.momentum");
    saveAModel();
    changeTensors(OPTIMIZER, tensors -> tensors.get("dense.bias.v").data()[0] = Float.NaN);
    assertZipRefused(OPTIMIZER, "layer dense (dense)", "NaN at element 0");
  }

  @Test
  void optimizerWithoutAnyCountOfItsStepsIsRefused() throws IOException {
    byte[] bytes = zip.members.get(OPTIMIZER);
    replace(bytes, "\"steps\"", "\"paces\"");
    zip.with(OPTIMIZER, bytes).without("training.json");
    assertZipRefused(OPTIMIZER, "how many steps", "training.json");
  }

  @Test
  void optimizerThatDoesNotSayItsStepsTakesThoseOfTheTraining() throws IOException {
    byte[] bytes = zip.members.get(OPTIMIZER);
    replace(bytes, "\"steps\"", "\"paces\"");
    zip.with(OPTIMIZER, bytes).writeTo(file);
    OptimizerState state = ModelFile.open(file).optimizer();
    assertEquals(150, state.steps());
  }

  @Test
  void optimizersOwnCountOfStepsIsKeptWhereTheTrainingSaysAnother() {
    SavedModel read = ModelFile.open(file);
    assertEquals(50, read.optimizer().steps());
    assertEquals(Optional.of(150L), read.training().map(TrainingRecord::step));
  }

  @Test
  void stepsThatAreNoNumberAreRefused() throws IOException {
    byte[] bytes = zip.members.get(OPTIMIZER);
    replace(bytes, "\"steps\":\"50\"", "\"steps\":\"-1\"");
    zip.with(OPTIMIZER, bytes);
    assertZipRefused(OPTIMIZER, "steps is \"-1\"", "whole number");
  }

  /** Replaces every occurrence by a text of the same length. */
  private static void replace(byte[] bytes, String from, String to) {
    byte[] found = from.getBytes(StandardCharsets.US_ASCII);
    byte[] put = to.getBytes(StandardCharsets.US_ASCII);
    assertEquals(found.length, put.length);
    for (int at = 0; at + found.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + found.length, found, 0, found.length)) {
        System.arraycopy(put, 0, bytes, at, put.length);
      }
    }
  }

  private static int lastIndexOf(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf(text);
  }
}
