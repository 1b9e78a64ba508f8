package glassbox.app.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
  private static final Path HOME = Path.of("home").toAbsolutePath();
  private static final Path OTHER = Path.of("other").toAbsolutePath();

  @Test
  void linuxUsesTheXdgCacheFolder() {
    assertEquals(
        OTHER.resolve("glassbox"),
        CacheFolder.choose("Linux", Map.of("XDG_CACHE_HOME", OTHER.toString()), HOME));
    assertEquals(HOME.resolve(".cache/glassbox"), CacheFolder.choose("Linux", Map.of(), HOME));
  }

  @Test
  void relativeAndEmptyXdgFoldersAreIgnored() {
    for (String ignored : new String[] {"caches", ""}) {
      assertEquals(
          HOME.resolve(".cache/glassbox"),
          CacheFolder.choose("Linux", Map.of("XDG_CACHE_HOME", ignored), HOME));
    }
  }

  @Test
  void windowsUsesTheLocalApplicationData() {
    assertEquals(
        OTHER.resolve("glassbox"),
        CacheFolder.choose("Windows 11", Map.of("LOCALAPPDATA", OTHER.toString()), HOME));
    assertEquals(
        HOME.resolve("AppData").resolve("Local").resolve("glassbox"),
        CacheFolder.choose("Windows 11", Map.of(), HOME));
  }

  @Test
  void macUsesTheLibrarysCaches() {
    assertEquals(
        HOME.resolve("Library/Caches/glassbox"),
        CacheFolder.choose("Mac OS X", Map.of("XDG_CACHE_HOME", OTHER.toString()), HOME));
  }

  @Test
  void leftoversOfAKilledProcessAreSweptButNotWhatIsBeingWritten(@TempDir Path folder)
      throws IOException {
    Path old = Files.createFile(folder.resolve("images.123.part"));
    Path young = Files.createFile(folder.resolve("images.456.part"));
    Path other = Files.createFile(folder.resolve("images"));
    FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
    Files.setLastModifiedTime(old, yesterday);
    Files.setLastModifiedTime(other, yesterday);

    Path temporary = new CacheFolder(folder).temporaryBeside(folder.resolve("labels"), 1);

    assertFalse(Files.exists(old));
    assertTrue(Files.exists(young));
    assertTrue(Files.exists(other));
    assertTrue(Files.exists(temporary));
  }
}
