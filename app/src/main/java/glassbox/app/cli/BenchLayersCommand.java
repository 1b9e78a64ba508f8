package glassbox.app.cli;

import glassbox.app.bench.LayerCost;
import glassbox.app.bench.LayersWork;
import glassbox.app.bench.Measurement;
import glassbox.app.bench.Stopwatch;
import glassbox.engine.Problem;
import glassbox.engine.io.SavedModel;
import glassbox.engine.network.Network;
import java.util.List;
import java.util.OptionalDouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what each layer of a model takes of a training step. */
@Command(
    name = "layers",
    description = {
      "Tell what each layer of a model takes of a training step.",
      "",
      "A batch of made-up samples goes through the layers and back on one thread. Times are medians"
          + " for the batch; GFLOP/s count the multiplications and additions of kernels."
    })
final class BenchLayersCommand extends ReportingCommand {
  private static final String NO_KERNELS =
      "the layer has no kernels, or that way takes it no multiplications";

  @Mixin private ModelOption model = new ModelOption();

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Samples in the batch. Default: ${DEFAULT-VALUE}.")
  private int batch = 32;

  @Mixin private MeasuringTime time = new MeasuringTime(2);

  BenchLayersCommand(Workplace workplace) {
    super(workplace.console());
  }

  @Override
  Report execute() {
    double seconds = time.seconds();
    if (batch < 1) {
      throw Problem.of("bench.batch", "--batch is {0}, but must be at least 1.", batch).exception();
    }
    SavedModel saved = model.open();
    Network network = saved.network();
    try (LayersWork work = new LayersWork(network, ModelLoss.of(saved), batch)) {
      Measurement found = FailedException.orThrow(new Stopwatch(work).measure(seconds));
      return report(work.costs(), network, found);
    }
  }

  private Report report(List<LayerCost> costs, Network network, Measurement found) {
    JsonReport json =
        new JsonReport()
            .count("batch", batch)
            .number("warmupSeconds", found.warmupSeconds())
            .count("turns", found.turns())
            .objects("rows", costs, (row, cost) -> describe(row, cost, network));
    return new Report(json, table(costs, network));
  }

  private static void describe(JsonReport row, LayerCost cost, Network network) {
    String layer = cost.layer().name();
    row.text("layer", layer)
        .text("type", cost.layer().spec().type())
        .counts("shape", network.shapes().shape(layer).toArray())
        .count("parameters", network.shapes().parameterCount(layer))
        .number("forwardMicros", cost.forward().micros())
        .number("forwardGflops", cost.forward().gflops(), NO_KERNELS)
        .number("backwardMicros", cost.backward().micros())
        .number("backwardGflops", cost.backward().gflops(), NO_KERNELS);
  }

  private static String table(List<LayerCost> costs, Network network) {
    Columns columns = new Columns("lllrrrr");
    columns.row("LAYER", "TYPE", "SHAPE", "FORWARD", "GFLOP/s", "BACKWARD", "GFLOP/s");
    double forward = 0;
    double backward = 0;
    for (LayerCost cost : costs) {
      String layer = cost.layer().name();
      columns.row(
          layer,
          cost.layer().spec().type(),
          Figures.shape(network.shapes().shape(layer)),
          Figures.micros(cost.forward().micros()),
          tenths(cost.forward().gflops()),
          Figures.micros(cost.backward().micros()),
          tenths(cost.backward().gflops()));
      forward += cost.forward().micros();
      backward += cost.backward().micros();
    }
    columns.row("all", "", "", Figures.micros(forward), "", Figures.micros(backward), "");
    return columns.toString();
  }

  private static String tenths(OptionalDouble value) {
    return value.isPresent() ? Figures.tenths(value.getAsDouble()) : "-";
  }
}
