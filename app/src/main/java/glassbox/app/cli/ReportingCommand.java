package glassbox.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** What all commands share: help, and a result in the form that was asked for. */
abstract class ReportingCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean helpRequested;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "Form of the result on standard output: ${COMPLETION-CANDIDATES}.",
        "json is one object on one line. Default: ${DEFAULT-VALUE}."
      })
  private OutputFormat format = OutputFormat.TEXT;

  ReportingCommand(Console console) {
    this.console = console;
  }

  /** Where logs and warnings go. */
  final Console console() {
    return console;
  }

  /**
   * Does the work.
   *
   * @throws glassbox.engine.ProblemException if arguments or input cannot be used
   * @throws FailedException if the work failed
   */
  abstract Report execute();

  @Override
  public final Integer call() {
    Report report = execute();
    print(report);
    return report.exitCode();
  }

  /** Writes a result to standard output, and what there is to warn of. */
  final void print(Report report) {
    switch (format) {
      case TEXT -> {
        report.json().notices().forEach(console::warning);
        console.out().print(report.text());
      }
      case JSON -> console.out().println(report.json().line());
    }
    console.out().flush();
  }
}
