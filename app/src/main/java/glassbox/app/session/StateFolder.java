package glassbox.app.session;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The user's folder for what is worth keeping from one start to the next, but not for ever. It is
 * created only when something is to be written.
 */
public record StateFolder(Path path) {

  /** The folder of whoever runs this program. */
  public static StateFolder ofUser() {
    return new StateFolder(
        choose(
            System.getProperty("os.name", ""),
            System.getenv(),
            Path.of(System.getProperty("user.home", "."))));
  }

  /**
   * Where the platform wants state: {@code LOCALAPPDATA} on Windows, {@code ~/Library/Application
   * Support} on macOS, else {@code XDG_STATE_HOME} (ignored unless absolute, as its specification
   * says) or {@code ~/.local/state}.
   */
  static Path choose(String osName, Map<String, String> environment, Path home) {
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.startsWith("windows")) {
      String local = environment.getOrDefault("LOCALAPPDATA", "");
      Path base = local.isBlank() ? home.resolve("AppData").resolve("Local") : Path.of(local);
      return base.resolve("Glassbox").resolve("state");
    }
    if (os.startsWith("mac")) {
      return home.resolve("Library").resolve("Application Support").resolve("Glassbox");
    }
    String xdg = environment.getOrDefault("XDG_STATE_HOME", "");
    Path base = Path.of(xdg).isAbsolute() ? Path.of(xdg) : home.resolve(".local").resolve("state");
    return base.resolve("glassbox");
  }
}
