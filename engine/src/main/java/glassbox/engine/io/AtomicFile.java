package glassbox.engine.io;

import glassbox.engine.Problem;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Writes a file in full or not at all: into a temporary file beside it, flushed to the disk, then
 * moved in place. Whatever fails, the file that was there is untouched and no temporary file
 * remains.
 */
public final class AtomicFile {

  /** What the file is to hold. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it; it is asked once. */
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Writes a file; one that is there is replaced, also behind a symbolic link.
   *
   * @throws glassbox.engine.ProblemException saying why it could not be written
   */
  public static void write(Path target, Content content) {
    Path folder = checkFolder(target);
    try {
      Path file = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
      Path temporary =
          file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
      try {
        fill(temporary, content);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (AccessDeniedException e) {
      throw unwritable(folder).exception(e);
    } catch (IOException e) {
      throw Problem.of(
              "file.not-saved",
              "{0} could not be saved ({1}); make room on the disk or save elsewhere, what was"
                  + " there before is unchanged.",
              target,
              FileReason.of(e))
          .exception(e);
    }
  }

  /** Not through a channel: those close when the thread is interrupted, in the middle of a save. */
  private static void fill(Path temporary, Content content) throws IOException {
    try (FileOutputStream file = new FileOutputStream(temporary.toFile())) {
      BufferedOutputStream out = new BufferedOutputStream(file, 1 << 16);
      content.writeTo(out);
      out.flush();
      file.getFD().sync();
    }
  }

  private static Path checkFolder(Path target) {
    if (Files.isDirectory(target)) {
      throw Problem.of("file.save-is-folder", "{0} is a folder; choose the name of a file.", target)
          .exception();
    }
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw Problem.of(
              "file.no-folder",
              "{0} cannot be saved: {1} is no folder; make it or save elsewhere.",
              target,
              String.valueOf(folder))
          .exception();
    }
    if (!Files.isWritable(folder)) {
      throw unwritable(folder).exception();
    }
    return folder;
  }

  private static Problem unwritable(Path folder) {
    return Problem.of(
        "file.unwritable",
        "Folder {0} may not be written; save elsewhere or change its permissions.",
        folder);
  }
}
