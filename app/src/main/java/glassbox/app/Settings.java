package glassbox.app;

import glassbox.app.fx.Theme;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What the window remembers from one start to the next, in a small file of its own. That it cannot
 * be read or written is logged, not shown: nothing of the user's work is in it.
 */
final class Settings {
  private static final System.Logger LOG = System.getLogger(Settings.class.getName());
  private static final String THEME = "theme";

  private final Path file;

  Settings(Path file) {
    this.file = file;
  }

  /** The settings of whoever runs this program, where the platform wants them. */
  static Settings ofUser() {
    Path folder =
        choose(
            System.getProperty("os.name", ""),
            System.getenv(),
            Path.of(System.getProperty("user.home", ".")));
    return new Settings(folder.resolve("window.properties"));
  }

  /**
   * {@code APPDATA} on Windows, {@code ~/Library/Preferences} on macOS, else {@code
   * XDG_CONFIG_HOME} (ignored unless absolute, as its specification says) or {@code ~/.config}.
   */
  static Path choose(String osName, Map<String, String> environment, Path home) {
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.startsWith("windows")) {
      String roaming = environment.getOrDefault("APPDATA", "");
      return (roaming.isBlank() ? home.resolve("AppData").resolve("Roaming") : Path.of(roaming))
          .resolve("Glassbox");
    }
    if (os.startsWith("mac")) {
      return home.resolve("Library").resolve("Preferences").resolve("Glassbox");
    }
    String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
    return (Path.of(xdg).isAbsolute() ? Path.of(xdg) : home.resolve(".config")).resolve("glassbox");
  }

  /** The theme that was chosen last; empty at the first start. */
  Optional<Theme> theme() {
    String name = read().getProperty(THEME, "");
    for (Theme theme : Theme.values()) {
      if (theme.name().equalsIgnoreCase(name)) {
        return Optional.of(theme);
      }
    }
    return Optional.empty();
  }

  /** Remembers the theme. Writes a file. */
  void keepTheme(Theme theme) {
    Properties settings = read();
    settings.setProperty(THEME, theme.name().toLowerCase(Locale.ROOT));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (Writer out = Files.newBufferedWriter(file)) {
        settings.store(out, "Glassbox");
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the settings cannot be written to " + file, e);
    }
  }

  private Properties read() {
    Properties settings = new Properties();
    if (Files.exists(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        settings.load(in);
      } catch (IOException | IllegalArgumentException e) {
        LOG.log(System.Logger.Level.WARNING, "the settings cannot be read from " + file, e);
      }
    }
    return settings;
  }
}
