package glassbox.app.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import glassbox.engine.ProblemException;
import glassbox.engine.data.Dataset;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetsTest {
  @TempDir Path folder;
  private Datasets datasets;

  @BeforeEach
  void create() {
    datasets = new Datasets(AssetFolder.locate(), new CacheFolder(folder.resolve("cache")));
  }

  @Test
  void opensTheBuiltInTable() {
    Dataset table = datasets.open("make_classification_42");
    assertEquals("make_classification_42", table.info().id());
    assertEquals(1000, table.size());
    assertEquals(Shape.of(20), table.info().sampleShape());
    assertEquals(List.of("0", "1"), table.info().classes());
    assertEquals("x0", table.info().features().getFirst());
    assertEquals(
        "2b5df7a928dc457bff92880705b4b5a103e2bf5361ff1263ad940fc5771b98a7",
        table.info().fingerprint());
    assertEquals(-0.6693560962502948, table.inputs(new int[] {0}).at(0), 1e-7);
    float[] targets =
        table.targets(IntStream.range(0, 1000).toArray(), TargetEncoding.VALUES).data();
    int ones = 0;
    for (float target : targets) {
      ones += (int) target;
    }
    assertEquals(500, ones);
  }

  @Test
  void opensMnistOnce() {
    Dataset mnist = datasets.open("mnist");
    assertEquals("mnist", mnist.info().id());
    assertSame(mnist, datasets.open("mnist"));
  }

  @Test
  void opensAFileByItsPathAndAgainWhenItHasChanged() throws IOException {
    Path file = Files.writeString(folder.resolve("own.csv"), "a,b\n1,x\n2,y\n");
    Dataset first = datasets.open(file.toString());
    assertEquals(file.toString(), first.info().id());
    assertEquals("own.csv", first.info().name());
    assertSame(first, datasets.open(file.toString()));

    Files.writeString(file, "a,b\n1,x\n2,y\n3,x\n");
    Dataset second = datasets.open(file.toString());
    assertNotSame(first, second);
    assertEquals(3, second.size());
  }

  @Test
  void anotherTargetColumnIsAnotherDataSet() throws IOException {
    Path file = Files.writeString(folder.resolve("own.csv"), "a,b\n1,5\n2,6\n");
    Dataset last = datasets.open(file.toString());
    Dataset first = datasets.open(file.toString(), Optional.of("a"));
    assertArrayEquals(new float[] {1}, last.inputs(new int[] {0}).data());
    assertArrayEquals(new float[] {5}, first.inputs(new int[] {0}).data());
  }

  @Test
  void mnistHasNoTargetColumn() {
    assertEquals(
        "Data set mnist has no columns, so that none can be the target; leave out the target"
            + " column.",
        sentence(() -> datasets.open("mnist", Optional.of("label"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mnits", "missing.csv", "", "a\0b"})
  void whatIsNeitherBuiltInNorAFileIsRefusedWithTheBuiltInOnes(String name) {
    assertEquals(
        "\""
            + name.replace("\0", "\\u0000")
            + "\" is neither a built-in data set (mnist, make_classification_42, machine_wear, xor,"
            + " spirals) nor a file that exists.",
        sentence(() -> datasets.open(name)));
  }

  @Test
  void aFolderIsRefused() {
    assertEquals(
        folder + " is a folder; choose a file in it.",
        sentence(() -> datasets.open(folder.toString())));
  }

  private static String sentence(Runnable action) {
    return assertThrows(ProblemException.class, action::run).problem().sentence();
  }
}
