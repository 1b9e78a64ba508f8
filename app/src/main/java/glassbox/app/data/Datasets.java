package glassbox.app.data;

import glassbox.engine.Problem;
import glassbox.engine.data.Dataset;
import glassbox.engine.data.SyntheticDatasets;
import glassbox.engine.io.ReadableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Opens data sets by built-in id or by file, each once: who asks again gets the same one, unless
 * its file has changed. Any thread may ask, but not the FX thread: reading takes time.
 */
public final class Datasets {
  /** The bundled tables by id, with their names as people read them. */
  private static final Map<String, String> TABLES =
      Map.of("make_classification_42", "make_classification 42", "machine_wear", "Machine wear");

  /** The data sets that are made; always the same points, so that results can be repeated. */
  private static final Map<String, Supplier<Dataset>> SYNTHETIC =
      Map.of(
          "xor", () -> SyntheticDatasets.xor(400, 0, 42),
          "spirals", () -> SyntheticDatasets.spirals(1000, 0.02, 42));

  private static final List<String> BUILT_IN =
      List.of(Mnist.ID, "make_classification_42", "machine_wear", "xor", "spirals");

  private final AssetFolder assets;
  private final CacheFolder cache;
  private final Map<Source, Dataset> opened = new HashMap<>();

  /** What a data set was read from; another time or size means that the file has changed. */
  private record Source(
      String id, Optional<String> targetColumn, long fileSize, long modifiedMillis) {}

  public Datasets(AssetFolder assets, CacheFolder cache) {
    this.assets = assets;
    this.cache = cache;
  }

  /** The ids of the data sets that Glassbox ships. */
  public static List<String> builtInIds() {
    return BUILT_IN;
  }

  /**
   * The data set of a built-in id or in a CSV file, the file's last column being the target.
   *
   * @throws glassbox.engine.ProblemException if there is no such data set or it cannot be read
   */
  public Dataset open(String idOrFile) {
    return open(idOrFile, Optional.empty());
  }

  /**
   * The same with another column of a table as the target.
   *
   * @param targetColumn its name; the last column if absent; must be absent where there are no
   *     columns
   */
  public synchronized Dataset open(String idOrFile, Optional<String> targetColumn) {
    if (idOrFile.equals(Mnist.ID)) {
      refuseColumn(idOrFile, targetColumn);
      return opened.computeIfAbsent(
          new Source(idOrFile, targetColumn, 0, 0), source -> Mnist.load(assets, cache));
    }
    if (TABLES.containsKey(idOrFile)) {
      Path file = assets.resolve("datasets", idOrFile + ".csv");
      return table(file, idOrFile, TABLES.get(idOrFile), targetColumn);
    }
    if (SYNTHETIC.containsKey(idOrFile)) {
      refuseColumn(idOrFile, targetColumn);
      return opened.computeIfAbsent(
          new Source(idOrFile, targetColumn, 0, 0), source -> SYNTHETIC.get(idOrFile).get());
    }
    Path file = existing(idOrFile).toAbsolutePath().normalize();
    return table(file, file.toString(), String.valueOf(file.getFileName()), targetColumn);
  }

  private static void refuseColumn(String id, Optional<String> targetColumn) {
    if (targetColumn.isPresent()) {
      throw Problem.of(
              "data.no-columns",
              "Data set {0} has no columns, so that none can be the target; leave out the"
                  + " target column.",
              id)
          .exception();
    }
  }

  private Dataset table(Path file, String id, String name, Optional<String> targetColumn) {
    ReadableFile.check(file);
    Source source;
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      source = new Source(id, targetColumn, Files.size(file), modified.toMillis());
    } catch (IOException e) {
      throw ReadableFile.failed(file, e).exception(e);
    }
    Dataset known = opened.get(source);
    if (known == null) {
      known = CsvTable.read(file, id, name, targetColumn);
      opened.keySet().removeIf(old -> old.id().equals(id));
      opened.put(source, known);
    }
    return known;
  }

  private static Path existing(String idOrFile) {
    try {
      Path file = Path.of(idOrFile);
      if (!idOrFile.isBlank() && Files.exists(file)) {
        return file;
      }
    } catch (InvalidPathException e) {
      throw unknown(idOrFile).exception(e);
    }
    throw unknown(idOrFile).exception();
  }

  private static Problem unknown(String idOrFile) {
    return Problem.of(
        "data.unknown",
        "\"{0}\" is neither a built-in data set ({1}) nor a file that exists.",
        idOrFile,
        String.join(", ", BUILT_IN));
  }
}
