package glassbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glassbox.engine.io.Safetensors;
import glassbox.engine.network.Parameters;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights for other programs. */
class ExportsTest {
  @TempDir Path folder;
  private ShellBench bench;
  private Exports exports;

  @BeforeEach
  void open() {
    bench = new ShellBench(folder);
    exports = new Exports(bench.session, bench.dialogs());
  }

  @Test
  void theWeightsOnShowAreWrittenWithTheEndingOfTheirKind() {
    bench.session.openWelcome();
    bench.train();
    bench.chosen = Optional.of(folder.resolve("mine"));
    exports.weights();

    assertEquals(List.of("Images.safetensors"), bench.suggestions);
    Parameters shown = bench.session.network().orElseThrow().parameters();
    int tensors = shown.byLayer().values().stream().mapToInt(layer -> layer.size()).sum();
    assertEquals(tensors, Safetensors.read(folder.resolve("mine.safetensors")).size());
    assertEquals(List.of(), bench.notices);
  }

  @Test
  void withoutANetworkNobodyIsAskedForAFile() {
    exports.weights();

    assertEquals(List.of(), bench.suggestions);
  }

  @Test
  void aPlaceThatCannotBeWrittenIsSaid() {
    bench.session.openWelcome();
    bench.chosen = Optional.of(folder.resolve("missing").resolve("mine"));
    exports.weights();

    assertEquals(1, bench.notices.size());
  }
}
