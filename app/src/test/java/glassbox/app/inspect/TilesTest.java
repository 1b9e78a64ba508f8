package glassbox.app.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TilesTest {

  @Property
  void arrangedTilesFitTheirSpace(
      @ForAll @IntRange(min = 1, max = 70) int count,
      @ForAll @IntRange(min = 1, max = 30) int rows,
      @ForAll @IntRange(min = 1, max = 30) int columns) {
    Tiles tiles = Tiles.of(count, rows, columns, new float[count * rows * columns]);
    TilesView.Arrangement fit = TilesView.arrangement(tiles, 300, 280);
    int down = (count + fit.across() - 1) / fit.across();
    assertTrue(fit.cell() > 0);
    assertTrue(fit.across() * (columns * fit.cell() + 2) - 2 <= 300.001);
    assertTrue(down * (rows * fit.cell() + 2) - 2 <= 280.001);
  }

  @Property
  void aListBecomesOneTileThatKeepsAllValues(@ForAll @IntRange(min = 1, max = 600) int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = i;
    }
    Tiles tiles = Tiles.list(values);
    assertEquals(1, tiles.count());
    for (int i = 0; i < tiles.rows() * tiles.columns(); i++) {
      float shown = tiles.at(0, i / tiles.columns(), i % tiles.columns());
      assertEquals(i < length ? i : Float.NaN, shown);
      assertEquals(i < length, tiles.has(0, i / tiles.columns(), i % tiles.columns()));
    }
  }
}
