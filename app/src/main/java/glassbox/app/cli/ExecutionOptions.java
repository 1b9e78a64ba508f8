package glassbox.app.cli;

import glassbox.app.session.ChosenDevices;
import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.exec.BackendChoice;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.Executors.Selection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command computes. */
final class ExecutionOptions {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads on the CPU. Default: one for each core.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description = {
        "auto, cpu or tornado[:backend:device]; see glassbox devices.",
        "A device that is named and missing is an error. Default: ${DEFAULT-VALUE}."
      })
  private String backend;

  private @Nullable ChosenDevices devices;

  /** The best device there is, unless another is named. */
  ExecutionOptions() {
    this("auto");
  }

  /** On a device, unless another is named. */
  ExecutionOptions(String usual) {
    backend = usual;
  }

  /** On the CPU. */
  int threads() {
    return threads;
  }

  /**
   * Refuses another back end than the CPU for work that has none.
   *
   * @throws glassbox.engine.ProblemException if one was asked for
   */
  void refuseDeviceUnless(boolean trains, String work) {
    if (!trains && !(BackendChoice.parse(backend) instanceof BackendChoice.Cpu)) {
      throw Problem.of(
              "bench.cpu-only",
              "{0} is measured on the CPU only, but --backend is {1}; leave it out.",
              work,
              backend)
          .exception();
    }
  }

  /**
   * Compiles a network for the device that was asked for, and says on standard error what takes
   * long; after a device that was chosen for it has failed, for the CPU.
   *
   * @throws glassbox.engine.ProblemException if there is no such device, or it cannot run this
   */
  Selection open(ExecutorRequest request, Workplace workplace) {
    return open(request, workplace, "");
  }

  private Selection open(ExecutorRequest request, Workplace workplace, String purpose) {
    if (devices == null) {
      devices = new ChosenDevices(threads, workplace.backEnds().get());
      devices.use(threads, BackendChoice.parse(backend));
    }
    return devices
        .open(request, said -> workplace.console().log(purpose + said.english()))
        .orThrow();
  }

  /**
   * Judges on the device that was asked for; if that device was chosen for it and fails, once more
   * on the CPU, which is said.
   *
   * @throws glassbox.engine.ProblemException as {@link #open}
   */
  <T> T judge(
      ExecutorRequest request, Workplace workplace, Function<Executor, Outcome<T>> judging) {
    Selection opened = open(request, workplace, "to judge: ");
    Outcome<T> found;
    try (Executor executor = opened.executor()) {
      found = judging.apply(executor);
    }
    if (found instanceof Outcome.Failed<T>(Problem failure) && opened.isDevice()) {
      Selection instead = opened.spare().orElseThrow(() -> lost(opened, failure)).open(failure);
      workplace.console().warning("Judged on " + instead.sentence());
      try (Executor executor = instead.executor()) {
        found = judging.apply(executor);
      }
    }
    return FailedException.orThrow(found);
  }

  private static FailedException lost(Selection opened, Problem failure) {
    return new FailedException(
        Problem.of(
            "evaluation.device-failed",
            "Judging on {0} ended: {1}. Judge on the CPU, or try the device again.",
            opened.device().name(),
            failure));
  }
}
