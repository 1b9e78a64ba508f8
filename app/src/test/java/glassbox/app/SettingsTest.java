package glassbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
  void whatIsKeptIsThereAtTheNextStartInAFolderThatIsMadeForIt() {
    Path file = folder.resolve("new").resolve("window.properties");
    Settings settings = new Settings(file);
    assertEquals(Optional.empty(), settings.get("theme"));
    settings.put("theme", "dark");
    settings.put("threads", "2");
    settings.remove("threads");
    settings.write();
    assertEquals(Optional.of("dark"), new Settings(file).get("theme"));
    assertEquals(Optional.empty(), new Settings(file).get("threads"));
  }

  @Test
  void whatCannotBeReadOrWrittenChangesNothing() throws IOException {
    Path file = folder.resolve("window.properties");
    Files.writeString(file, "theme=\\uXYZ");
    assertEquals(Optional.empty(), new Settings(file).get("theme"));
    Settings below = new Settings(file.resolve("below"));
    below.put("theme", "dark");
    below.write();
    assertEquals("theme=\\uXYZ", Files.readString(file));
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
