package glassbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.session.FakeLibrary;
import glassbox.engine.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is opened and saved, and what is asked before. */
class ModelFilesTest {
  @TempDir Path folder;
  private ShellBench bench;

  @BeforeEach
  void open() {
    bench = new ShellBench(folder);
  }

  @Test
  void systemsAreListedAndOpened() {
    bench.shell.loadSystems();
    assertEquals(2, bench.shell.systemsProperty().get().size());
    bench.files.openSystem(bench.shell.systemsProperty().get().getLast());
    assertEquals("Table", bench.shell.modelProperty().get());
  }

  @Test
  void examplesAreListedAndOpenedAsNobodysFile() {
    bench.shell.loadSystems();
    bench.files.openExample(bench.shell.examplesProperty().get().getFirst());
    assertEquals("Two inputs", bench.shell.modelProperty().get());
    assertEquals("Two inputs – Glassbox", bench.shell.titleProperty().get());
    assertEquals("no data set", bench.shell.dataProperty().get());
    assertEquals(List.of(), bench.notices);
  }

  @Test
  void whatIsSavedCanBeOpenedAgain() {
    bench.session.openWelcome();
    bench.chosen = Optional.of(Path.of("mine"));
    bench.files.saveAs();
    assertEquals(List.of("Images.glassbox"), bench.suggestions);
    bench.session.openSystem(FakeLibrary.TABLE);
    bench.chosen = Optional.of(Path.of("mine.glassbox"));
    bench.files.open();
    assertEquals("Images", bench.shell.modelProperty().get());
    assertTrue(bench.notices.isEmpty());
  }

  @Test
  void savingAgainAsksForNoFile() {
    bench.session.openWelcome();
    bench.chosen = Optional.of(Path.of("mine.glassbox"));
    bench.files.save();
    bench.files.save();
    assertEquals(1, bench.suggestions.size());
  }

  @Test
  void aRefusedFileIsSaidAndTheModelStays() {
    bench.session.openWelcome();
    bench.chosen = Optional.of(Path.of("broken.glassbox"));
    bench.files.open();
    assertEquals(List.of("file.no-zip"), bench.notices.stream().map(Problem::code).toList());
    assertEquals("Images", bench.shell.modelProperty().get());
    assertEquals(
        Optional.empty(), Objects.requireNonNull(bench.session.modelProperty().get()).file());
  }

  @Test
  void anotherModelIsOpenedOverUnsavedWeightsOnlyAfterAsking() {
    bench.session.openWelcome();
    bench.files.close(false, () -> bench.asked.add("closed"));
    assertEquals(List.of("closed"), bench.asked);
    bench.train();
    bench.savesWhenAsked = true;
    bench.files.leave(() -> bench.asked.add("left"));
    assertEquals(
        List.of("closed", "Images"), bench.asked, "no place was chosen, so nothing is left");
    bench.chosen = Optional.of(Path.of("some", "mine.glassbox"));
    bench.files.leave(() -> bench.asked.add("left"));
    assertEquals(List.of("closed", "Images", "Images", "left"), bench.asked);
    bench.files.close(true, () -> bench.asked.add("closed"));
    assertEquals("Images in training", bench.asked.get(4));
  }

  @Test
  void aRecentFileThatIsGoneIsSaidAndNoLongerListed() {
    Path gone = folder.resolve("gone.glassbox").toAbsolutePath();
    bench.recent.add(gone);
    bench.files.openRecent(gone);
    assertEquals(List.of(), bench.files.recentProperty().get());
    assertEquals("shell.recent-missing", bench.notices.getFirst().code());
  }
}
