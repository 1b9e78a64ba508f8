package glassbox.app.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.session.Session;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WeightGridTest {
  private final Session session = InspectFixture.session(InspectFixture.SPEC);

  private WeightGrid grid(String layer) {
    Look look =
        new Look(
            Objects.requireNonNull(session.snapshotProperty().get()),
            UnitAddress.of(layer),
            Optional.empty());
    return WeightGrid.of(WeightGrid.question(look).orElseThrow());
  }

  private Tensor kernel(String layer) {
    return session.network().orElseThrow().parameters().get(layer, "kernel");
  }

  @Test
  void aFiltersChannelsStandSideBySideInTheirOrder() {
    WeightGrid grid = grid("conv2");
    assertEquals(6, grid.units());
    assertEquals(Shape.of(3, 3, 8), grid.tile());
    WeightGrid.Place place = grid.place(1, 4 + 2).orElseThrow();
    assertEquals(new WeightGrid.Place(1, 1, 2), place);
    assertEquals(kernel("conv2").at(((1 * 3 + 2) * 8 + 1) * 6 + 5), grid.at(5, place));
    assertTrue(grid.place(1, 3).isEmpty(), "the gap between two channels");
  }

  @Test
  void aDenseUnitBehindAFlattenLayerIsShownOnTheMaps() {
    WeightGrid grid = grid("dense");
    assertEquals(Shape.of(3, 3, 6), grid.tile());
    WeightGrid.Place place = new WeightGrid.Place(4, 2, 0);
    assertEquals(kernel("dense").at(((2 * 3) * 6 + 4) * 40 + 11), grid.at(11, place));
  }

  @Test
  void theRangeIsSymmetricAndHoldsEveryWeight() {
    WeightGrid grid = grid("out");
    assertEquals(-grid.range().low(), grid.range().high());
    float most = 0;
    for (float weight : kernel("out").data()) {
      most = Math.max(most, Math.abs(weight));
    }
    assertEquals(most, grid.range().high());
  }

  @Property
  void everyWeightHasItsPlaceInThePicture(
      @ForAll @IntRange(min = 1, max = 5) int rows,
      @ForAll @IntRange(min = 1, max = 5) int columns,
      @ForAll @IntRange(min = 1, max = 20) int channels) {
    Tensor kernel = Tensor.zeros(Shape.of(rows, columns, channels, 2));
    WeightGrid grid =
        WeightGrid.of(new WeightGrid.Question("any", kernel, Shape.of(rows, columns, channels), 1));
    Set<WeightGrid.Place> places = new HashSet<>();
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        grid.place(row, column).ifPresent(places::add);
      }
    }
    assertEquals(rows * columns * channels, places.size());
  }
}
