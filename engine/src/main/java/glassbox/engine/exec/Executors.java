package glassbox.engine.exec;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.Wording;
import glassbox.engine.kernel.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** Finds the devices there are and opens an executor on one of them; never falls back silently. */
public final class Executors {
  private static final String CPU = "cpu";
  private static final String TORNADO = "tornado";

  private final int threads;
  private final List<ExecutorProvider> providers;

  /**
   * The CPU and some back ends.
   *
   * @param threads for the CPU, at least 1
   * @param providers back ends beside the CPU; one that is expected but missing is reported so
   * @throws glassbox.engine.ProblemException if the number of threads is less than 1
   */
  public Executors(int threads, List<ExecutorProvider> providers) {
    if (threads < 1) {
      throw Problem.of(
              "exec.threads", "The number of threads is {0}, but must be at least 1.", threads)
          .exception();
    }
    this.threads = threads;
    this.providers = new ArrayList<>(providers);
    if (providers.stream().noneMatch(provider -> provider.backend().equals(TORNADO))) {
      this.providers.add(
          new UnavailableProvider(
              TORNADO, Problem.of("exec.without-tornado", "built without TornadoVM kernels")));
    }
  }

  /** The back ends on the class path; one that cannot be loaded stands there with the reason. */
  public static List<ExecutorProvider> installed() {
    try {
      return ServiceLoader.load(ExecutorProvider.class).stream()
          .map(ServiceLoader.Provider::get)
          .toList();
    } catch (ServiceConfigurationError | LinkageError broken) {
      String said = String.valueOf(broken.getMessage());
      return List.of(
          new UnavailableProvider(
              TORNADO,
              Problem.of(
                  "exec.broken-provider", "the TornadoVM kernels cannot be loaded: {0}", said)));
    }
  }

  /**
   * An executor that was opened, and where it runs.
   *
   * @param device what it runs on
   * @param reason why it is not an accelerated device, if the choice was left to us
   * @param spare where to go on if the device fails; empty if there is no such place, or if the
   *     device was asked for by name
   */
  public record Selection(
      Executor executor, DeviceReport device, Optional<Problem> reason, Optional<Spare> spare) {

    /** With nowhere else to go. */
    public Selection(Executor executor, DeviceReport device, Optional<Problem> reason) {
      this(executor, device, reason, Optional.empty());
    }

    /** An executor in this JVM, which cannot be lost but with it. */
    public static Selection onCpu(Executor executor) {
      DeviceReport cpu = new DeviceReport(CPU, CPU, Wording.of("CPU"), false, Optional.empty());
      return new Selection(executor, cpu, Optional.empty());
    }

    /** Whether it is another device than the CPU, whose memory a fault can take away. */
    public boolean isDevice() {
      return !device.backend().equals(CPU);
    }

    /** For a status line: {@code CPU, 2 threads (built without TornadoVM kernels)}. */
    public String sentence() {
      return device.name().english() + reason.map(why -> " (" + why.sentence() + ")").orElse("");
    }
  }

  /** The CPU, then what each back end has, the unavailable included. */
  public List<DeviceReport> devices() {
    List<DeviceReport> devices = new ArrayList<>();
    devices.add(cpu());
    providers.forEach(provider -> devices.addAll(provider.devices()));
    return devices;
  }

  /**
   * Opens an executor.
   *
   * @throws glassbox.engine.ProblemException if a device was asked for by name and is missing or
   *     cannot run this network, or if the request itself does not fit
   */
  public Selection select(BackendChoice choice, ExecutorRequest request) {
    return select(choice, request, said -> {});
  }

  /**
   * Opens an executor, which on some devices takes many seconds; interrupting the thread ends that
   * with a problem.
   *
   * @param progress is told, on any thread, what is being done
   * @throws glassbox.engine.ProblemException as {@link #select(BackendChoice, ExecutorRequest)}
   */
  public Selection select(
      BackendChoice choice, ExecutorRequest request, Consumer<Wording> progress) {
    return switch (choice) {
      case BackendChoice.Cpu() -> onCpu(request, Optional.empty());
      case BackendChoice.Auto() -> best(request, progress);
      case BackendChoice.Named named -> named(named, request, progress);
    };
  }

  private Selection best(ExecutorRequest request, Consumer<Wording> progress) {
    Problem reason = Problem.of("exec.none", "no other device");
    for (ExecutorProvider provider : providers) {
      for (DeviceReport device : provider.devices()) {
        if (device.unavailable().isPresent()) {
          reason = device.unavailable().get();
        } else if (!device.accelerated()) {
          reason =
              Problem.of(
                  "exec.not-accelerated", "{0} is the CPU itself, no graphics card", device.name());
        } else {
          switch (open(provider, request, device, progress)) {
            case Outcome.Done<Executor> done -> {
              Spare cpu = failure -> onCpu(request, Optional.of(failed(device, failure)));
              return new Selection(done.value(), device, Optional.empty(), Optional.of(cpu));
            }
            case Outcome.Failed<Executor> failed -> reason = failed.problem();
          }
        }
      }
    }
    return onCpu(request, Optional.of(reason));
  }

  private Selection named(
      BackendChoice.Named choice, ExecutorRequest request, Consumer<Wording> progress) {
    List<String> ids = new ArrayList<>();
    Optional<Problem> why = Optional.empty();
    for (ExecutorProvider provider : providers) {
      if (!provider.backend().equals(choice.backend())) {
        continue;
      }
      for (DeviceReport device : provider.devices()) {
        boolean asked = choice.id().equals(choice.backend()) || choice.id().equals(device.id());
        if (device.unavailable().isPresent()) {
          why = asked || why.isEmpty() ? device.unavailable() : why;
        } else if (asked) {
          return switch (open(provider, request, device, progress)) {
            case Outcome.Done<Executor>(Executor opened) ->
                new Selection(opened, device, Optional.empty());
            case Outcome.Failed<Executor>(Problem failure) ->
                throw Problem.of(
                        "exec.unusable-device",
                        "Device {0} cannot be used here: {1}. Choose cpu or auto.",
                        device.id(),
                        failure)
                    .exception();
          };
        } else {
          ids.add(device.id());
        }
      }
    }
    throw Problem.of(
            "exec.missing-device",
            "Device {0} is not available: {1}. Choose {2}.",
            choice.id(),
            why.orElseGet(() -> Problem.of("exec.no-such-device", "there is no such device")),
            ids.isEmpty()
                ? Wording.phrase("exec.cpu-or-auto", "cpu or auto")
                : String.join(", ", ids))
        .exception();
  }

  private static Problem failed(DeviceReport device, Problem failure) {
    return Problem.of("exec.device-failed", "{0} failed: {1}", device.name(), failure);
  }

  private static Outcome<Executor> open(
      ExecutorProvider provider,
      ExecutorRequest request,
      DeviceReport device,
      Consumer<Wording> progress) {
    return GuardedExecutor.attempt(() -> provider.open(request, device, progress))
        .map(GuardedExecutor::new);
  }

  private Selection onCpu(ExecutorRequest request, Optional<Problem> reason) {
    try {
      return new Selection(new CpuExecutor(request, threads), cpu(), reason);
    } catch (OutOfMemoryError full) {
      throw Problem.of(
              "exec.memory",
              "Network {0} with batches of {1} does not fit into memory; use a smaller batch or"
                  + " network.",
              request.network().spec().name(),
              request.largestBatch())
          .exception(full);
    }
  }

  private DeviceReport cpu() {
    Wording name = CpuName.of(threads, Vectors.present(), Vectors.moduleIsThere());
    return new DeviceReport(CPU, CPU, name, false, Optional.empty());
  }
}
