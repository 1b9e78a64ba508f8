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
  private String backend = "auto";

  private @Nullable ChosenDevices devices;

  /**
   * Compiles a network for the device that was asked for, and says on standard error what takes
   * long; after a device that was chosen for it has failed, for the CPU.
   *
   * @throws glassbox.engine.ProblemException if there is no such device, or it cannot run this
   */
  Selection open(ExecutorRequest request, Workplace workplace) {
    if (devices == null) {
      devices = new ChosenDevices(threads, workplace.backEnds().get());
      devices.use(threads, BackendChoice.parse(backend));
    }
    return devices.open(request, said -> workplace.console().log(said.english())).orThrow();
  }

  /**
   * Judges on the device that was asked for; if that device was chosen for it and fails, once more
   * on the CPU, which is said.
   *
   * @throws glassbox.engine.ProblemException as {@link #open}
   */
  <T> T judge(
      ExecutorRequest request, Workplace workplace, Function<Executor, Outcome<T>> judging) {
    Selection opened = open(request, workplace);
    Outcome<T> found;
    try (Executor executor = opened.executor()) {
      found = judging.apply(executor);
    }
    if (found instanceof Outcome.Failed<T>(Problem failure) && opened.spare().isPresent()) {
      Selection instead = opened.spare().get().open(failure);
      workplace.console().warning("Judged on " + instead.sentence());
      try (Executor executor = instead.executor()) {
        found = judging.apply(executor);
      }
    }
    return FailedException.orThrow(found);
  }
}
