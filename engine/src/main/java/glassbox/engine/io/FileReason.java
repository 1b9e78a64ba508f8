package glassbox.engine.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What an input or output error says, without the path that the sentence around it names. */
public final class FileReason {
  private FileReason() {}

  /** The reason in a few words; many of the JDK's exceptions say nothing but the path. */
  public static String of(IOException e) {
    String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    if (reason != null && !reason.isBlank()) {
      return reason;
    }
    return switch (e) {
      case AccessDeniedException denied -> "permission denied";
      case NoSuchFileException missing -> "it does not exist";
      case FileAlreadyExistsException exists -> exists.getFile() + " is a file";
      case NotDirectoryException file -> file.getFile() + " is no folder";
      default -> e.getClass().getSimpleName();
    };
  }
}
