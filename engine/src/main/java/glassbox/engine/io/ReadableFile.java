package glassbox.engine.io;

import glassbox.engine.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The checks before a file is read: that it is there, is a file, may be read and is not empty. */
public final class ReadableFile {
  private ReadableFile() {}

  /**
   * Checks a file and gives its size in bytes.
   *
   * @throws glassbox.engine.ProblemException saying which of them fails
   */
  public static long check(Path file) {
    if (!Files.exists(file)) {
      throw Problem.of("file.missing", "{0} does not exist; check the name and the folder.", file)
          .exception();
    }
    if (Files.isDirectory(file)) {
      throw Problem.of("file.is-folder", "{0} is a folder; choose a file in it.", file).exception();
    }
    if (!Files.isReadable(file)) {
      throw Problem.of(
              "file.unreadable", "{0} may not be read; change its permissions or copy it.", file)
          .exception();
    }
    long size = size(file);
    if (size == 0) {
      throw Problem.of("file.empty", "{0} is empty; use another copy of the file.", file)
          .exception();
    }
    return size;
  }

  /** A file that could not be read to its end. */
  public static Problem failed(Path file, IOException e) {
    return Problem.of(
        "file.read",
        "{0} could not be read ({1}); use another copy of the file.",
        file,
        FileReason.of(e));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw failed(file, e).exception(e);
    }
  }
}
