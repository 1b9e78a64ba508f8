package glassbox.app.data;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where a platform wants a program's files for one user: the XDG base directories on Linux (a
 * variable is ignored unless it is an absolute path, as their specification says), {@code Library}
 * on macOS, the application data on Windows. No folder is made here.
 */
public enum UserFolder {
  /** Settings. */
  CONFIG("APPDATA", "Roaming", "Glassbox", "Preferences/Glassbox", "XDG_CONFIG_HOME", ".config"),
  /** What can be made again at any time. */
  CACHE("LOCALAPPDATA", "Local", "glassbox", "Caches/glassbox", "XDG_CACHE_HOME", ".cache"),
  /** What is worth keeping from one start to the next, but not for ever. */
  STATE(
      "LOCALAPPDATA",
      "Local",
      "Glassbox/state",
      "Application Support/Glassbox",
      "XDG_STATE_HOME",
      ".local/state");

  private final String windowsVariable;
  private final String windowsDefault;
  private final String windowsName;
  private final String macName;
  private final String xdgVariable;
  private final String xdgDefault;

  UserFolder(
      String windowsVariable,
      String windowsDefault,
      String windowsName,
      String macName,
      String xdgVariable,
      String xdgDefault) {
    this.windowsVariable = windowsVariable;
    this.windowsDefault = windowsDefault;
    this.windowsName = windowsName;
    this.macName = macName;
    this.xdgVariable = xdgVariable;
    this.xdgDefault = xdgDefault;
  }

  /** The folder of whoever runs this program. */
  public Path ofUser() {
    return choose(
        System.getProperty("os.name", ""),
        System.getenv(),
        Path.of(System.getProperty("user.home", ".")));
  }

  /**
   * The folder for some user.
   *
   * @param osName as the system property {@code os.name} says it
   * @param environment variables by name
   * @param home the user's home
   */
  Path choose(String osName, Map<String, String> environment, Path home) {
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.startsWith("windows")) {
      String data = environment.getOrDefault(windowsVariable, "");
      Path base = data.isBlank() ? home.resolve("AppData").resolve(windowsDefault) : Path.of(data);
      return base.resolve(windowsName);
    }
    if (os.startsWith("mac")) {
      return home.resolve("Library").resolve(macName);
    }
    String xdg = environment.getOrDefault(xdgVariable, "");
    Path base = Path.of(xdg).isAbsolute() ? Path.of(xdg) : home.resolve(xdgDefault);
    return base.resolve("glassbox");
  }
}
