package glassbox.app.cli;

import glassbox.engine.io.SavedModel;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which model, and what goes into it. */
final class ModelOptions {
  @Mixin private ModelOption model = new ModelOption();

  @Option(
      names = "--input",
      paramLabel = "FILE",
      required = true,
      description = {
        "The sample: a PNG image, or a safetensors file with the tensor \"input\","
            + " with or without a leading batch axis of 1.",
        "Several inputs: tensors named as the inputs."
      })
  private Path input = Path.of("");

  /** Opens the model. */
  SavedModel open() {
    return model.open();
  }

  /** Reads the sample. */
  ModelInput read(SavedModel saved) {
    return ModelInput.read(input, saved.network());
  }
}
