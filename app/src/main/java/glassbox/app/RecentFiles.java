package glassbox.app;

import glassbox.app.fx.TaskExecutor;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The model files that were used last, the newest first, kept for the next start. */
final class RecentFiles {
  private static final System.Logger LOG = System.getLogger(RecentFiles.class.getName());
  private static final String NAME = "recent";
  private static final int MOST = 10;

  private final Settings settings;
  private final TaskExecutor tasks;
  private final ReadOnlyObjectWrapper<List<Path>> files;

  RecentFiles(Settings settings, TaskExecutor tasks) {
    this.settings = settings;
    this.tasks = tasks;
    files =
        new ReadOnlyObjectWrapper<>(
            settings.get(NAME).stream()
                .flatMap(String::lines)
                .flatMap(line -> path(line).stream())
                .limit(MOST)
                .toList());
  }

  ReadOnlyObjectProperty<List<Path>> filesProperty() {
    return files.getReadOnlyProperty();
  }

  /** Puts a file first. */
  void add(Path file) {
    List<Path> next = new ArrayList<>(files.get());
    Path used = file.toAbsolutePath().normalize();
    next.remove(used);
    next.addFirst(used);
    keep(next.subList(0, Math.min(MOST, next.size())));
  }

  void remove(Path file) {
    keep(files.get().stream().filter(it -> !it.equals(file)).toList());
  }

  void clear() {
    keep(List.of());
  }

  private void keep(List<Path> next) {
    files.set(List.copyOf(next));
    settings.put(NAME, String.join("\n", next.stream().map(Path::toString).toList()));
    tasks.run(
        () -> {
          settings.write();
          return next;
        },
        written -> {},
        problem -> LOG.log(System.Logger.Level.WARNING, problem.sentence()));
  }

  private static Optional<Path> path(String line) {
    try {
      return line.isBlank() ? Optional.empty() : Optional.of(Path.of(line));
    } catch (InvalidPathException unusable) {
      LOG.log(System.Logger.Level.WARNING, "a recent file is ignored: its name is no path");
      return Optional.empty();
    }
  }
}
