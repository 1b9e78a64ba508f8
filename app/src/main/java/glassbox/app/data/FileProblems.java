package glassbox.app.data;

import glassbox.engine.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What to say of a file that cannot be opened or read. */
final class FileProblems {
  private FileProblems() {}

  /**
   * Refuses what is not a file that can be read.
   *
   * @throws glassbox.engine.ProblemException with the reason in words
   */
  static void requireReadable(Path file) {
    if (Files.isDirectory(file)) {
      throw Problem.of("file.folder", "{0} is a folder; a file is needed.", file).exception();
    }
    if (!Files.exists(file)) {
      throw Problem.of("file.missing", "The file {0} does not exist.", file).exception();
    }
    if (!Files.isReadable(file)) {
      throw Problem.of(
              "file.unreadable", "The file {0} cannot be read ({1}).", file, "permission denied")
          .exception();
    }
  }

  /** The file was there, but reading it failed. */
  static Problem unreadable(Path file, IOException cause) {
    return Problem.of("file.unreadable", "The file {0} cannot be read ({1}).", file, reason(cause));
  }

  /** Why, in a few words; many exceptions of the JDK have only a path as their message. */
  static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "it does not exist";
    }
    String message =
        cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
    return message == null || message.isBlank() ? "input or output failed" : message;
  }
}
