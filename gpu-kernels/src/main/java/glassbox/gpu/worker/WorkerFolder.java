package glassbox.gpu.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder that a worker and its starter share, for their eyes only; gone with the worker. */
final class WorkerFolder {
  private final Path path;

  /** Makes the folder, where temporary files are kept. */
  WorkerFolder() throws IOException {
    // Absolute, since the worker runs elsewhere; short, since systems let the path of a socket have
    // about 100 bytes.
    path = Files.createTempDirectory("glassbox").toAbsolutePath();
    Files.createDirectory(working());
  }

  /** Where such folders are made. */
  static Path place() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  Path path() {
    return path;
  }

  /** An empty folder to run in: TornadoVM's flags have the working directory on the module path. */
  Path working() {
    return path.resolve("run");
  }

  /** The network to compile. */
  Path model() {
    return path.resolve("model.glassbox");
  }

  /** Deletes it as far as the system lets us; the rest is tried again when this program ends. */
  void delete() {
    if (Files.exists(path)) {
      List<Path> kept = all().reversed().stream().filter(file -> !isDeleted(file)).toList();
      // What is registered last is deleted first.
      kept.reversed().forEach(file -> file.toFile().deleteOnExit());
    }
  }

  /** Each folder before what it holds. */
  private List<Path> all() {
    try (Stream<Path> tree = Files.walk(path)) {
      return tree.toList();
    } catch (IOException | UncheckedIOException changing) {
      return List.of(path);
    }
  }

  private static boolean isDeleted(Path file) {
    try {
      Files.deleteIfExists(file);
      return true;
    } catch (IOException inUse) {
      return false;
    }
  }
}
