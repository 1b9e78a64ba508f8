package glassbox.app.cli;

import glassbox.app.bench.BenchTask;
import glassbox.engine.ProblemException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The program without a screen: finds the command that the arguments name, and runs it. */
public final class CommandLineProgram {
  /** Set to {@code true}, shows where in the code an unexpected error came from. */
  public static final String DEBUG_PROPERTY = "glassbox.debug";

  private final Workplace workplace;
  private final CommandLine commands;

  CommandLineProgram(Workplace workplace) {
    this.workplace = workplace;
    this.commands =
        new CommandLine(new RootCommand())
            .addSubcommand(new SystemsCommand(workplace))
            .addSubcommand(new TrainCommand(workplace))
            .addSubcommand(new EvaluateCommand(workplace))
            .addSubcommand(new PredictCommand(workplace))
            .addSubcommand(new ActivationsCommand(workplace))
            .addSubcommand(new ExplainCommand(workplace))
            .addSubcommand(new MethodsCommand(workplace))
            .addSubcommand(new DevicesCommand(workplace))
            .addSubcommand(
                new CommandLine(new BenchCommand(workplace))
                    .addSubcommand(new BenchLayersCommand(workplace))
                    .addSubcommand(new BenchScaleCommand(workplace))
                    .addSubcommand(new BenchMethodsCommand(workplace)))
            .setOut(new PrintWriter(workplace.console().out(), true))
            .setErr(new PrintWriter(workplace.console().err(), true))
            .registerConverter(OutputFormat.class, oneOf(OutputFormat.values()))
            .registerConverter(BenchTask.class, oneOf(BenchTask.values()))
            .registerConverter(EvaluationPart.Choice.class, oneOf(EvaluationPart.Choice.values()))
            .setExpandAtFiles(false)
            .setUsageHelpAutoWidth(true)
            .setParameterExceptionHandler(this::refuse)
            .setExecutionExceptionHandler((error, command, parsed) -> fail(error));
  }

  /**
   * Runs a command in this process, without a screen.
   *
   * @return the exit code: 0 done, 1 failure, 2 unusable arguments or input, 130 after Ctrl-C
   */
  public static int run(String[] args) {
    System.setProperty("java.awt.headless", "true");
    return new CommandLineProgram(Workplace.ofProcess()).execute(args);
  }

  /** What a first argument can be; anything else is a file to open. */
  Set<String> names() {
    return commands.getSubcommands().keySet();
  }

  int execute(String... args) {
    int exitCode;
    try {
      exitCode = commands.execute(args);
    } catch (Error e) { // a missing library, too little memory: in words like anything else
      exitCode = fail(e);
    }
    if (workplace.console().out().checkError() && exitCode == ExitCode.DONE) {
      workplace.console().error("Standard output could not be written to its end.");
      return ExitCode.FAILURE;
    }
    return exitCode;
  }

  /** Reads one of some values, written as {@link Object#toString} has them, in any case. */
  private static <E> ITypeConverter<E> oneOf(E[] values) {
    return text ->
        Stream.of(values)
            .filter(value -> value.toString().equalsIgnoreCase(text))
            .findFirst()
            .orElseThrow(
                () ->
                    new TypeConversionException(
                        "'"
                            + text
                            + "' is none of "
                            + Stream.of(values)
                                .map(Object::toString)
                                .collect(Collectors.joining(", "))));
  }

  private int refuse(ParameterException error, String[] args) {
    CommandLine command = error.getCommandLine();
    List<String> strange = command.getUnmatchedArguments();
    String message;
    if (strange.isEmpty()) {
      message = String.valueOf(error.getMessage()).strip();
    } else {
      boolean isCommand = command.getParent() == null && !strange.getFirst().startsWith("-");
      message = (isCommand ? "Unknown command: " : "Unknown: ") + String.join(" ", strange);
    }
    workplace
        .console()
        .error(
            message
                + (message.endsWith(".") ? " " : ". ")
                + "See "
                + command.getCommandSpec().qualifiedName()
                + " --help.");
    return ExitCode.UNUSABLE;
  }

  private int fail(Throwable error) {
    if (Boolean.getBoolean(DEBUG_PROPERTY)) {
      error.printStackTrace(workplace.console().err());
    }
    return switch (error) {
      case ProblemException problem -> {
        workplace.console().error(problem.problem().sentence());
        yield ExitCode.UNUSABLE;
      }
      case FailedException failed -> {
        workplace.console().error(String.valueOf(failed.getMessage()));
        yield ExitCode.FAILURE;
      }
      case OutOfMemoryError memory -> {
        workplace
            .console()
            .error("There is not enough memory for this; use less data or a smaller batch size.");
        yield ExitCode.FAILURE;
      }
      default -> {
        workplace
            .console()
            .error("Unexpected error (" + error + "); details with -D" + DEBUG_PROPERTY + "=true.");
        yield ExitCode.FAILURE;
      }
    };
  }
}
