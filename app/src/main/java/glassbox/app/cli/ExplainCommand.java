package glassbox.app.cli;

import glassbox.engine.Problem;
import glassbox.engine.explain.Attribution;
import glassbox.engine.explain.Check;
import glassbox.engine.explain.Method;
import glassbox.engine.explain.Target;
import glassbox.engine.io.SavedModel;
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
          + " value of any other input. A PNG shows numbers without a sign from white to dark, signed"
          + " ones from blue by white, which is 0, to red."
    })
final class ExplainCommand extends ReportingCommand {
  private final Workplace workplace;

  @Mixin private ModelOption model = new ModelOption();

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "The sample, as predict takes it.")
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
    OutputFile.check(out);
    SavedModel saved = model.open();
    ExplainOptions options =
        ExplainOptions.of(saved.network(), chosen, parameters, layer, seed);
    JsonReport json = new JsonReport();
    return sample(saved, options, json);
  }

  /** By a method that explains a sample. */
  private Report sample(SavedModel saved, ExplainOptions options, JsonReport json) {
    Target asked = Target.parse(needed(target, "--target", options.method()));
    ModelInput sample =
        ModelInput.read(needed(input, "--input", options.method()), saved.network());
    sample.notice().ifPresent(json::warn);
    Map<String, Tensor> values = new LinkedHashMap<>();
    sample.batch().forEach((name, tensor) -> values.put(name, tensor.sample(0)));
    Attribution found;
    try (WorkProgress progress = new WorkProgress(workplace.console(), System::nanoTime)) {
      found =
          options.explainer().explain(saved.network(), values, asked, progress).orThrow();
    }
    ExplanationFile.write(out, "attribution", found.values());
    json.text("method", found.method().id())
        .text("target", found.target().toString())
        .number("targetValue", found.targetValue());
    found.layer().ifPresent(name -> json.text("layer", name));
    describe(found.checks(), json);
    return new Report(
        json.text("out", out.toString()),
        found.target()
            + " is "
            + Figures.number(found.targetValue())
            + found.layer().map(name -> ", by the maps of " + name).orElse("")
            + "\n\n"
            + table(found.checks())
            + "\nWritten to "
            + out
            + "\n");
  }

  private static void describe(List<Check> checks, JsonReport json) {
    json.objects(
        "checks",
        checks,
        (inner, check) ->
            inner
                .text("name", check.kind().id())
                .number("value", check.value())
                .flag("passed", check.passed()));
  }

  private static String table(List<Check> checks) {
    Columns columns = new Columns("lrll");
    for (Check check : checks) {
      columns.row(
          check.kind().id(),
          Figures.number(check.value()),
          check.passed() ? "ok" : "FAILED",
          check.kind().wording().english());
    }
    return columns.toString();
  }

  private static <T> T needed(Optional<T> option, String name, Method method) {
    return option.orElseThrow(
        () ->
            Problem.of("explain.needed", "Method {0} needs {1}; see --help.", method, name)
                .exception());
  }
}
