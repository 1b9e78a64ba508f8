package glassbox.gpu.worker;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.Wording;
import glassbox.engine.exec.CpuExecutor;
import glassbox.engine.exec.DeviceDetails;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.exec.DeviceType;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Serves the CPU's executor, and devices that fail in ways a driver does. */
public final class CpuHost implements DeviceHost {
  static final String CPU = "test:0:0";
  static final String SLEEPING = "test:0:1";
  static final String CRASHING = "test:0:2";
  static final String THROWING = "test:0:3";

  @Override
  public List<DeviceReport> devices() {
    DeviceDetails details =
        new DeviceDetails("tests", DeviceType.GPU, 1L << 33, Optional.of(Duration.ofMillis(7)));
    return List.of(
        new DeviceReport(
            "test", CPU, Wording.of("one"), true, Optional.empty(), Optional.of(details)),
        new DeviceReport(
            "test",
            SLEEPING,
            Wording.phrase("device.cpu", "CPU, {0} threads", 2),
            false,
            Optional.of(Problem.of("test.tired", "it sleeps {0} s", 60))));
  }

  @Override
  public Outcome<Executor> open(
      ExecutorRequest request, String deviceId, Consumer<Wording> progress) {
    progress.accept(Wording.phrase("test.compiling", "compiling {0}", 1));
    progress.accept(Wording.phrase("test.compiling", "compiling {0}", 2));
    Executor cpu = new CpuExecutor(request, 1);
    return switch (deviceId) {
      case CPU -> Outcome.done(cpu);
      case SLEEPING, CRASHING, THROWING -> Outcome.done(new FaultyExecutor(cpu, deviceId));
      default -> Outcome.failed(Problem.of("test.no-device", "There is no device {0}.", deviceId));
    };
  }
}
