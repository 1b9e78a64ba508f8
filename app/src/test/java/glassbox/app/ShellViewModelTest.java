package glassbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import glassbox.app.session.FakeLibrary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the title and the top bar say. */
class ShellViewModelTest {
  @TempDir Path folder;
  private ShellBench bench;

  @BeforeEach
  void open() {
    bench = new ShellBench(folder);
  }

  @Test
  void titleNamesTheModelAndItsFile() {
    assertEquals("Glassbox", bench.shell.titleProperty().get());
    bench.session.openWelcome();
    assertEquals("Images – Glassbox", bench.shell.titleProperty().get());
    bench.chosen = Optional.of(Path.of("some", "mine.glassbox"));
    bench.files.save();
    assertEquals("Images (mine.glassbox) – Glassbox", bench.shell.titleProperty().get());
  }

  @Test
  void dataSetIsNamedWithItsSizeOrWhatIsTheMatter() {
    bench.session.openWelcome();
    assertEquals("Images · 32", bench.shell.dataProperty().get());
    bench.session.openSystem(FakeLibrary.REGRESSION);
    assertEquals("no data set", bench.shell.dataProperty().get());
    bench.library.withoutData();
    bench.session.openWelcome();
    assertEquals("images is missing", bench.shell.dataProperty().get());
  }

  @Test
  void trainedWeightsAreMarkedUntilTheyAreSaved() {
    bench.session.openWelcome();
    assertFalse(bench.session.unsavedProperty().get());
    bench.train();
    assertEquals("• Images – Glassbox", bench.shell.titleProperty().get());
    bench.chosen = Optional.of(Path.of("some", "mine.glassbox"));
    bench.files.save();
    assertFalse(bench.session.unsavedProperty().get());
    assertEquals("Images (mine.glassbox) – Glassbox", bench.shell.titleProperty().get());
    assertEquals(
        List.of(Path.of("some", "mine.glassbox").toAbsolutePath()),
        bench.files.recentProperty().get());
  }
}
