package glassbox.app.session;

import glassbox.engine.Problem;
import glassbox.engine.data.Dataset;
import glassbox.engine.io.SavedModel;
import glassbox.engine.io.TrainingRecord;
import glassbox.engine.network.Activation;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.tensor.Shape;
import glassbox.engine.train.TrainingPlan;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small networks and data sets in memory, and files that are remembered, not written. */
public final class FakeLibrary implements Library {
  /** Takes 28x28x1, ten classes, made for the data set {@code images}. */
  public static final String IMAGES = "mnist-cnn";

  /** The same with a flat input of 784. */
  public static final String FLAT_IMAGES = "flat-images";

  /** Takes three numbers, one sigmoid output, made for the data set {@code table}. */
  public static final String TABLE = "table";

  /** Takes three numbers and gives one, without a data set. */
  public static final String REGRESSION = "regression";

  /** The same, made for the data set {@code quantities}. */
  public static final String QUANTITIES = "quantities";

  /** Takes a 28x28x1 {@code image} and a row of four numbers; two classes, without a data set. */
  public static final String TWO_INPUTS = "two-inputs";

  /** Gives the classes of {@code table} at a sigmoid output and early at a softmax one. */
  public static final String TWO_OUTPUTS = "two-outputs";

  private final Map<Path, SavedModel> files = new HashMap<>();
  private boolean withoutData;
  private boolean withoutWelcome;
  private boolean refusing;

  /** The same library with its data sets gone. */
  public FakeLibrary withoutData() {
    withoutData = true;
    return this;
  }

  /** The same library with the model of the start gone. */
  public FakeLibrary withoutWelcome() {
    withoutWelcome = true;
    return this;
  }

  @Override
  public List<Entry> systems() {
    return List.of(new Entry(IMAGES, "Images"), new Entry(TABLE, "Table"));
  }

  @Override
  public SavedModel system(String id) {
    return switch (id) {
      case IMAGES ->
          model(
              NetworkSpec.chain("Images", Shape.of(28, 28, 1))
                  .then("flatten", new LayerSpec.Flatten())
                  .then("out", new LayerSpec.Dense(10, Activation.SOFTMAX))
                  .build(),
              Optional.of("images"),
              LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY);
      case FLAT_IMAGES ->
          model(
              NetworkSpec.chain("Flat", Shape.of(784))
                  .then("out", new LayerSpec.Dense(10, Activation.SOFTMAX))
                  .build(),
              Optional.of("images"),
              LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY);
      case TABLE ->
          model(
              NetworkSpec.chain("Table", Shape.of(3))
                  .then("out", new LayerSpec.Dense(1, Activation.SIGMOID))
                  .build(),
              Optional.of("table"),
              LossSpec.BINARY_CROSSENTROPY);
      case REGRESSION, QUANTITIES ->
          model(
              NetworkSpec.chain("Regression", Shape.of(3))
                  .then("out", new LayerSpec.Dense(1, Activation.LINEAR))
                  .build(),
              Optional.of(QUANTITIES).filter(id::equals),
              LossSpec.MSE);
      case TWO_OUTPUTS -> model(twoOutputs(), Optional.of("table"), LossSpec.BINARY_CROSSENTROPY);
      case TWO_INPUTS -> SavedModel.of(Network.initialized(twoInputs(), 7));
      default -> throw Problem.of("systems.unknown", "There is no system {0}.", id).exception();
    };
  }

  private static NetworkSpec twoOutputs() {
    return new NetworkSpec(
        "Two outputs",
        List.of(new InputSpec("row", Shape.of(3))),
        List.of(
            new LayerNode("early", List.of("row"), new LayerSpec.Dense(2, Activation.SOFTMAX)),
            new LayerNode("out", List.of("early"), new LayerSpec.Dense(1, Activation.SIGMOID))),
        List.of("out", "early"));
  }

  private static NetworkSpec twoInputs() {
    return new NetworkSpec(
        "Two inputs",
        List.of(new InputSpec("image", Shape.of(28, 28, 1)), new InputSpec("row", Shape.of(4))),
        List.of(
            new LayerNode("flatten", List.of("image"), new LayerSpec.Flatten()),
            new LayerNode(
                "both", List.of("flatten", "row"), new LayerSpec.Concat(Activation.LINEAR)),
            new LayerNode("out", List.of("both"), new LayerSpec.Dense(2, Activation.SOFTMAX))),
        List.of("out"));
  }

  @Override
  public List<Entry> examples() {
    return List.of(new Entry(TWO_INPUTS, "Two inputs"));
  }

  @Override
  public SavedModel example(String id) {
    return system(id);
  }

  private static SavedModel model(NetworkSpec spec, Optional<String> dataset, LossSpec loss) {
    TrainingPlan plan =
        new TrainingPlan(loss, new OptimizerSpec.Sgd(0.01, 0), 4, 1, 0.2, Integer.MAX_VALUE, 7);
    return new SavedModel(
        Network.initialized(spec, 7),
        dataset.map(id -> new TrainingRecord(id, "", plan, 0, 0)),
        OptimizerState.FRESH,
        List.of(),
        Map.of());
  }

  @Override
  public SavedModel welcome() {
    if (withoutWelcome) {
      throw Problem.of("welcome.missing", "The first model is missing.").exception();
    }
    return system(IMAGES);
  }

  @Override
  public Dataset dataset(String idOrFile) {
    if (withoutData) {
      throw Problem.of("data.gone", "Data set {0} is gone.", idOrFile).exception();
    }
    return switch (idOrFile) {
      case "images" -> FakeDataset.images();
      case QUANTITIES -> FakeDataset.quantities();
      default -> FakeDataset.table();
    };
  }

  @Override
  public SavedModel open(Path file) {
    SavedModel found = files.get(file);
    if (found == null) {
      throw Problem.of("file.no-zip", "{0} is no model file.", file).exception();
    }
    return found;
  }

  @Override
  public void save(SavedModel model, Path file) {
    if (refusing) {
      throw Problem.of("file.unwritable", "{0} may not be written.", file).exception();
    }
    files.put(file, model);
  }

  /** Whether something was saved under this name. */
  public boolean has(Path file) {
    return files.containsKey(file);
  }

  /** Forgets what was saved under this name. */
  public void forget(Path file) {
    files.remove(file);
  }

  /** The same library on a full disk. */
  public void refuseToSave() {
    refusing = true;
  }
}
