package glassbox.app.cli;

import glassbox.app.data.AssetFolder;
import glassbox.app.data.CacheFolder;
import glassbox.app.data.Datasets;
import glassbox.app.data.SystemCatalog;
import glassbox.engine.exec.ExecutorProvider;
import glassbox.engine.exec.Executors;
import java.util.List;
import java.util.function.Supplier;

/**
 * What commands find around them. The folders are looked for when a command first needs them, so
 * that the others work without.
 *
 * @param console where they write
 * @param assets what Glassbox ships
 * @param cache where it unpacks data sets
 * @param backEnds where networks can run beside the CPU
 */
record Workplace(
    Console console,
    Supplier<AssetFolder> assets,
    Supplier<CacheFolder> cache,
    Supplier<List<ExecutorProvider>> backEnds) {

  /** With the back ends that are installed. */
  Workplace(Console console, Supplier<AssetFolder> assets, Supplier<CacheFolder> cache) {
    this(console, assets, cache, Executors::installed);
  }

  /** That of this process. */
  static Workplace ofProcess() {
    return new Workplace(Console.ofProcess(), AssetFolder::locate, CacheFolder::ofUser);
  }

  /** The built-in systems. */
  SystemCatalog systems() {
    return new SystemCatalog(assets.get());
  }

  /** The data sets, built-in ones and files. */
  Datasets datasets() {
    return new Datasets(assets.get(), cache.get());
  }
}
