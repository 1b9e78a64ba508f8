package glassbox.app.cli;

import glassbox.app.bench.BenchWork;
import glassbox.app.bench.BenchWorks;
import glassbox.app.bench.Growth;
import glassbox.app.bench.Measurement;
import glassbox.app.bench.Stopwatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells how the cost of training grows with the batch, the threads, the image and the network. */
@Command(
    name = "scale",
    description = {
      "Tell how the cost of training grows with batch, threads, image and width.",
      "",
      "Trains the network of mnist-cnn with Adam on made-up images, one size changed at a time;"
          + " otherwise batches of 32 images of 28 x 28 on one thread (for threads: batches of"
          + " 128). Takes some minutes."
    })
final class BenchScaleCommand extends ReportingCommand {
  private final Workplace workplace;

  @Mixin private MeasuringTime time = new MeasuringTime(1);

  /**
   * One line of the table.
   *
   * @param growth its time per sample, as a multiple of that in the first line of its series
   */
  private record Row(Growth size, Measurement found, double growth) {
    double microsPerSample() {
      return 1e6 / found.samplesPerSecond();
    }
  }

  BenchScaleCommand(Workplace workplace) {
    super(workplace.console());
    this.workplace = workplace;
  }

  @Override
  Report execute() {
    double seconds = time.seconds();
    List<Row> rows = new ArrayList<>();
    for (Growth size : Growth.all(Runtime.getRuntime().availableProcessors())) {
      console().log(String.format(Locale.ROOT, "%s %d", size.series(), size.value()));
      rows.add(measure(size, seconds, rows));
    }
    return new Report(
        new JsonReport().objects("rows", rows, BenchScaleCommand::describe), table(rows));
  }

  private Row measure(Growth size, double seconds, List<Row> before) {
    BenchWorks works = new BenchWorks(workplace.systems(), workplace.datasets(), size.threads());
    try (BenchWork work = works.prepare(size)) {
      Measurement found = FailedException.orThrow(new Stopwatch(work).measure(seconds));
      double first =
          before.stream()
              .filter(row -> row.size().series() == size.series())
              .findFirst()
              .map(Row::found)
              .orElse(found)
              .samplesPerSecond();
      return new Row(size, found, first / found.samplesPerSecond());
    }
  }

  private static void describe(JsonReport json, Row row) {
    json.text("series", row.size().series().toString())
        .count("batch", row.size().batch())
        .count("threads", row.size().threads())
        .count("image", row.size().side())
        .count("width", row.size().width())
        .number("samplesPerSecond", row.found().samplesPerSecond())
        .number("samplesPerCpuSecond", row.found().samplesPerCpuSecond())
        .number("microsPerSample", row.microsPerSample())
        .number("p50Micros", row.found().p50Micros())
        .number("growth", row.growth());
  }

  private static String table(List<Row> rows) {
    Columns columns = new Columns("lrrrr");
    columns.row("SERIES", "VALUE", "SAMPLES/s", "TIME PER SAMPLE", "GROWTH");
    for (Row row : rows) {
      columns.row(
          row.size().series().toString(),
          Figures.count(row.size().value()),
          Figures.count(Math.round(row.found().samplesPerSecond())),
          Figures.micros(row.microsPerSample()),
          String.format(Locale.ROOT, "x %.2f", row.growth()));
    }
    return columns.toString();
  }
}
