package glassbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.TaskExecutor;
import glassbox.app.session.FakeLibrary;
import glassbox.app.session.SameThreadInference;
import glassbox.app.session.Session;
import glassbox.engine.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DroppedFilesTest {
  @TempDir Path folder;

  private final List<Problem> said = new ArrayList<>();
  private final List<String> taken = new ArrayList<>();
  private final DroppedFiles dropped =
      new DroppedFiles(
          new Session(
              new FakeLibrary(), TaskExecutor.sameThread(), new SameThreadInference(), said::add),
          new DroppedFiles.Takers(
              file -> taken.add("model " + file.getFileName()),
              file -> taken.add("image " + file.getFileName())));

  private Path file(String name) throws IOException {
    return Files.createFile(folder.resolve(name));
  }

  private List<String> codes() {
    return said.stream().map(Problem::code).toList();
  }

  @Test
  void aModelIsOpenedAndAnImageGoesToThePad() throws IOException {
    dropped.take(List.of(file("mine.GLASSBOX")));
    for (String suffix : List.of("png", "JPG", "jpeg", "gif", "bmp")) {
      dropped.take(List.of(file("three." + suffix)));
    }
    assertEquals(
        List.of(
            "model mine.GLASSBOX",
            "image three.png",
            "image three.JPG",
            "image three.jpeg",
            "image three.gif",
            "image three.bmp"),
        taken);
    assertEquals(List.of(), said);
  }

  @Test
  void ofSeveralFilesTheFirstThatFitsIsTakenAndTheOthersAreNamed() throws IOException {
    dropped.take(List.of(file("notes.txt"), file("three.png"), file("mine.glassbox")));
    assertEquals(List.of("image three.png"), taken);
    assertEquals(List.of("drop.one-only"), codes());
    assertTrue(said.getFirst().sentence().endsWith("left out: notes.txt, mine.glassbox."));
  }

  @Test
  void whatFitsNowhereIsSaidInOneSentence() throws IOException {
    dropped.take(List.of(file("table.csv")));
    dropped.take(List.of(file("table.tsv")));
    dropped.take(List.of(file("notes.txt")));
    dropped.take(List.of(folder));
    dropped.take(List.of(folder.resolve("gone.glassbox")));
    dropped.take(List.of(folder.resolve("notes.txt"), folder));
    assertEquals(List.of(), taken);
    assertEquals(
        List.of(
            "drop.table", "drop.table", "drop.other", "drop.folder", "drop.missing", "drop.none"),
        codes());
  }

  @Test
  void aFolderCalledLikeAModelIsNoModel() throws IOException {
    dropped.take(List.of(Files.createDirectory(folder.resolve("odd.glassbox"))));
    assertEquals(List.of("drop.folder"), codes());
  }
}
