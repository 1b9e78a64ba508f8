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
      "Measure how fast this computer trains and answers, on the CPU or, for the tasks that train,"
          + " on another device.",
      "",
      "The task is done until it gets no faster, and then for the seconds asked for. Processor"
          + " time is that of the whole process, all threads together.",
      "",
      "bench layers tells what each layer of a model takes; bench scale how cost grows; bench"
          + " methods what explanations take."
    })
final class BenchCommand extends ReportingCommand {
  private static final String NOT_COUNTED =
      "what the device and its own process do is no processor time of this one";

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

  @Mixin private ExecutionOptions execution = new ExecutionOptions("cpu");

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
    BenchWorks works =
        new BenchWorks(
            workplace.systems(),
            workplace.datasets(),
            execution.threads(),
            request -> execution.open(request, workplace));
    execution.refuseDeviceUnless(chosen.trains(), "Task " + chosen);
    try (BenchWork work = works.prepare(chosen)) {
      Measurement found = FailedException.orThrow(new Stopwatch(work).measure(seconds));
      return report(chosen, found, work);
    }
  }

  private Report report(BenchTask task, Measurement found, BenchWork work) {
    JsonReport json = new JsonReport().text("task", task.toString());
    if (work.isOnDevice()) {
      json.absent("threads", "they are those of the CPU")
          .absent("samplesPerCpuSecond", NOT_COUNTED)
          .absent("cpuSeconds", NOT_COUNTED);
    } else {
      json.count("threads", execution.threads())
          .number("samplesPerCpuSecond", found.samplesPerCpuSecond())
          .number("cpuSeconds", found.cpuSeconds());
    }
    json.number("samplesPerSecond", found.samplesPerSecond())
        .number("warmupSeconds", found.warmupSeconds())
        .number("p50Micros", found.p50Micros())
        .number("p99Micros", found.p99Micros())
        .count("turns", found.turns())
        .count("samplesPerTurn", found.samplesPerTurn())
        .number("seconds", found.seconds());
    found.gflops().ifPresent(value -> json.number("gflops", value));
    found.gflopsPerCpuSecond().ifPresent(value -> json.number("gflopsPerCpuSecond", value));
    work.device().ifPresent(device -> json.text("device", device));
    work.meanTimes()
        .ifPresent(
            times ->
                json.number("transferMicros", times.transferNanos() / 1e3)
                    .number("kernelMicros", times.kernelNanos() / 1e3)
                    .number("totalMicros", times.totalNanos() / 1e3));
    if (!found.settled()) {
      json.warn("The task was still getting faster when its warm-up had taken all its time.");
    }
    return new Report(json, table(task, found, work));
  }

  private String table(BenchTask task, Measurement found, BenchWork work) {
    Columns columns = new Columns("lr");
    columns.row("Task", task.toString());
    work.device().ifPresent(device -> columns.row("Device", device));
    if (!work.isOnDevice()) {
      columns.row("Threads", Figures.count(execution.threads()));
    }
    columns.row("Samples per second", Figures.count(Math.round(found.samplesPerSecond())));
    if (!work.isOnDevice()) {
      columns.row("Samples per CPU second", Figures.count(Math.round(found.samplesPerCpuSecond())));
    }
    columns.row("Median time", Figures.micros(found.p50Micros()));
    columns.row("99 % within", Figures.micros(found.p99Micros()));
    found.gflops().ifPresent(value -> columns.row("GFLOP/s", Figures.tenths(value)));
    work.meanTimes()
        .ifPresent(
            times -> {
              columns.row("Transfers per step", Figures.micros(times.transferNanos() / 1e3));
              columns.row("Kernels per step", Figures.micros(times.kernelNanos() / 1e3));
              columns.row("Total per step", Figures.micros(times.totalNanos() / 1e3));
            });
    columns.row("Warm-up", Figures.seconds(found.warmupSeconds()));
    return columns.toString();
  }
}
