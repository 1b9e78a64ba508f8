package glassbox.app.data;

import glassbox.engine.Problem;
import glassbox.engine.io.NetworkJson;
import glassbox.engine.io.ReadableFile;
import glassbox.engine.io.TrainingJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The built-in systems: each folder of {@code systems} among the assets that has a {@code
 * network.json} and a {@code training.json}, its name being the system's id.
 */
public final class SystemCatalog {
  private static final String NETWORK = "network.json";

  private final Path folder;

  public SystemCatalog(AssetFolder assets) {
    this.folder = assets.resolve("systems");
  }

  /**
   * The ids in alphabetical order.
   *
   * @throws glassbox.engine.ProblemException if the folder is missing
   */
  public List<String> ids() {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> Files.exists(entry.resolve(NETWORK)))
          .map(entry -> String.valueOf(entry.getFileName()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw Problem.of(
              "systems.missing",
              "The folder {0} of the built-in systems is missing; install Glassbox again.",
              folder)
          .exception(e);
    }
  }

  /**
   * All systems in the order of their ids.
   *
   * @throws glassbox.engine.ProblemException if a file is missing or wrong
   */
  public List<BuiltInSystem> all() {
    return ids().stream().map(this::read).toList();
  }

  /**
   * The system of this id.
   *
   * @throws glassbox.engine.ProblemException if there is none, listing those there are, or a file
   *     of it is missing or wrong
   */
  public BuiltInSystem find(String id) {
    List<String> known = ids();
    if (!known.contains(id)) {
      throw Problem.of(
              "systems.unknown",
              "There is no built-in system \"{0}\"; choose one of {1}.",
              id,
              String.join(", ", known))
          .exception();
    }
    return read(id);
  }

  private BuiltInSystem read(String id) {
    Path network = folder.resolve(id).resolve(NETWORK);
    Path training = folder.resolve(id).resolve("training.json");
    return new BuiltInSystem(
        id,
        NetworkJson.parse(text(network), network.toString()),
        TrainingJson.parse(text(training), training.toString()));
  }

  private static String text(Path file) {
    ReadableFile.check(file);
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw ReadableFile.failed(file, e).exception(e);
    }
  }
}
