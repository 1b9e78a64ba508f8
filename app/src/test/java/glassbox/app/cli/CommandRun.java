package glassbox.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import glassbox.app.data.AssetFolder;
import glassbox.app.data.CacheFolder;
import glassbox.engine.exec.ExecutorProvider;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A command run in this process, and what it wrote. */
record CommandRun(int exitCode, String out, String err) {

  /** Runs a command that keeps unpacked data sets in the build's folder. */
  static CommandRun of(String... args) throws Exception {
    return on(List.of(), args);
  }

  /** The same where there are these back ends beside the CPU. */
  static CommandRun on(List<? extends ExecutorProvider> backEnds, String... args) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Workplace workplace =
        new Workplace(
            new Console(stream(out), stream(err), false),
            AssetFolder::locate,
            () -> new CacheFolder(Path.of("target", "test-cache")),
            () -> List.copyOf(backEnds));
    int exitCode = new CommandLineProgram(workplace).execute(args);
    return new CommandRun(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The only line of standard output, as JSON; the command must have been done. */
  JsonNode json() throws Exception {
    assertEquals(0, exitCode, err);
    return jsonOf(out);
  }

  /** Checks that the command was done. */
  void done() {
    assertEquals(0, exitCode, err);
  }

  static JsonNode jsonOf(String out) throws Exception {
    assertEquals(1, out.lines().count(), out);
    return new JsonMapper().readTree(out);
  }

  /** The only line of standard error, where the command refused to work. */
  String refusal() {
    assertEquals(2, exitCode, err);
    assertEquals("", out);
    List<String> lines = err.lines().toList();
    assertEquals(1, lines.size(), err);
    assertTrue(lines.getFirst().startsWith("glassbox: "), err);
    return lines.getFirst();
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
