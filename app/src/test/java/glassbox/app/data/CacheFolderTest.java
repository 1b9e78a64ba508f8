package glassbox.app.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
