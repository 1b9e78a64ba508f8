package glassbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the program as a process of its own where it cannot open its window. */
class MainStartTest {
  @TempDir Path folder;

  private record Ended(int exitCode, List<String> lines) {}

  private Ended start(Path assets) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dglassbox.assets=" + assets,
                "-cp",
                System.getProperty("java.class.path"),
                "glassbox.app.Main")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), said.lines().toList());
  }

  @Test
  void emptyAssetsAreSaidInOneSentence() throws Exception {
    Ended ended = start(folder);
    assertEquals(1, ended.exitCode(), ended::toString);
    assertEquals(1, ended.lines().size(), ended::toString);
    assertTrue(ended.lines().getFirst().startsWith("glassbox: The bundled font "), ended::toString);
  }

  @Test
  void anAssetsFolderThatDoesNotExistIsSaidInOneSentence() throws Exception {
    Ended ended = start(folder.resolve("gone"));
    assertEquals(1, ended.exitCode(), ended::toString);
    assertEquals(1, ended.lines().size(), ended::toString);
    assertTrue(ended.lines().getFirst().startsWith("glassbox: The assets folder "));
  }

  @Test
  void aDamagedFontIsSaidInOneSentence() throws Exception {
    Path fonts = Files.createDirectories(folder.resolve("fonts"));
    Files.writeString(fonts.resolve("GlassboxSans-Regular.otf"), "no font");
    Ended ended = start(folder);
    assertEquals(1, ended.exitCode(), ended::toString);
    assertEquals(1, ended.lines().size(), ended::toString);
    assertTrue(ended.lines().getFirst().contains("is damaged"), ended::toString);
  }
}
