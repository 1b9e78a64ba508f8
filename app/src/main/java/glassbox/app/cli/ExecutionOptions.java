package glassbox.app.cli;

import glassbox.engine.exec.BackendChoice;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.Executors;
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

  /**
   * Compiles a network for the device that was asked for.
   *
   * @throws glassbox.engine.ProblemException if there is no such device, or it cannot run this
   */
  Executors.Selection open(ExecutorRequest request) {
    return new Executors(threads, Executors.installed())
        .select(BackendChoice.parse(backend), request);
  }
}
