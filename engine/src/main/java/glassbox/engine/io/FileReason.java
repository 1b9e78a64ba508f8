package glassbox.engine.io;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** What an input or output error says, without the path that the sentence around it names. */
final class FileReason {
  private FileReason() {}

  static String of(IOException e) {
    String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return reason == null || reason.isBlank() ? e.getClass().getSimpleName() : reason;
  }
}
