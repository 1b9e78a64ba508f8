package glassbox.engine.io;

import glassbox.engine.Wording;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What an input or output error says, without the path that the sentence around it names. */
public final class FileReason {
  private FileReason() {}

  /**
   * The reason in a few words. Many of the JDK's exceptions say nothing but the path; what the
   * system says is kept where it has no words of ours.
   */
  public static Wording of(IOException e) {
    String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    if (reason != null && !reason.isBlank()) {
      return said(reason.strip());
    }
    return switch (e) {
      case AccessDeniedException denied -> Wording.phrase("file.denied", "permission denied");
      case NoSuchFileException missing -> Wording.phrase("file.absent", "it does not exist");
      case FileAlreadyExistsException exists ->
          Wording.phrase("file.in-the-way", "{0} is a file", exists.getFile());
      case NotDirectoryException file ->
          Wording.phrase("file.no-directory", "{0} is no folder", file.getFile());
      default -> Wording.of(e.getClass().getSimpleName());
    };
  }

  /** The system's words, those for what happens often with a translation of their own. */
  private static Wording said(String reason) {
    return switch (reason) {
      case "No space left on device" -> Wording.phrase("file.full", "No space left on device");
      case "Permission denied" -> Wording.phrase("file.no-permission", "Permission denied");
      case "Read-only file system" -> Wording.phrase("file.read-only", "Read-only file system");
      case "Is a directory" -> Wording.phrase("file.directory", "Is a directory");
      case "Input/output error" -> Wording.phrase("file.device", "Input/output error");
      default -> Wording.phrase("file.other", "{0}", reason);
    };
  }
}
