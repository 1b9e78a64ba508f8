package glassbox.app.cli;

import glassbox.engine.Problem;
import glassbox.engine.io.Safetensors;
import glassbox.engine.io.SavedModel;
import glassbox.engine.layer.ForwardPass;
import glassbox.engine.layer.Recorder;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerNode;
import glassbox.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes what every layer makes of one sample to a safetensors file. */
@Command(
    name = "activations",
    description = {
      "Write what every layer makes of one sample to a safetensors file.",
      "",
      "A tensor NAME for each layer's output, without a batch axis, and NAME.preactivation where"
          + " the layer has an activation other than linear."
    })
final class ActivationsCommand extends ReportingCommand {
  @Mixin private ModelOptions options = new ModelOptions();

  @Option(names = "--layer", paramLabel = "NAME", description = "This layer only.")
  private Optional<String> layer = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The safetensors file to write.")
  private Path out = Path.of("");

  ActivationsCommand(Workplace workplace) {
    super(workplace.console());
  }

  @Override
  Report execute() {
    OutputFile.check(out);
    SavedModel model = options.open();
    List<LayerNode> layers = chosen(model.network().shapes().order());
    ModelInput input = options.read(model);
    ForwardPass pass =
        Recorder.record(
            model.network(),
            input.batch(),
            name -> layers.stream().anyMatch(node -> node.name().equals(name)),
            new Recorder.Inference());
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (LayerNode node : layers) {
      tensors.put(node.name(), pass.output(node.name()).sample(0));
      if (hasPreActivation(node)) {
        tensors.put(node.name() + ".preactivation", pass.preActivation(node.name()).sample(0));
      }
    }
    FailedException.ifProblem(() -> Safetensors.write(tensors, out));
    JsonReport json = new JsonReport();
    input.notice().ifPresent(json::warn);
    json.objects("layers", layers, (inner, node) -> describe(inner, node, tensors));
    return new Report(json.text("out", out.toString()), table(layers, tensors));
  }

  private List<LayerNode> chosen(List<LayerNode> all) {
    if (layer.isEmpty()) {
      return all;
    }
    List<LayerNode> one = all.stream().filter(node -> node.name().equals(layer.get())).toList();
    if (one.isEmpty()) {
      throw Problem.of(
              "activations.layer",
              "The model has no layer \"{0}\"; its layers are {1}.",
              layer.get(),
              all.stream().map(LayerNode::name).collect(Collectors.joining(", ")))
          .exception();
    }
    return one;
  }

  private static boolean hasPreActivation(LayerNode node) {
    return !(node.spec().activation() instanceof Activation.Linear);
  }

  private static void describe(JsonReport json, LayerNode node, Map<String, Tensor> tensors) {
    Tensor output = tensors.get(node.name());
    json.text("name", node.name())
        .text("type", node.spec().type())
        .counts("shape", output == null ? new int[0] : output.shape().toArray())
        .flag("preactivation", hasPreActivation(node));
  }

  private String table(List<LayerNode> layers, Map<String, Tensor> tensors) {
    Columns columns = new Columns("llll");
    columns.row("LAYER", "TYPE", "SHAPE", "ACTIVATION");
    for (LayerNode node : layers) {
      Tensor output = tensors.get(node.name());
      columns.row(
          node.name(),
          node.spec().type(),
          output == null ? "" : Figures.shape(output.shape()),
          node.spec().activation().type());
    }
    return columns + "\n" + tensors.size() + " tensors written to " + out + "\n";
  }
}
