package glassbox.app.cli;

import glassbox.app.bench.ExplanationWork;
import glassbox.app.bench.Measurement;
import glassbox.app.bench.Stopwatch;
import glassbox.engine.ProblemException;
import glassbox.engine.exec.MadeUpBatch;
import glassbox.engine.explain.Choices;
import glassbox.engine.explain.Explainer;
import glassbox.engine.explain.Method;
import glassbox.engine.explain.Question;
import glassbox.engine.explain.Target;
import glassbox.engine.io.SavedModel;
import glassbox.engine.network.Network;
import glassbox.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what an explanation takes, by each method. */
@Command(
    name = "methods",
    description = {
      "Tell what an explanation of one sample takes, by each method.",
      "",
      "The sample is made up, the parameters are the defaults. Methods that do not suit the model"
          + " are left out, and it is said why."
    })
final class BenchMethodsCommand extends ReportingCommand {
  private static final long SEED = 1;

  @Mixin private ModelOption model = new ModelOption();

  @Option(names = "--method", paramLabel = "METHOD", description = "This one only.")
  private Optional<String> method = Optional.empty();

  @Option(
      names = "--target",
      paramLabel = "ADDRESS",
      description = "As of explain. Default: the first unit of the first output.")
  private Optional<String> target = Optional.empty();

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Mixin private MeasuringTime time = new MeasuringTime(1);

  BenchMethodsCommand(Workplace workplace) {
    super(workplace.console());
  }

  /** What one method takes. */
  private record Row(Method method, Measurement found) {}

  @Override
  Report execute() {
    double seconds = time.seconds();
    int lent = threads.count();
    List<Method> methods =
        method
            .map(id -> List.of(ExplainOptions.ofSample(id)))
            .orElseGet(() -> Stream.of(Method.values()).filter(Method::explainsSample).toList());
    SavedModel saved = model.open();
    Network network = saved.network();
    Map<String, Tensor> sample = sample(saved);
    Target asked = Target.parse(target.orElse(network.spec().outputs().getFirst() + ":0"));
    Question.of(network, sample, asked); // refuses what no method could explain
    JsonReport json = new JsonReport().text("target", asked.toString()).count("threads", lent);
    List<Row> rows = new ArrayList<>();
    for (Method each : methods) {
      Explainer explainer = Choices.none().explainer(each);
      try (ExplanationWork work = new ExplanationWork(network, explainer, asked, sample, lent)) {
        work.run(0);
        rows.add(new Row(each, FailedException.orThrow(new Stopwatch(work).measure(seconds))));
      } catch (ProblemException unsuited) {
        if (method.isPresent()) {
          throw unsuited;
        }
        json.warn(unsuited.problem().sentence());
      }
    }
    json.objects("rows", rows, BenchMethodsCommand::describe);
    return new Report(json, table(rows));
  }

  private static Map<String, Tensor> sample(SavedModel saved) {
    Map<String, Tensor> sample = new HashMap<>();
    MadeUpBatch.of(saved.network(), ModelLoss.of(saved), 1, SEED)
        .inputs()
        .forEach((input, batch) -> sample.put(input, batch.sample(0)));
    return sample;
  }

  private static void describe(JsonReport json, Row row) {
    json.text("method", row.method().id())
        .number("p50Micros", row.found().p50Micros())
        .number("p99Micros", row.found().p99Micros())
        .number("warmupSeconds", row.found().warmupSeconds())
        .count("turns", row.found().turns());
  }

  private static String table(List<Row> rows) {
    Columns columns = new Columns("lrr");
    columns.row("METHOD", "MEDIAN", "99 %");
    for (Row row : rows) {
      columns.row(
          row.method().id(),
          Figures.micros(row.found().p50Micros()),
          Figures.micros(row.found().p99Micros()));
    }
    return columns.toString();
  }
}
