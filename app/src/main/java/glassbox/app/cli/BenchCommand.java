package glassbox.app.cli;

import glassbox.app.bench.BenchTask;
import glassbox.app.bench.BenchWork;
import glassbox.app.bench.BenchWorks;
import glassbox.app.bench.Measurement;
import glassbox.app.bench.Stopwatch;
import glassbox.engine.Problem;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how fast the engine does a task that other libraries can be given, too. */
@Command(
    name = "bench",
    description = {
      "Measure how fast this computer trains and answers, on the CPU.",
      "",
      "The task is done until it gets no faster, and then for the seconds asked for. Processor"
          + " time is that of the whole process, all threads together.",
      "",
      "bench layers tells what each layer of a model takes; bench scale how cost grows."
    })
final class BenchCommand extends ReportingCommand {
  private final Workplace workplace;

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description = {
        "${COMPLETION-CANDIDATES}:",
        "training of mnist-mlp or mnist-cnn by batches of that size, or of a tiny network; the"
            + " answer to one image; a product of two matrices."
      })
  private Optional<BenchTask> task = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads on the CPU. Default: one for each core.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private MeasuringTime time = new MeasuringTime(4);

  BenchCommand(Workplace workplace) {
    super(workplace.console());
    this.workplace = workplace;
  }

  @Override
  Report execute() {
    BenchTask chosen =
        task.orElseThrow(
            () -> Problem.of("bench.no-task", "Say with --task what to measure.").exception());
    double seconds = time.seconds();
    BenchWorks works = new BenchWorks(workplace.systems(), workplace.datasets(), threads);
    try (BenchWork work = works.prepare(chosen)) {
      return report(chosen, FailedException.orThrow(new Stopwatch(work).measure(seconds)));
    }
  }

  private Report report(BenchTask task, Measurement found) {
    JsonReport json =
        new JsonReport()
            .text("task", task.toString())
            .count("threads", threads)
            .number("samplesPerSecond", found.samplesPerSecond())
            .number("samplesPerCpuSecond", found.samplesPerCpuSecond())
            .number("warmupSeconds", found.warmupSeconds())
            .number("p50Micros", found.p50Micros())
            .number("p99Micros", found.p99Micros())
            .count("turns", found.turns())
            .count("samplesPerTurn", found.samplesPerTurn())
            .number("seconds", found.seconds())
            .number("cpuSeconds", found.cpuSeconds());
    found.gflops().ifPresent(value -> json.number("gflops", value));
    found.gflopsPerCpuSecond().ifPresent(value -> json.number("gflopsPerCpuSecond", value));
    if (!found.settled()) {
      json.warn("The task was still getting faster when its warm-up had taken all its time.");
    }
    return new Report(json, table(task, found));
  }

  private String table(BenchTask task, Measurement found) {
    Columns columns = new Columns("lr");
    columns.row("Task", task.toString());
    columns.row("Threads", Figures.count(threads));
    columns.row("Samples per second", Figures.count(Math.round(found.samplesPerSecond())));
    columns.row("Samples per CPU second", Figures.count(Math.round(found.samplesPerCpuSecond())));
    columns.row("Median time", Figures.micros(found.p50Micros()));
    columns.row("99 % within", Figures.micros(found.p99Micros()));
    found.gflops().ifPresent(value -> columns.row("GFLOP/s", Figures.tenths(value)));
    columns.row("Warm-up", Figures.seconds(found.warmupSeconds()));
    return columns.toString();
  }
}
