package glassbox.gpu.device;

import glassbox.engine.Problem;
import java.util.regex.Pattern;
import uk.ac.manchester.tornado.api.exceptions.TornadoMemoryException;
import uk.ac.manchester.tornado.api.exceptions.TornadoOutOfMemoryException;

/** What TornadoVM or a driver threw, in one sentence. */
final class DeviceFailure {
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private DeviceFailure() {}

  /** What a device or its driver failed with. */
  static Problem of(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof TornadoOutOfMemoryException || each instanceof TornadoMemoryException) {
        return Problem.of(
            "tornado.memory",
            "The network does not fit into the device's memory ({0}): use a smaller batch or"
                + " network, or train on the CPU.",
            innermost(each));
      }
    }
    return Problem.of(
        "tornado.failed",
        "TornadoVM failed ({0}): train on the CPU, or open the device again.",
        innermost(thrown));
  }

  /** Why TornadoVM itself could not be started. */
  static Problem ofRuntime(Throwable thrown) {
    return Problem.of(
        "tornado.runtime",
        "TornadoVM finds no device ({0}): install an OpenCL driver, and check TORNADOVM_HOME.",
        innermost(thrown));
  }

  /** The innermost cause that says something, on one line and without colours. */
  private static String innermost(Throwable thrown) {
    String said = thrown.getClass().getSimpleName();
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      String message = each.getMessage();
      if (message != null && !message.isBlank()) {
        said = each.getClass().getSimpleName() + ": " + plain(message);
      }
    }
    return said;
  }

  private static String plain(String message) {
    return SPACE.matcher(COLOUR.matcher(message).replaceAll("")).replaceAll(" ").strip();
  }
}
