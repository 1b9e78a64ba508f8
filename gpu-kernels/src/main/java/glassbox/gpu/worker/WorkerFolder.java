package glassbox.gpu.worker;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that a worker and its starter share, for their eyes only; gone with the worker. */
final class WorkerFolder {
  private final Path path;

  /** Makes the folder, where temporary files are kept. */
  WorkerFolder() throws IOException {
    path = Files.createTempDirectory("glassbox-worker");
    Files.createDirectory(working());
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

  /** Deletes it as far as the system lets us; the rest goes with the system's temporary files. */
  void delete() {
    delete(working());
    delete(path);
  }

  private static void delete(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException kept) {
      folder.toFile().deleteOnExit();
    }
  }
}
