package glassbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import glassbox.app.fx.Language;
import glassbox.app.fx.PaletteSet;
import glassbox.app.fx.TaskExecutor;
import glassbox.app.fx.Theme;
import glassbox.engine.exec.BackendChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesTest {
  @TempDir Path folder;

  private Preferences atAStart() {
    return new Preferences(
        new Settings(folder.resolve("window.properties")), TaskExecutor.sameThread(), 4);
  }

  @Test
  void everyPreferenceIsThereAtTheNextStart() {
    Preferences chosen = atAStart();
    chosen.themeProperty().set(Optional.of(Theme.DARK));
    chosen.languageProperty().set(Optional.of(Language.CHINESE));
    chosen.palettesProperty().set(PaletteSet.GRAPHITE);
    chosen.threadsProperty().set(3);
    chosen.deviceProperty().set(new BackendChoice.Cpu());
    chosen.animatedProperty().set(false);
    chosen.rightProperty().set(false);
    Preferences next = atAStart();
    assertEquals(Optional.of(Theme.DARK), next.themeProperty().get());
    assertEquals(Optional.of(Language.CHINESE), next.languageProperty().get());
    assertEquals(PaletteSet.GRAPHITE, next.palettesProperty().get());
    assertEquals(3, next.threadsProperty().get());
    assertEquals(new BackendChoice.Cpu(), next.deviceProperty().get());
    assertFalse(next.animatedProperty().get());
    assertFalse(next.rightProperty().get());
  }

  @Test
  void whatWasChosenToFollowTheSystemFollowsItAgain() {
    atAStart().themeProperty().set(Optional.of(Theme.DARK));
    atAStart().themeProperty().set(Optional.empty());
    assertEquals(Optional.empty(), atAStart().themeProperty().get());
  }

  @Test
  void valuesThatMakeNoSenseAreIgnoredOneByOne() throws IOException {
    Files.writeString(
        folder.resolve("window.properties"),
        "theme=purple\npalettes=lagoon\nthreads=0\ndevice=abacus\nanimated=perhaps\n");
    Preferences read = atAStart();
    assertEquals(Optional.empty(), read.themeProperty().get());
    assertEquals(PaletteSet.LAGOON, read.palettesProperty().get());
    assertEquals(4, read.threadsProperty().get());
    assertEquals(new BackendChoice.Auto(), read.deviceProperty().get());
    assertEquals(true, read.animatedProperty().get());
  }
}
