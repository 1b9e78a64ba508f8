package glassbox.gpu;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.Wording;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorProvider;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.gpu.worker.RemoteDevices;
import glassbox.gpu.worker.RemoteExecutor;
import glassbox.gpu.worker.TimeLimits;
import glassbox.gpu.worker.WorkerCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The back end {@code tornado}: devices that TornadoVM finds, each network in a worker process of
 * its own. Touches no class of TornadoVM, and starts nothing before it is asked.
 */
public final class TornadoProvider implements ExecutorProvider {
  private static final String BACKEND = "tornado";

  /** Only ever loaded in the worker. */
  private static final String HOST = "glassbox.gpu.device.TornadoHost";

  private final Map<String, String> environment;
  private final List<String> flags;
  private final ReentrantLock asking = new ReentrantLock();
  private @Nullable List<DeviceReport> devices;

  /** With the SDK that the environment names. */
  public TornadoProvider() {
    this(System.getenv(), List.of());
  }

  /**
   * With a given environment.
   *
   * @param environment of the worker; says where the SDK is
   * @param flags of the worker's JVM beside the SDK's
   */
  TornadoProvider(Map<String, String> environment, List<String> flags) {
    this.environment = Map.copyOf(environment);
    this.flags = List.copyOf(flags);
  }

  @Override
  public String backend() {
    return BACKEND;
  }

  @Override
  public List<DeviceReport> devices() {
    try {
      asking.lockInterruptibly();
    } catch (InterruptedException givenUp) {
      Thread.currentThread().interrupt();
      return List.of(
          none(Problem.of("gpu.unasked", "TornadoVM was not asked for its devices: cancelled")));
    }
    try {
      return asked();
    } finally {
      asking.unlock();
    }
  }

  private List<DeviceReport> asked() {
    if (devices != null) {
      return devices;
    }
    return switch (find()) {
      case Outcome.Done<List<DeviceReport>>(List<DeviceReport> found) -> devices = found;
      case Outcome.Failed<List<DeviceReport>>(Problem problem) -> {
        List<DeviceReport> none = List.of(none(problem));
        // Whoever gave up waiting may ask again.
        if (!Thread.currentThread().isInterrupted()) {
          devices = none;
        }
        yield none;
      }
    };
  }

  private static DeviceReport none(Problem reason) {
    return new DeviceReport(BACKEND, BACKEND, Wording.of(BACKEND), false, Optional.of(reason));
  }

  @Override
  public Outcome<Executor> open(
      ExecutorRequest request, DeviceReport device, Consumer<Wording> progress) {
    return switch (TornadoSdk.find(environment)) {
      case Outcome.Failed<TornadoSdk>(Problem problem) -> Outcome.failed(problem);
      case Outcome.Done<TornadoSdk>(TornadoSdk sdk) -> {
        try {
          yield RemoteExecutor.open(
              command(sdk), TimeLimits.ofProperties(), request, device.id(), progress);
        } catch (ProblemException limit) {
          yield Outcome.failed(limit.problem());
        }
      }
    };
  }

  private Outcome<List<DeviceReport>> find() {
    return switch (TornadoSdk.find(environment)) {
      case Outcome.Failed<TornadoSdk>(Problem problem) -> Outcome.failed(problem);
      case Outcome.Done<TornadoSdk>(TornadoSdk sdk) -> {
        try {
          yield listed(RemoteDevices.ask(command(sdk), TimeLimits.ofProperties()));
        } catch (ProblemException limit) {
          yield Outcome.failed(limit.problem());
        }
      }
    };
  }

  private static Outcome<List<DeviceReport>> listed(Outcome<List<DeviceReport>> asked) {
    return switch (asked) {
      case Outcome.Done<List<DeviceReport>> found -> found;
      case Outcome.Failed<List<DeviceReport>>(Problem problem) ->
          Outcome.failed(
              Problem.of(
                  "gpu.unlisted",
                  "TornadoVM cannot list its devices: {0}. Check the SDK and the OpenCL driver.",
                  problem));
    };
  }

  private WorkerCommand command(TornadoSdk sdk) {
    List<String> all = new ArrayList<>(sdk.flags());
    all.addAll(flags);
    return new WorkerCommand(sdk.java(), all, WorkerCommand.ownClassPath(), HOST, environment);
  }
}
