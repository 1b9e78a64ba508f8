package glassbox.app.data;

import glassbox.engine.Problem;
import glassbox.engine.io.ModelFile;
import glassbox.engine.io.SavedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The example networks: each model file in the folder {@code examples} of the assets, its name
 * without the ending being the example's id.
 */
public final class ExampleCatalog {
  private static final String SUFFIX = ".glassbox";

  private final Path folder;

  public ExampleCatalog(AssetFolder assets) {
    this.folder = assets.resolve("examples");
  }

  /**
   * The ids in alphabetical order.
   *
   * @throws glassbox.engine.ProblemException if the folder is missing
   */
  public List<String> ids() {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .map(entry -> String.valueOf(entry.getFileName()))
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw Problem.of(
              "examples.missing",
              "The folder {0} of the example networks is missing; install Glassbox again.",
              folder)
          .exception(e);
    }
  }

  /**
   * The example of this id.
   *
   * @throws glassbox.engine.ProblemException if there is none, listing those there are, or its file
   *     is wrong
   */
  public SavedModel find(String id) {
    List<String> known = ids();
    if (!known.contains(id)) {
      throw Problem.of(
              "examples.unknown",
              "There is no example network \"{0}\"; choose one of {1}.",
              id,
              String.join(", ", known))
          .exception();
    }
    return ModelFile.open(folder.resolve(id + SUFFIX));
  }
}
