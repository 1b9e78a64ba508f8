package glassbox.gpu.device;

import glassbox.engine.Problem;
import glassbox.gpu.worker.Reason;
import uk.ac.manchester.tornado.api.exceptions.TornadoMemoryException;
import uk.ac.manchester.tornado.api.exceptions.TornadoOutOfMemoryException;

/** What TornadoVM or a driver threw, in one sentence. */
final class DeviceFailure {
  private DeviceFailure() {}

  /** What a device or its driver failed with. */
  static Problem of(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof TornadoOutOfMemoryException || each instanceof TornadoMemoryException) {
        return Problem.of(
            "tornado.memory",
            "The network does not fit into the device's memory ({0}): use a smaller batch or"
                + " network.",
            Reason.of(each));
      }
    }
    return Problem.of("tornado.failed", "TornadoVM failed: {0}.", Reason.of(thrown));
  }

  /** Why TornadoVM itself could not be started. */
  static Problem ofRuntime(Throwable thrown) {
    return Problem.of(
        "tornado.runtime",
        "TornadoVM finds no device ({0}): install an OpenCL driver, and check TORNADOVM_HOME.",
        Reason.of(thrown));
  }
}
