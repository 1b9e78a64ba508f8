package glassbox.engine.io;

import glassbox.engine.Problem;
import glassbox.engine.Wording;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Opens and saves {@code .glassbox} files: a network and everything around it in one zip. */
public final class ModelFile {
  private static final String NETWORK = "network.json";
  private static final String WEIGHTS = "weights.safetensors";
  private static final String TRAINING = "training.json";
  private static final String OPTIMIZER = "optimizer.safetensors";
  private static final String LABELS = "labels.json";
  private static final Set<String> READ = Set.of(NETWORK, WEIGHTS, TRAINING, OPTIMIZER, LABELS);

  /** Of every member, so that the same model gives the same bytes. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private ModelFile() {}

  /**
   * Opens a model.
   *
   * @throws glassbox.engine.ProblemException naming the file, the member or layer, what was found
   *     and what would be right, if it cannot be read
   */
  public static SavedModel open(Path file) {
    try (Archive archive = Archive.open(file)) {
      NetworkSpec spec = NetworkJson.parse(text(archive, NETWORK), archive.where(NETWORK));
      ShapeInference shapes = ShapeInference.of(spec);
      Network network = Network.of(spec, weights(archive, shapes));
      Optional<TrainingRecord> training =
          archive.has(TRAINING)
              ? Optional.of(TrainingJson.parse(text(archive, TRAINING), archive.where(TRAINING)))
              : Optional.empty();
      return new SavedModel(
          network,
          training,
          optimizer(archive, shapes, training),
          archive.has(LABELS)
              ? LabelsJson.parse(text(archive, LABELS), archive.where(LABELS))
              : List.of(),
          others(archive));
    }
  }

  /**
   * Saves a model in full or not at all; a file that is there is replaced. The same model gives the
   * same bytes.
   *
   * @throws glassbox.engine.ProblemException if a weight is no finite number or the file cannot be
   *     written; what was there before is unchanged then
   */
  public static void save(SavedModel model, Path file) {
    checkSavable(model, file.toString());
    AtomicFile.write(
        file,
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          zip.setLevel(Deflater.BEST_SPEED);
          writeMembers(model, zip);
          zip.finish();
        });
  }

  /**
   * Writes parameters alone, as a safetensors file with the entries of a model's own.
   *
   * @throws glassbox.engine.ProblemException if it cannot be written
   */
  public static void saveWeights(Parameters parameters, Path file) {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    ParameterTensors.put(parameters, "", weights);
    Safetensors.write(weights, file);
  }

  private static Parameters weights(Archive archive, ShapeInference shapes) {
    byte[] bytes = archive.read(WEIGHTS, tensorLimit(shapes, 1));
    String where = archive.where(WEIGHTS);
    ParameterTensors tensors = new ParameterTensors(shapes, Safetensors.read(bytes, where), where);
    Parameters parameters = tensors.take("");
    tensors.refuseRest(Wording.of("LAYER.PARAM"));
    return parameters;
  }

  private static OptimizerState optimizer(
      Archive archive, ShapeInference shapes, Optional<TrainingRecord> training) {
    if (!archive.has(OPTIMIZER)) {
      return OptimizerState.FRESH;
    }
    byte[] bytes = archive.read(OPTIMIZER, tensorLimit(shapes, OptimizerFile.SLOTS.size()));
    return OptimizerFile.read(bytes, shapes, training, archive.where(OPTIMIZER));
  }

  /** The size that so many tensors for each parameter can have, headers included. */
  private static long tensorLimit(ShapeInference shapes, int each) {
    long needed = Limits.JSON + shapes.parameterCount() * Float.BYTES * each;
    return Math.min(needed, Limits.tensors());
  }

  private static Map<String, byte[]> others(Archive archive) {
    Map<String, byte[]> others = new LinkedHashMap<>();
    long room = Limits.OTHERS;
    for (String name : archive.names()) {
      if (!READ.contains(name)) {
        byte[] bytes = archive.read(name, room);
        others.put(name, bytes);
        room -= bytes.length;
      }
    }
    return others;
  }

  private static String text(Archive archive, String name) {
    return JsonText.decode(archive.read(name, Limits.JSON), archive.where(name));
  }

  private static void checkSavable(SavedModel model, String where) {
    ShapeInference shapes = model.network().shapes();
    ParameterTensors.checkValues(shapes, model.network().parameters(), where);
    for (Parameters slot : model.optimizer().slots().values()) {
      ParameterTensors.checkValues(shapes, slot, where + ", " + OPTIMIZER);
    }
    for (String name : model.others().keySet()) {
      Archive.checkName(name, where);
      if (READ.contains(name)) {
        throw Problem.of(
                "archive.member-reserved",
                "{0}: a member named {1} cannot be kept beside the one of the model itself; name it"
                    + " otherwise.",
                where,
                name)
            .exception();
      }
    }
  }

  private static void writeMembers(SavedModel model, ZipOutputStream zip) throws IOException {
    Network network = model.network();
    member(zip, NETWORK, out -> out.write(utf8(NetworkJson.write(network.spec()))));
    Map<String, Tensor> weights = new LinkedHashMap<>();
    ParameterTensors.put(network.parameters(), "", weights);
    member(zip, WEIGHTS, out -> Safetensors.write(weights, Map.of(), out));
    if (model.training().isPresent()) {
      String training = TrainingJson.write(model.training().get());
      member(zip, TRAINING, out -> out.write(utf8(training)));
    }
    if (!model.optimizer().equals(OptimizerState.FRESH)) {
      member(zip, OPTIMIZER, out -> OptimizerFile.write(model.optimizer(), out));
    }
    if (!model.labels().isEmpty()) {
      member(zip, LABELS, out -> out.write(utf8(LabelsJson.write(model.labels()))));
    }
    for (var other : model.others().entrySet()) {
      member(zip, other.getKey(), out -> out.write(other.getValue()));
    }
  }

  private static void member(ZipOutputStream zip, String name, AtomicFile.Content content)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    zip.putNextEntry(entry);
    content.writeTo(zip);
    zip.closeEntry();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
