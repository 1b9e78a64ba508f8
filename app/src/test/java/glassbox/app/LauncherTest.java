package glassbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the POSIX start script against made-up Java homes, whose java prints what it was given. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the start script is for POSIX shells")
class LauncherTest {

  /** What the script asks for here instead of 25, so that no Java of this machine is enough. */
  private static final int REQUIRED = 900;

  @TempDir Path folder;
  private Path distribution;
  private Path script;

  @BeforeEach
  void copyScript() throws IOException {
    distribution = Files.createDirectories(folder.toRealPath().resolve("a glass box"));
    String text = Files.readString(Path.of("src/main/dist/bin/glassbox"));
    assertTrue(text.contains("required=25\n"), "the script asks for Java 25");
    script =
        writeExecutable(
            distribution.resolve("bin/glassbox"),
            text.replace("required=25\n", "required=" + REQUIRED + "\n"));
  }

  @Test
  void passesFlagsAssetsAndArgumentsToTheJavaOfJavaHome() throws Exception {
    Path java = javaHome("new", REQUIRED);

    Outcome outcome = run(java, "", script, "predict", "two words", "", "*");

    assertEquals(
        List.of(
            "new",
            "@" + distribution + "/lib/jvm.options",
            "-Dglassbox.assets=" + distribution + "/assets",
            "-XX:+AutoCreateSharedArchive",
            "-XX:SharedArchiveFile=" + folder + "/cache/glassbox/classes/predict.jsa",
            "-jar",
            distribution + "/lib/glassbox-app.jar",
            "predict",
            "two words",
            "",
            "*"),
        outcome.output());
  }

  @Test
  void theWindowHasAnArchiveOfItsOwnWhateverFileItOpens() throws Exception {
    Outcome outcome = run(javaHome("new", REQUIRED), "", script, "train.glassbox");

    assertTrue(
        outcome
            .output()
            .contains("-XX:SharedArchiveFile=" + folder + "/cache/glassbox/classes/window.jsa"),
        outcome.output()::toString);
  }

  @Test
  void startsWithoutAnArchiveWhereTheCacheCannotBeMade() throws Exception {
    Files.writeString(folder.resolve("cache"), "a file is in the way");

    Outcome outcome = run(javaHome("new", REQUIRED), "", script, "systems");

    assertEquals(List.of(), outcome.errors());
    assertEquals(0, outcome.exitCode());
    assertFalse(outcome.output().contains("-XX:+AutoCreateSharedArchive"));
    assertEquals("systems", outcome.output().getLast());
  }

  @Test
  void takesTheJavaOnThePathWhenJavaHomeIsTooOld() throws Exception {
    Path old = javaHome("old", REQUIRED - 1);
    Path current = javaHome("current", REQUIRED + 1);
    Path bin = Files.createDirectories(folder.resolve("links"));
    Files.createSymbolicLink(bin.resolve("java"), current.resolve("bin/java"));

    Outcome outcome = run(old, bin + ":", script);

    assertEquals("current", outcome.output().getFirst());
  }

  @Test
  void asksAJavaOnThePathThatHasNoReleaseFile() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("shims"));
    writeExecutable(
        bin.resolve("java"),
        """
        #!/bin/sh
        if [ "$1" = -version ]; then
          echo 'openjdk version "900.0.1" 2040-01-01' >&2
        else
          echo shim
        fi
        """);

    Outcome outcome = run(javaHome("old", REQUIRED - 1), bin + ":", script);

    assertEquals(List.of("shim"), outcome.output());
  }

  @Test
  void findsItsLibrariesThroughLinksToItself() throws Exception {
    Path java = javaHome("new", REQUIRED);
    Path first = Files.createSymbolicLink(folder.resolve("first"), script);
    Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("first"));

    Outcome outcome = run(java, "", second);

    assertEquals(run(java, "", first).output(), outcome.output());
    assertEquals(distribution + "/lib/glassbox-app.jar", outcome.output().getLast());
  }

  @Test
  void endsWithTheExitCodeOfTheProgram() throws Exception {
    Path java = javaHome("new", REQUIRED);
    writeExecutable(java.resolve("bin/java"), "#!/bin/sh\nexit 130\n");

    assertEquals(130, run(java, "", script).exitCode());
  }

  @Test
  void saysInOneSentenceThatNoJavaIsNewEnough() throws Exception {
    Outcome outcome = run(javaHome("old", REQUIRED - 1), "", script, "systems");

    assertEquals(2, outcome.exitCode());
    assertEquals(List.of(), outcome.output());
    assertEquals(1, outcome.errors().size(), outcome.errors()::toString);
    assertTrue(outcome.errors().getFirst().startsWith("glassbox: no Java 900 or newer found"));
  }

  private record Outcome(int exitCode, List<String> output, List<String> errors) {}

  private Outcome run(Path javaHome, String pathPrefix, Path command, String... arguments)
      throws IOException, InterruptedException {
    File output = folder.resolve("output").toFile();
    File errors = folder.resolve("errors").toFile();
    List<String> line = Stream.concat(Stream.of(command.toString()), Stream.of(arguments)).toList();
    ProcessBuilder builder = new ProcessBuilder(line).redirectOutput(output).redirectError(errors);
    builder.environment().put("JAVA_HOME", javaHome.toString());
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    builder.environment().merge("PATH", pathPrefix, (path, prefix) -> prefix + path);
    int exitCode = builder.start().waitFor();
    return new Outcome(
        exitCode, Files.readAllLines(output.toPath()), Files.readAllLines(errors.toPath()));
  }

  /** A Java home whose java prints the home's name and then its arguments, one a line. */
  private Path javaHome(String name, int version) throws IOException {
    Path home = folder.resolve(name);
    writeExecutable(home.resolve("bin/java"), "#!/bin/sh\nprintf '%s\\n' " + name + " \"$@\"\n");
    Files.writeString(
        home.resolve("release"),
        "IMPLEMENTOR=\"Someone\"\nJAVA_VERSION=\"" + version + ".0.1\"\nOS_ARCH=\"any\"\n");
    return home;
  }

  private static Path writeExecutable(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertTrue(file.toFile().setExecutable(true));
    return file;
  }
}
