package glassbox.app.cli;

import glassbox.engine.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks whether a file can be written before the work begins whose result it is to hold. */
final class OutputFile {
  private OutputFile() {}

  /**
   * Tries to make a file beside it and removes that again; only this finds every reason.
   *
   * @throws glassbox.engine.ProblemException if it cannot be written
   */
  static void check(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || folder == null) {
      throw Problem.of("output.folder", "Output {0} is a folder; name the file to write.", file)
          .exception();
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw Problem.of(
              "output.no-file",
              "Output {0} is a device or a pipe, which would be replaced by a file; name a file.",
              file)
          .exception();
    }
    if (!Files.isDirectory(folder)) {
      throw Problem.of(
              "output.no-folder",
              "Output {0} cannot be written: there is no folder {1}; make it first.",
              file,
              folder)
          .exception();
    }
    try {
      Files.delete(Files.createTempFile(folder, ".glassbox", ".tmp"));
    } catch (IOException e) {
      throw Problem.of(
              "output.unwritable",
              "Output {0} cannot be written: no file can be made in {1}; choose another folder or"
                  + " correct its permissions.",
              file,
              folder)
          .exception(e);
    }
  }
}
