package glassbox.app.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes: its result to standard output, everything else to standard error, both in
 * UTF-8 whatever the platform's encoding is.
 *
 * @param terminal whether standard error is a terminal, on which a line can be written over
 */
record Console(PrintStream out, PrintStream err, boolean terminal) {
  private static final String PREFIX = "glassbox: ";

  /** The streams of this process. */
  static Console ofProcess() {
    return new Console(
        stream(FileDescriptor.out), stream(FileDescriptor.err), TerminalCheck.ofStandardError());
  }

  /** Says what went wrong, on one line. */
  void error(String sentence) {
    err.println(PREFIX + oneLine(sentence));
  }

  /** Says what to know before trusting a result, on one line. */
  void warning(String sentence) {
    err.println(PREFIX + "warning: " + oneLine(sentence));
  }

  /** Says how things go. */
  void log(String line) {
    err.println(line);
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
