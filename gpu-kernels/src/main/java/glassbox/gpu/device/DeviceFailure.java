package glassbox.gpu.device;

import glassbox.engine.Problem;
import java.util.regex.Pattern;

/** What TornadoVM or a driver threw, in one sentence. */
final class DeviceFailure {
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private DeviceFailure() {}

  /** The innermost cause that says something, on one line and without colours. */
  static Problem of(Throwable thrown) {
    String said = thrown.getClass().getSimpleName();
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      String message = each.getMessage();
      if (message != null && !message.isBlank()) {
        said = each.getClass().getSimpleName() + ": " + plain(message);
      }
    }
    return Problem.of(
        "tornado.failed",
        "TornadoVM failed ({0}): train on the CPU, or open the device again.",
        said);
  }

  private static String plain(String message) {
    return SPACE.matcher(COLOUR.matcher(message).replaceAll("")).replaceAll(" ").strip();
  }
}
