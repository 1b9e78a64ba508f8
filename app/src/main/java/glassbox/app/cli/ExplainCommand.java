package glassbox.app.cli;

import glassbox.engine.Problem;
import glassbox.engine.data.Dataset;
import glassbox.engine.explain.Attribution;
import glassbox.engine.explain.Importance;
import glassbox.engine.explain.Method;
import glassbox.engine.explain.Target;
import glassbox.engine.io.SavedModel;
import glassbox.engine.io.TrainingRecord;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkFeed;
import glassbox.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says why a model answers as it does, by one method. */
@Command(
    name = "explain",
    description = {
      "Say why a model answers as it does, by one method.",
      "",
      "glassbox methods lists the methods with what each asks, how to read it, where it misleads,"
          + " and its parameters.",
      "",
      "The result is a number for each pixel of an image, channels brought together, or for each"
          + " value of any other input. A PNG shows numbers without a sign from white to dark,"
          + " signed ones from blue by white, which is 0, to red."
    })
final class ExplainCommand extends ReportingCommand {
  private final Workplace workplace;

  @Mixin private ModelOption model = new ModelOption();

  @Option(names = "--input", paramLabel = "FILE", description = "The sample, as predict takes it.")
  private Optional<Path> input = Optional.empty();

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      required = true,
      description = "By its name, for example grad-cam.")
  private String method = "";

  @Option(
      names = "--target",
      paramLabel = "ADDRESS",
      description = {
        "What is explained: LAYER:UNIT, LAYER:UNIT@(ROW,COLUMN) or LAYER:UNIT@STEP, counted from"
            + " 0, before the layer's activation; the mean over places where none is named.",
        "--target=-LAYER:UNIT explains less of it."
      })
  private Optional<String> target = Optional.empty();

  @Option(
      names = "--dataset",
      paramLabel = "DATA",
      description = {
        "For permutation-importance: a built-in data set or a CSV file, of which the part is taken"
            + " that the model was not trained on. Default: what the model was trained on."
      })
  private Optional<String> dataset = Optional.empty();

  @Option(
      names = "--layer",
      paramLabel = "NAME",
      description = "Whose maps to weigh, for methods that do. Default: the last convolution.")
  private Optional<String> layer = Optional.empty();

  @Option(
      names = "--param",
      paramLabel = "KEY=VALUE",
      description = {
        "A parameter of the method; may be given several times.",
        "baseline=FILE takes a sample as the baseline."
      })
  private List<String> parameters = List.of();

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Of methods that draw numbers. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The safetensors file to write, or a picture if it ends in .png.")
  private Path out = Path.of("");

  ExplainCommand(Workplace workplace) {
    super(workplace.console());
    this.workplace = workplace;
  }

  @Override
  Report execute() {
    Method chosen = Method.named(method);
    int lent = threads.count();
    OutputFile.check(out);
    SavedModel saved = model.open();
    ExplainOptions options = ExplainOptions.of(saved.network(), chosen, parameters, layer, seed);
    JsonReport json = new JsonReport().text("method", chosen.id());
    options.describe(json);
    try (WorkProgress progress = new WorkProgress(workplace.console(), System::nanoTime, lent)) {
      return switch (chosen) {
        case ACTIVATION_MAXIMIZATION -> image(saved, options, progress, json);
        case PERMUTATION_IMPORTANCE -> importance(saved, options, progress, json);
        default -> sample(saved, options, progress, json);
      };
    }
  }

  /** By a method that explains a sample. */
  private Report sample(
      SavedModel saved, ExplainOptions options, WorkProgress progress, JsonReport json) {
    refuse(dataset.isPresent(), "--dataset", options.method());
    Target asked = Target.parse(needed(target, "--target", options.method()));
    ModelInput sample =
        ModelInput.read(needed(input, "--input", options.method()), saved.network());
    sample.notice().ifPresent(json::warn);
    Map<String, Tensor> values = new LinkedHashMap<>();
    sample.batch().forEach((name, tensor) -> values.put(name, tensor.sample(0)));
    Attribution found =
        options.explainer().explain(saved.network(), values, asked, progress).orThrow();
    ExplanationFile.write(out, "attribution", found.values(), saved.network().spec());
    return ExplanationReport.of(found, out, json);
  }

  /** The input that the target answers to most. */
  private Report image(
      SavedModel saved, ExplainOptions options, WorkProgress progress, JsonReport json) {
    refuse(dataset.isPresent(), "--dataset", options.method());
    refuse(input.isPresent(), "--input", options.method());
    Target asked = Target.parse(needed(target, "--target", options.method()));
    Attribution found =
        options.choices().maximization().explain(saved.network(), asked, seed, progress).orThrow();
    ExplanationFile.writeImage(out, found.values(), saved.network().spec());
    return ExplanationReport.of(found, out, json);
  }

  /** What each column of a data set is worth. */
  private Report importance(
      SavedModel saved, ExplainOptions options, WorkProgress progress, JsonReport json) {
    refuse(input.isPresent(), "--input", options.method());
    refuse(target.isPresent(), "--target", options.method());
    Dataset data =
        workplace
            .datasets()
            .open(
                dataset
                    .or(() -> saved.training().map(TrainingRecord::dataset))
                    .orElseThrow(EvaluateCommand::noData));
    EvaluationPart part = EvaluationPart.of(EvaluationPart.Choice.TEST, data, saved.training());
    part.notices().forEach(json::warn);
    Network network = saved.network();
    NetworkFeed feed = NetworkFeed.of(data, network.spec(), network.shapes(), ModelLoss.of(saved));
    Importance.OfScore found =
        options.choices().importance().judge(network, feed, part.indices(), progress).orThrow();
    ExplanationFile.write(out, found);
    return ExplanationReport.of(found, data.info(), out, json);
  }

  private static <T> T needed(Optional<T> option, String name, Method method) {
    return option.orElseThrow(
        () ->
            Problem.of("explain.needed", "Method {0} needs {1}; see --help.", method, name)
                .exception());
  }

  private static void refuse(boolean isGiven, String name, Method method) {
    if (isGiven) {
      throw Problem.of(
              "explain.needless", "Method {0} has no use for {1}; leave it out.", method, name)
          .exception();
    }
  }
}
