package glassbox.app.session;

import glassbox.app.data.AssetFolder;
import glassbox.app.data.BuiltInSystem;
import glassbox.app.data.CacheFolder;
import glassbox.app.data.Datasets;
import glassbox.app.data.ExampleCatalog;
import glassbox.app.data.SystemCatalog;
import glassbox.engine.Problem;
import glassbox.engine.data.Dataset;
import glassbox.engine.io.ModelFile;
import glassbox.engine.io.SavedModel;
import glassbox.engine.network.Network;
import glassbox.engine.network.OptimizerState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Glassbox brings along, and the user's own files. */
public final class BundledLibrary implements Library {
  private static final String WELCOME = "mnist-cnn.glassbox";

  private final AssetFolder assets;
  private final SystemCatalog catalog;
  private final ExampleCatalog examples;
  private final Datasets datasets;

  public BundledLibrary(AssetFolder assets, CacheFolder cache) {
    this.assets = assets;
    catalog = new SystemCatalog(assets);
    examples = new ExampleCatalog(assets);
    datasets = new Datasets(assets, cache);
  }

  @Override
  public List<Entry> systems() {
    return catalog.all().stream().map(system -> new Entry(system.id(), system.name())).toList();
  }

  @Override
  public SavedModel system(String id) {
    BuiltInSystem system = catalog.find(id);
    Network network = Network.initialized(system.network(), system.training().plan().seed());
    return new SavedModel(
        network, Optional.of(system.training()), OptimizerState.FRESH, List.of(), Map.of());
  }

  @Override
  public List<Entry> examples() {
    return examples.ids().stream()
        .map(id -> new Entry(id, examples.find(id).network().spec().name()))
        .toList();
  }

  @Override
  public SavedModel example(String id) {
    return examples.find(id);
  }

  @Override
  public SavedModel welcome() {
    Path file = assets.resolve("models", WELCOME);
    if (!Files.exists(file)) {
      throw Problem.of(
              "welcome.missing",
              "The trained model {0} is missing from the assets, so that an untrained network is"
                  + " opened instead; install Glassbox again, or open a model of your own.",
              WELCOME)
          .exception();
    }
    return ModelFile.open(file);
  }

  @Override
  public Dataset dataset(String idOrFile) {
    return datasets.open(idOrFile);
  }

  @Override
  public SavedModel open(Path file) {
    return ModelFile.open(file);
  }

  @Override
  public void save(SavedModel model, Path file) {
    ModelFile.save(model, file);
  }
}
