package glassbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills the window in the middle of training, as a power cut would, and starts it again. */
class CrashRecoveryTest {
  @TempDir Path folder;

  private Process start(String what, int autosaveMillis) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dglass.platform=Headless",
            "-Dprism.order=sw",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dglassbox.assets=" + System.getProperty("glassbox.assets"),
            "-Dglassbox.autosave-millis=" + autosaveMillis,
            "-cp",
            System.getProperty("java.class.path"),
            "glassbox.app.WindowUntilKilled",
            what,
            folder.toString())
        .redirectError(folder.resolve(what + ".log").toFile())
        .start();
  }

  @Test
  @Timeout(180)
  void aKilledWindowOffersItsSessionAtTheNextStart() throws Exception {
    long stepAtFirstKeeping;
    Process training = start("train", 500);
    try (BufferedReader said = training.inputReader()) {
      Path kept = awaitKept(said);
      stepAtFirstKeeping = lastStep(said);
      awaitChange(kept, said); // what was taken for this one may be from before that step
      awaitChange(kept, said);
    } finally {
      training.destroyForcibly().waitFor();
    }

    Process restoring = start("restore", 3_600_000); // too long to keep one of its own
    List<String> lines = new ArrayList<>();
    try (BufferedReader said = restoring.inputReader()) {
      said.lines().forEach(lines::add);
    }

    assertEquals(0, restoring.waitFor(), () -> lines + " " + log("restore"));
    assertEquals("offer session.left-behind", lines.getFirst());
    long restored = Long.parseLong(lines.getLast().replace("restored ", ""));
    assertTrue(
        restored >= stepAtFirstKeeping,
        "kept again after step " + stepAtFirstKeeping + ", but restored step " + restored);
    assertEquals(List.of(), sessions(), "what was brought back is not offered again");
  }

  /** Reads on until there is a kept session, with some steps made. */
  private Path awaitKept(BufferedReader said) throws IOException {
    long step = 0;
    while (sessions().isEmpty() || step == 0) {
      step = lastStep(said);
    }
    return sessions().getFirst();
  }

  private void awaitChange(Path kept, BufferedReader said) throws IOException {
    FileTime before = Files.getLastModifiedTime(kept);
    while (Files.getLastModifiedTime(kept).equals(before)) {
      lastStep(said);
    }
  }

  private long lastStep(BufferedReader said) throws IOException {
    String line = said.readLine();
    assertTrue(line != null, () -> "the window ended: " + log("train"));
    return Long.parseLong(line.replace("step ", ""));
  }

  private List<Path> sessions() throws IOException {
    Path sessions = folder.resolve("state").resolve("sessions");
    if (!Files.isDirectory(sessions)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(sessions)) {
      return files.filter(file -> file.toString().endsWith(".glassbox")).toList();
    }
  }

  private String log(String what) {
    try {
      return Files.readString(folder.resolve(what + ".log"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
