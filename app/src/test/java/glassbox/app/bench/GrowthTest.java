package glassbox.app.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.data.AssetFolder;
import glassbox.app.data.CacheFolder;
import glassbox.app.data.Datasets;
import glassbox.app.data.SystemCatalog;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Shape;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GrowthTest {
  private static final AssetFolder ASSETS = AssetFolder.locate();

  @Test
  void eachSeriesChangesItsOwnSizeAlone() {
    assertEquals(List.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024), values(Growth.Series.BATCH));
    assertEquals(List.of(1, 2, 4, 6), values(Growth.Series.THREADS));
    assertEquals(List.of(28, 56, 112, 224), values(Growth.Series.IMAGE));
    assertEquals(List.of(1, 2, 4, 8), values(Growth.Series.WIDTH));
    assertTrue(
        Growth.all(1).stream()
            .filter(size -> size.series() != Growth.Series.IMAGE)
            .allMatch(size -> size.side() == 28));
  }

  @Test
  void theNetworkHasTheImageAndTheFiltersAskedFor() {
    ShapeInference shapes =
        ShapeInference.of(
            new Growth(Growth.Series.WIDTH, 1, 1, 56, 4)
                .applied(new SystemCatalog(ASSETS).find("mnist-cnn").network()));

    assertEquals(Shape.of(56, 56, 1), shapes.shape("input"));
    assertEquals(Shape.of(54, 54, 128), shapes.shape("conv1"));
    assertEquals(Shape.of(25, 25, 256), shapes.shape("conv2"));
    assertEquals(Shape.of(10), shapes.shape("dense"));
  }

  @ParameterizedTest
  @EnumSource(Growth.Series.class)
  void whatGrowsCanBeTrained(Growth.Series series) {
    BenchWorks works =
        new BenchWorks(
            new SystemCatalog(ASSETS),
            new Datasets(ASSETS, new CacheFolder(Path.of("target", "test-cache"))),
            2);
    try (BenchWork work = works.prepare(new Growth(series, 3, 2, 30, 2))) {
      work.run(0);
      work.run(1);

      assertEquals(3, work.samplesPerTurn());
      assertTrue(work.isFinite());
    }
  }

  private static List<Integer> values(Growth.Series series) {
    return Growth.all(6).stream()
        .filter(size -> size.series() == series)
        .map(Growth::value)
        .toList();
  }
}
