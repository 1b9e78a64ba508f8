package glassbox.app.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemCatalogTest {
  private static final List<String> IDS =
      List.of(
          "binary-mlp",
          "mnist-cnn",
          "mnist-mlp",
          "mnist-rnn",
          "pipeline-cnn",
          "residual-cnn",
          "spirals",
          "table-mlp",
          "xor");

  private final SystemCatalog catalog = new SystemCatalog(AssetFolder.locate());

  @Test
  void everyShippedSystemIsComplete() {
    assertEquals(IDS, catalog.ids());
    for (BuiltInSystem system : catalog.all()) {
      assertTrue(Datasets.builtInIds().contains(system.training().dataset()), system.id());
      assertEquals(0, system.training().step());
    }
  }

  @Test
  void aSystemIsFoundByItsId() {
    BuiltInSystem system = catalog.find("mnist-cnn");
    assertEquals("mnist-cnn", system.id());
    assertEquals("MNIST CNN", system.name());
    assertEquals("mnist", system.training().dataset());
  }

  @Test
  void unknownSystemIsRefusedWithTheKnownOnes() {
    assertEquals(
        "There is no built-in system \"mnist-gru\"; choose one of " + String.join(", ", IDS) + ".",
        sentence(() -> catalog.find("mnist-gru")));
    assertThrows(ProblemException.class, () -> catalog.find("../systems/mnist-cnn"));
  }

  @Test
  void missingFolderIsSaidInWords(@TempDir Path folder) {
    assertEquals(
        "The folder "
            + folder.resolve("systems")
            + " of the built-in systems is missing; install Glassbox again.",
        sentence(() -> new SystemCatalog(new AssetFolder(folder)).all()));
  }

  @Test
  void missingTrainingRecordIsSaidInWords(@TempDir Path folder) throws IOException {
    Path system = Files.createDirectories(folder.resolve("systems/half"));
    Files.copy(
        AssetFolder.locate().resolve("systems", "mnist-cnn", "network.json"),
        system.resolve("network.json"));
    assertEquals(
        system.resolve("training.json") + " does not exist; check the name and the folder.",
        sentence(() -> new SystemCatalog(new AssetFolder(folder)).find("half")));
  }

  private static String sentence(Runnable action) {
    return assertThrows(ProblemException.class, action::run).problem().sentence();
  }
}
