package glassbox.app.cli;

import glassbox.engine.Problem;
import picocli.CommandLine.Option;

/** On how many threads a command that uses no device works. */
final class ThreadsOption {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of methods that try many samples. Default: one for each core.")
  private int threads = Runtime.getRuntime().availableProcessors();

  /**
   * At least 1.
   *
   * @throws glassbox.engine.ProblemException if less was asked for
   */
  int count() {
    if (threads < 1) {
      throw Problem.of(
              "exec.threads", "The number of threads is {0}, but must be at least 1.", threads)
          .exception();
    }
    return threads;
  }
}
