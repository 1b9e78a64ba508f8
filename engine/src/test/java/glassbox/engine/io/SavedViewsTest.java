package glassbox.engine.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedViewsTest {
  @TempDir Path folder;

  private static SavedViews views() {
    return views(false);
  }

  private static SavedViews views(boolean edited) {
    SequencedMap<String, Tensor> inputs = new LinkedHashMap<>();
    inputs.put("input", new Tensor(Shape.of(3), new float[] {0.25f, -1, 7}));
    return new SavedViews(
        Optional.of(UnitAddress.of("conv2", 5, 6, 6)),
        inputs,
        Optional.of(new SavedViews.TestPlace(12, 60_012, edited)),
        OptionalInt.of(3));
  }

  @Test
  void comeBackFromAFile() throws IOException {
    Path file = folder.resolve("m.glassbox");
    ModelFile.save(views().in(ModelFileTest.full()), file);

    SavedViews back = SavedViews.of(ModelFile.open(file)).orElseThrow();

    assertEquals(views().selection(), back.selection());
    assertEquals(views().test(), back.test());
    assertEquals(views().truth(), back.truth());
    assertArrayEquals(views().inputs().get("input").data(), back.inputs().get("input").data());
  }

  @Test
  void anEditedSampleComesBackAsOne() throws IOException {
    Path file = folder.resolve("m.glassbox");
    ModelFile.save(views(true).in(ModelFileTest.full()), file);
    assertEquals(
        Optional.of(new SavedViews.TestPlace(12, 60_012, true)),
        SavedViews.of(ModelFile.open(file)).orElseThrow().test());
  }

  @Test
  void aModelWithoutViewsHasNone() {
    assertEquals(Optional.empty(), SavedViews.of(with(Map.of())));
  }

  @Test
  void damagedViewsAreForgottenAndDoNotRefuseTheModel() {
    for (String text : new String[] {"{", "[1]", "{\"selection\": \"no such form!\"}"}) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      Optional<SavedViews> read = SavedViews.of(with(Map.of("views.json", bytes)));
      assertTrue(read.isEmpty() || read.get().selection().isEmpty(), text);
    }
  }

  @Test
  void keysOfOtherVersionsAreKept() {
    byte[] newer = "{\"zoom\": 2}".getBytes(StandardCharsets.UTF_8);
    SavedModel saved = views().in(with(Map.of("views.json", newer)));
    String text = new String(saved.others().get("views.json"), StandardCharsets.UTF_8);
    assertTrue(text.contains("\"zoom\": 2") && text.contains("conv2:5@(6,6)"), text);
  }

  private static SavedModel with(Map<String, byte[]> others) {
    SavedModel full = ModelFileTest.full();
    return new SavedModel(full.network(), full.training(), full.optimizer(), full.labels(), others);
  }
}
