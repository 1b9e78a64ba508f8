package glassbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glassbox.app.fx.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path folder;

  @Test
  void theThemeIsRememberedInAFolderThatIsMadeForIt() {
    Settings settings = new Settings(folder.resolve("new").resolve("window.properties"));
    assertEquals(Optional.empty(), settings.theme());
    settings.keepTheme(Theme.DARK);
    assertEquals(Optional.of(Theme.DARK), settings.theme());
  }

  @Test
  void whatCannotBeReadOrWrittenChangesNothing() throws IOException {
    Path file = folder.resolve("window.properties");
    Files.writeString(file, "theme=purple");
    assertEquals(Optional.empty(), new Settings(file).theme());
    Settings below = new Settings(file.resolve("below"));
    below.keepTheme(Theme.DARK);
    assertEquals(Optional.empty(), below.theme());
  }

  @Test
  void theFolderIsWhereThePlatformWantsIt() {
    Path home = folder;
    assertEquals(
        home.resolve(".config").resolve("glassbox"),
        Settings.choose("Linux", Map.of("XDG_CONFIG_HOME", "relative"), home));
    assertEquals(
        home.resolve("config").resolve("glassbox"),
        Settings.choose(
            "Linux", Map.of("XDG_CONFIG_HOME", home.resolve("config").toString()), home));
    assertEquals(
        home.resolve("Library").resolve("Preferences").resolve("Glassbox"),
        Settings.choose("Mac OS X", Map.of(), home));
    assertEquals(
        home.resolve("roaming").resolve("Glassbox"),
        Settings.choose("Windows 11", Map.of("APPDATA", home.resolve("roaming").toString()), home));
  }
}
