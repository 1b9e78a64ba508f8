package glassbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
