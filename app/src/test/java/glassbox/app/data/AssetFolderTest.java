package glassbox.app.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetFolderTest {
  @TempDir Path folder;

  @Test
  void propertyDecides() throws IOException {
    Path assets = Files.createDirectories(folder.resolve("elsewhere"));
    Path code = repository("repository/app/target/classes");
    assertEquals(assets, AssetFolder.locate(assets.toString(), code).path());
  }

  @Test
  void buildFindsTheRepositorysFolder() throws IOException {
    Path code = repository("repository/app/target/classes");
    assertEquals(folder.resolve("repository/assets"), AssetFolder.locate(null, code).path());
  }

  @Test
  void distributionFindsTheFolderBesideItsLibraries() throws IOException {
    Files.createDirectories(folder.resolve("glassbox/assets/datasets"));
    Path code = folder.resolve("glassbox/lib/glassbox-app.jar");
    assertEquals(folder.resolve("glassbox/assets"), AssetFolder.locate(null, code).path());
  }

  @Test
  void anAssetsFolderOfSomethingElseIsPassedOver() throws IOException {
    Path code = repository("repository/app/target/classes");
    Files.createDirectories(folder.resolve("repository/app/assets"));
    assertEquals(folder.resolve("repository/assets"), AssetFolder.locate(null, code).path());
  }

  @Test
  void propertyThatNamesNoFolderIsSaidInWords() {
    Path missing = folder.resolve("missing");
    assertEquals(
        "The assets folder "
            + missing
            + ", which the system property glassbox.assets names, does not exist; correct the"
            + " property or leave it out.",
        assertThrows(ProblemException.class, () -> AssetFolder.locate(missing.toString(), folder))
            .problem()
            .sentence());
  }

  @Test
  void missingFolderIsSaidInWords() {
    Path code = folder.resolve("somewhere/lib/glassbox-app.jar");
    assertEquals(
        "The assets folder was not found near "
            + code
            + "; install Glassbox again or name the folder with -Dglassbox.assets=FOLDER.",
        assertThrows(ProblemException.class, () -> AssetFolder.locate(null, code))
            .problem()
            .sentence());
  }

  @Test
  void theRunningProgramFindsItsOwn() {
    assertTrue(Files.isDirectory(AssetFolder.locate().resolve("datasets", "mnist")));
  }

  private Path repository(String code) throws IOException {
    Files.createDirectories(folder.resolve("repository/assets/datasets"));
    return Files.createDirectories(folder.resolve(code));
  }
}
