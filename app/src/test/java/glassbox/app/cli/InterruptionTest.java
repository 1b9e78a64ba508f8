package glassbox.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.io.ModelFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Interrupts {@code train} in a process of its own, as Ctrl-C does. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "kill cannot send an interrupt there")
class InterruptionTest {
  private static final Path ASSETS = Path.of("../assets");

  @TempDir Path folder;

  private record Ended(int exitCode, String out, String err) {}

  @Test
  void keepsTheModelOfTheLastFinishedEpoch() throws Exception {
    Path out = folder.resolve("model.glassbox");

    Ended ended = interrupt("epoch      2/", out, "--system", "binary-mlp", "--epochs", "100000");

    assertEquals(exitCode(), ended.exitCode(), ended.err());
    int epoch = ModelFile.open(out).training().orElseThrow().epoch();
    assertTrue(epoch >= 2, ended.err());
    assertTrue(
        ended.err().contains("Interrupted; the model after epoch " + epoch + " is in " + out),
        ended.err());
    assertEquals(epoch, CommandRun.jsonOf(ended.out()).get("epochs").size());
  }

  @Test
  void writesNothingBeforeTheFirstEpochIsFinished() throws Exception {
    Path out = folder.resolve("model.glassbox");
    Path rows = folder.resolve("rows.csv");
    Files.write(
        rows,
        Stream.iterate(0, row -> row + 1)
            .limit(60_000)
            .map(row -> "1,".repeat(20) + (row % 2))
            .toList());

    Ended ended =
        interrupt(
            "samples;",
            out,
            "--system",
            "binary-mlp",
            "--dataset",
            rows.toString(),
            "--batch-size",
            "1");

    assertEquals(exitCode(), ended.exitCode(), ended.err());
    assertTrue(ended.err().contains("nothing was written"), ended.err());
    assertFalse(Files.exists(out));
    assertEquals(0, CommandRun.jsonOf(ended.out()).get("epochs").size());
  }

  /** Starts a process, waits for some words on standard error, then interrupts it. */
  private Ended interrupt(String words, Path out, String... args) throws Exception {
    Path standardOut = folder.resolve("out.json");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dglassbox.assets=" + ASSETS.toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                "glassbox.app.Main",
                "train",
                "--format",
                "json",
                "--out",
                out.toString()));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectOutput(standardOut.toFile()).start();
    StringBuilder err = new StringBuilder();
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      boolean sent = false;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        err.append(line).append('\n');
        if (!sent && line.contains(words)) {
          sent = true;
          kill(process);
        }
      }
    } finally {
      process.destroyForcibly();
    }
    return new Ended(process.waitFor(), Files.readString(standardOut), err.toString());
  }

  private static void kill(Process process) throws IOException, InterruptedException {
    String signal = ignoresInterrupts() ? "-TERM" : "-INT";
    new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
  }

  private static int exitCode() throws IOException {
    return ignoresInterrupts() ? 128 + 15 : ExitCode.INTERRUPTED;
  }

  /**
   * Whether a shell started this process in the background: its children then ignore Ctrl-C, and
   * the signal to terminate, which ends a process in the same way, has to stand in.
   */
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 0b10) != 0);
  }
}
