package glassbox.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.scene.paint.Color;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LineRasterTest {
  private static final int SIDE = 60;

  private final PixelGrid grid = new PixelGrid(SIDE, SIDE);
  private final LineRaster raster = new LineRaster(grid);

  @Test
  void levelLineThroughPixelCentresCoversExactlyItsRow() {
    raster.cover(Capsule.between(10.5, 20.5, 30.5, 20.5, 0.5));
    raster.ink(Color.RED);
    for (int column = 11; column < 30; column++) {
      assertEquals(0, grid.argb(column, 19));
      assertEquals(0xffff0000, grid.argb(column, 20));
      assertEquals(0, grid.argb(column, 21));
    }
    assertEquals(0, grid.argb(8, 20));
    assertEquals(0, grid.argb(32, 20));
  }

  @Test
  void lineBetweenTwoRowsIsSharedByThem() {
    raster.cover(Capsule.between(10, 20, 30, 20, 0.5));
    raster.ink(Color.WHITE);
    assertEquals(0x80808080, grid.argb(20, 19));
    assertEquals(0x80808080, grid.argb(20, 20));
  }

  @Test
  void whereOneLineMeetsItselfItIsNotDarker() {
    Color half = new Color(0, 0, 0, 0.5);
    raster.cover(Capsule.between(5.5, 20.5, 30.5, 20.5, 1));
    raster.cover(Capsule.between(20.5, 5.5, 20.5, 30.5, 1));
    raster.ink(half);
    assertEquals(grid.argb(10, 20), grid.argb(20, 20));
  }

  @Test
  void secondColourLiesOverTheFirst() {
    raster.cover(Capsule.between(5.5, 20.5, 30.5, 20.5, 1));
    raster.ink(Color.RED);
    raster.cover(Capsule.between(20.5, 5.5, 20.5, 30.5, 1));
    raster.ink(new Color(0, 0, 1, 0.5));
    assertEquals(0xffff0000, grid.argb(10, 20));
    assertEquals(0xff800080, grid.argb(20, 20));
    assertEquals(0x80000080, grid.argb(20, 10));
  }

  @Test
  void whatIsOutsideOfThePictureIsLeftOut() {
    raster.cover(Capsule.between(-100, -50, -20, 1000, 3));
    raster.cover(Capsule.between(SIDE + 10, 5, SIDE + 30, 9, 3));
    raster.cover(Capsule.between(-50, 30.5, SIDE + 50, 30.5, 0.5));
    raster.ink(Color.WHITE);
    assertEquals(0xffffffff, grid.argb(0, 30));
    assertEquals(0xffffffff, grid.argb(SIDE - 1, 30));
    assertEquals(0, grid.argb(0, 10));
    assertEquals(0, grid.argb(SIDE - 1, 5));
  }

  @Property(tries = 300)
  void lineHasTheAreaOfItsLengthTimesItsWidth(
      @ForAll @DoubleRange(min = 5, max = 55) double x0,
      @ForAll @DoubleRange(min = 5, max = 55) double y0,
      @ForAll @DoubleRange(min = 5, max = 55) double x1,
      @ForAll @DoubleRange(min = 5, max = 55) double y1,
      @ForAll @DoubleRange(min = 0.75, max = 3) double radius) {
    Capsule pen = Capsule.between(x0, y0, x1, y1, radius);
    double area = 0;
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        area += pen.covers(column, row);
      }
    }
    double length = Math.hypot(x1 - x0, y1 - y0);
    double exact = 2 * radius * length + Math.PI * radius * radius;
    assertEquals(exact, area, 0.1 * exact + 0.3);
  }
}
