package glassbox.app.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserFolderTest {
  private static final Path HOME = Path.of("/home/user").toAbsolutePath();
  private static final Path OTHER = Path.of("/other").toAbsolutePath();

  private static Path folder(UserFolder folder, String os, String variable, String value) {
    return folder.choose(os, Map.of(variable, value), HOME);
  }

  @Test
  void linuxFollowsTheXdgVariables() {
    assertEquals(
        OTHER.resolve("glassbox"),
        folder(UserFolder.CONFIG, "Linux", "XDG_CONFIG_HOME", OTHER.toString()));
    assertEquals(
        OTHER.resolve("glassbox"),
        folder(UserFolder.CACHE, "Linux", "XDG_CACHE_HOME", OTHER.toString()));
    assertEquals(
        OTHER.resolve("glassbox"),
        folder(UserFolder.STATE, "Linux", "XDG_STATE_HOME", OTHER.toString()));
  }

  @Test
  void relativeAndEmptyXdgFoldersAreIgnored() {
    for (String ignored : new String[] {"caches", ""}) {
      assertEquals(
          HOME.resolve(".cache/glassbox"),
          folder(UserFolder.CACHE, "Linux", "XDG_CACHE_HOME", ignored));
      assertEquals(
          HOME.resolve(".local/state/glassbox"),
          folder(UserFolder.STATE, "Linux", "XDG_STATE_HOME", ignored));
      assertEquals(
          HOME.resolve(".config/glassbox"),
          folder(UserFolder.CONFIG, "Linux", "XDG_CONFIG_HOME", ignored));
    }
  }

  @Test
  void windowsUsesTheApplicationData() {
    assertEquals(
        OTHER.resolve("Glassbox"),
        folder(UserFolder.CONFIG, "Windows 11", "APPDATA", OTHER.toString()));
    assertEquals(
        OTHER.resolve("glassbox"),
        folder(UserFolder.CACHE, "Windows 11", "LOCALAPPDATA", OTHER.toString()));
    assertEquals(
        HOME.resolve("AppData/Local/Glassbox/state"),
        folder(UserFolder.STATE, "Windows 11", "LOCALAPPDATA", " "));
  }

  @Test
  void macUsesTheLibrary() {
    assertEquals(
        HOME.resolve("Library/Preferences/Glassbox"),
        UserFolder.CONFIG.choose("Mac OS X", Map.of(), HOME));
    assertEquals(
        HOME.resolve("Library/Caches/glassbox"),
        folder(UserFolder.CACHE, "Mac OS X", "XDG_CACHE_HOME", OTHER.toString()));
    assertEquals(
        HOME.resolve("Library/Application Support/Glassbox"),
        UserFolder.STATE.choose("Mac OS X", Map.of(), HOME));
  }
}
