package glassbox.app.cli;

import glassbox.engine.io.ModelFile;
import glassbox.engine.io.SavedModel;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which model a command looks at. */
final class ModelOption {
  @Option(
      names = "--model",
      paramLabel = "FILE",
      required = true,
      description = "The model: a .glassbox file.")
  private Path model = Path.of("");

  /** Opens the model. */
  SavedModel open() {
    return ModelFile.open(model);
  }
}
