package glassbox.app;

import glassbox.app.data.UserFolder;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the window remembers from one start to the next, in a small file of its own. That it cannot
 * be read or written is logged, not shown: nothing of the user's work is in it.
 */
final class Settings {
  private static final System.Logger LOG = System.getLogger(Settings.class.getName());

  private final Path file;
  private final Map<String, String> values;

  /** The settings in a file; none if there is no such file yet. */
  Settings(Path file) {
    this.file = file;
    values = read(file);
  }

  /** The settings of whoever runs this program, where the platform wants them. */
  static Settings ofUser() {
    return new Settings(UserFolder.CONFIG.ofUser().resolve("window.properties"));
  }

  /** What was kept under a name; empty if nothing was. */
  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The whole number that was kept under a name; empty if there is none or it is no number. */
  OptionalInt number(String name) {
    try {
      return get(name).stream().mapToInt(Integer::parseInt).findFirst();
    } catch (NumberFormatException e) {
      LOG.log(System.Logger.Level.WARNING, "setting {0} is ignored: it is no whole number", name);
      return OptionalInt.empty();
    }
  }

  /** Keeps a value, for others at once and for the next start with {@link #write}. */
  void put(String name, String value) {
    values.put(name, value);
  }

  /** Forgets a value. */
  void remove(String name) {
    values.remove(name);
  }

  /** Writes all values to the file, in full or not at all; of two calls the later one counts. */
  synchronized void write() {
    Properties settings = new Properties();
    settings.putAll(values);
    try {
      Path target = file.toAbsolutePath();
      Files.createDirectories(target.getParent());
      Path fresh = target.resolveSibling(target.getFileName() + ".new");
      try (Writer out = Files.newBufferedWriter(fresh)) {
        settings.store(out, "Glassbox");
      }
      Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the settings cannot be written to " + file, e);
    }
  }

  private static Map<String, String> read(Path file) {
    Map<String, String> read = new ConcurrentHashMap<>();
    if (Files.exists(file)) {
      Properties settings = new Properties();
      try (Reader in = Files.newBufferedReader(file)) {
        settings.load(in);
      } catch (IOException | IllegalArgumentException e) {
        LOG.log(System.Logger.Level.WARNING, "the settings cannot be read from " + file, e);
      }
      settings.stringPropertyNames().forEach(name -> read.put(name, settings.getProperty(name)));
    }
    return read;
  }
}
