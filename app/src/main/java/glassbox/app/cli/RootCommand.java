package glassbox.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command above the commands: alone it only helps, since the window is opened without it. */
@Command(
    name = "glassbox",
    description = {
      "Look into neural networks.",
      "",
      "glassbox alone opens the window; glassbox FILE opens it with that model.",
      "With a command it runs without a screen."
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "glassbox COMMAND --help tells more of a command.",
      "Exit codes: 0 done, 1 failure, 2 unusable arguments or input, 130 after Ctrl-C."
    })
final class RootCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean helpRequested;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing.");
  }
}
