package glassbox.app.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Asks the C library whether a stream is a terminal; Java itself only knows about standard input
 * and output together.
 */
final class TerminalCheck {
  private static final int STANDARD_ERROR = 2;

  private TerminalCheck() {}

  /** Whether standard error is a terminal that can go back to the start of a line. */
  static boolean ofStandardError() {
    boolean windows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    if (!windows
        && Stream.of("", "dumb").anyMatch(System.getenv().getOrDefault("TERM", "")::equals)) {
      return false;
    }
    return isTerminal(STANDARD_ERROR, windows ? "_isatty" : "isatty");
  }

  private static boolean isTerminal(int stream, String function) {
    try {
      Linker linker = Linker.nativeLinker();
      MethodHandle call =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow(function),
              FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
      return (int) call.invokeExact(stream) != 0;
    } catch (Throwable unknown) { // no such function, or native access is not allowed
      return false;
    }
  }
}
