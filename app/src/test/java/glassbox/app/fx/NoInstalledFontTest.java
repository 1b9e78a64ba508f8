package glassbox.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs {@link WindowOnBareMachine} in a JVM that sees no installed font. Only Linux can be without:
 * there Fontconfig is pointed at an empty folder.
 */
@EnabledOnOs(OS.LINUX)
class NoInstalledFontTest {
  private static final String NO_FONTS =
      """
      <?xml version="1.0"?>
      <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
      <fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>
      """;

  @TempDir private Path folder;

  @Test
  void windowShowsLatinAndChineseInTheBundledFont() throws Exception {
    assertEquals("shown in Glassbox Sans alone", run("with-bundled-fonts"));
  }

  @Test
  void windowWithoutTheBundledFontFails() throws Exception {
    assertEquals("no text: NullPointerException", run("without"));
    String log = Files.readString(log());
    assertTrue(log.contains("JavaFX detected no fonts"), log);
  }

  /** Returns the program's standard output; its standard error is in {@link #log}. */
  private String run(String mode) throws IOException, InterruptedException {
    Path none = Files.createDirectories(folder.resolve("no-fonts"));
    Path config = folder.resolve("fonts.conf");
    Files.writeString(config, NO_FONTS.formatted(none, folder.resolve("cache")));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dglass.platform=Headless",
            "-Dprism.order=sw",
            "-Dglassbox.assets=" + System.getProperty("glassbox.assets"),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            WindowOnBareMachine.class.getName(),
            mode);
    builder.environment().put("FONTCONFIG_FILE", config.toString());
    Process process = builder.redirectError(log().toFile()).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    int exit = process.waitFor();
    assertEquals(0, exit, output + "\n" + Files.readString(log()));
    return output;
  }

  private Path log() {
    return folder.resolve("standard-error.log");
  }
}
