package glassbox.gpu.device;

import glassbox.engine.Problem;
import glassbox.gpu.worker.Reason;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.ac.manchester.tornado.api.exceptions.TornadoMemoryException;
import uk.ac.manchester.tornado.api.exceptions.TornadoOutOfMemoryException;

/** What TornadoVM or a driver threw, in one sentence. */
final class DeviceFailure {
  /** What TornadoVM puts before its words, and the trace that it puts after them. */
  private static final Pattern WORDS =
      Pattern.compile(
          "(\\[(ERROR|WARNING)] )?(Bailout is disabled\\..*The internal error is: )?(?<words>.*?)"
              + "( Stacktrace: .*)?");

  private DeviceFailure() {}

  /** What a device or its driver failed with. */
  static Problem of(Throwable thrown) {
    return memory(thrown)
        .orElseGet(() -> Problem.of("tornado.failed", "TornadoVM failed: {0}.", words(thrown)));
  }

  /** Why a network cannot be opened: compiling it is what can fail then, and making room for it. */
  static Problem ofCompiling(Throwable thrown) {
    return memory(thrown)
        .orElseGet(
            () ->
                Problem.of(
                    "tornado.compilation",
                    "TornadoVM cannot compile this network for the device: {0}.",
                    words(thrown)));
  }

  /** Why a device cannot even run its self-test. */
  static Problem ofSelfTest(Throwable thrown) {
    return Problem.of(
        "tornado.self-test-failed",
        "The device fails in its self-test ({0}); update its driver.",
        words(thrown));
  }

  /** Why TornadoVM itself could not be started. */
  static Problem ofRuntime(Throwable thrown) {
    return Problem.of(
        "tornado.runtime",
        "TornadoVM finds no device ({0}): install an OpenCL driver, and check TORNADOVM_HOME.",
        words(thrown));
  }

  private static Optional<Problem> memory(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof TornadoOutOfMemoryException || each instanceof TornadoMemoryException) {
        return Optional.of(
            Problem.of(
                "tornado.memory",
                "The network does not fit into the device's memory ({0}): use a smaller batch or"
                    + " network.",
                words(each)));
      }
    }
    return Optional.empty();
  }

  private static String words(Throwable thrown) {
    String said = Reason.of(thrown);
    Matcher parts = WORDS.matcher(said);
    return parts.matches() ? parts.group("words") : said;
  }
}
