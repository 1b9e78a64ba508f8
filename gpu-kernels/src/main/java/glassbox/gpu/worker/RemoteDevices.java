package glassbox.gpu.worker;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.exec.DeviceReport;
import java.util.List;

/** Asks a worker, which ends with the answer, for its devices. */
public final class RemoteDevices {
  private RemoteDevices() {}

  /** The devices, or what went wrong. */
  public static Outcome<List<DeviceReport>> ask(WorkerCommand command, TimeLimits limits) {
    return switch (WorkerProcess.start(command, limits)) {
      case Outcome.Failed<WorkerProcess>(Problem problem) -> Outcome.failed(problem);
      case Outcome.Done<WorkerProcess>(WorkerProcess worker) -> {
        try (worker) {
          yield worker.ask(
              Request.DEVICES, (_, _) -> {}, (in, _) -> Results.getDevices(in), _ -> {});
        }
      }
    };
  }
}
