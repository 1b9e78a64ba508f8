package glassbox.gpu.device;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.Wording;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.gpu.worker.DeviceHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.ac.manchester.tornado.api.TornadoBackend;
import uk.ac.manchester.tornado.api.TornadoRuntime;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.runtime.TornadoRuntimeProvider;

/**
 * TornadoVM's devices, named {@code tornado:BACKEND:DEVICE} by their numbers there. Whatever the
 * runtime or a driver throws, errors of class loading among them, becomes a sentence.
 */
public final class TornadoHost implements DeviceHost {
  private static final String BACKEND = "tornado";
  private static final Pattern ID = Pattern.compile(BACKEND + ":(\\d{1,4}):(\\d{1,4})");

  /** Once per process: a runtime that failed to load will fail again, with less to say. */
  private @Nullable List<DeviceReport> reports;

  /** Touches nothing yet. */
  public TornadoHost() {}

  @Override
  public List<DeviceReport> devices() {
    List<DeviceReport> known = reports;
    if (known == null) {
      known = find();
      reports = known;
    }
    return known;
  }

  private static List<DeviceReport> find() {
    try {
      List<DeviceReport> found = new ArrayList<>();
      long begun = System.nanoTime();
      TornadoRuntime runtime = TornadoRuntimeProvider.getTornadoRuntime();
      for (int i = 0; i < runtime.getNumBackends(); i++) {
        TornadoBackend backend = runtime.getBackend(i);
        for (int j = 0; j < backend.getNumDevices(); j++) {
          String id = BACKEND + ":" + i + ":" + j;
          found.add(SelfTest.report(BACKEND, id, backend.getDevice(j), begun));
          begun = System.nanoTime();
        }
      }
      return found.isEmpty() ? List.of(none(noDevice())) : List.copyOf(found);
    } catch (Throwable thrown) {
      return List.of(none(DeviceFailure.ofRuntime(thrown)));
    }
  }

  private static Problem noDevice() {
    return Problem.of(
        "tornado.no-device",
        "TornadoVM found no OpenCL device: install your graphics card's OpenCL driver.");
  }

  private static DeviceReport none(Problem reason) {
    return new DeviceReport(BACKEND, BACKEND, Wording.of("TornadoVM"), false, Optional.of(reason));
  }

  @Override
  public Outcome<Executor> open(
      ExecutorRequest request, String deviceId, Consumer<Wording> progress) {
    try {
      Settings.check();
      return Outcome.done(new TornadoExecutor(request, device(deviceId), progress));
    } catch (ProblemException refused) {
      return Outcome.failed(refused.problem());
    } catch (Throwable thrown) {
      return Outcome.failed(DeviceFailure.ofCompiling(thrown));
    }
  }

  /** The device of that name; TornadoVM itself throws for a number that it does not have. */
  private static TornadoDevice device(String id) {
    Matcher numbers = ID.matcher(id);
    TornadoRuntime runtime = TornadoRuntimeProvider.getTornadoRuntime();
    if (numbers.matches()) {
      int backend = Integer.parseInt(numbers.group(1));
      int device = Integer.parseInt(numbers.group(2));
      if (backend < runtime.getNumBackends()
          && device < runtime.getBackend(backend).getNumDevices()) {
        return runtime.getBackend(backend).getDevice(device);
      }
    }
    throw Problem.of(
            "tornado.unknown-device",
            "TornadoVM has no device {0}; ask for the list of devices again.",
            id)
        .exception();
  }
}
