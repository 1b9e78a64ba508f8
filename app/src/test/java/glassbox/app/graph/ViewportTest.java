package glassbox.app.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class ViewportTest {

  @Property
  void zoomKeepsThePointUnderThePointer(
      @ForAll @DoubleRange(min = 0.2, max = 5) double factor,
      @ForAll @DoubleRange(min = 0, max = 1000) double x,
      @ForAll @DoubleRange(min = 0, max = 1000) double y) {
    Viewport before = new Viewport(1.3, 40, -25);
    Viewport after = before.zoomed(factor, x, y);
    assertEquals(before.layoutX(x), after.layoutX(x), 1e-6);
    assertEquals(before.layoutY(y), after.layoutY(y), 1e-6);
    assertEquals(1.3 * factor, after.scale(), 1e-9);
  }

  @Property
  void screenAndLayoutAreInverse(
      @ForAll @DoubleRange(min = 0.2, max = 5) double scale,
      @ForAll @DoubleRange(min = -500, max = 500) double shift) {
    Viewport viewport = new Viewport(scale, shift, -shift);
    assertEquals(123, viewport.layoutX(viewport.screenX(123)), 1e-9);
    assertEquals(321, viewport.layoutY(viewport.screenY(321)), 1e-9);
  }

  @Property
  void theLayoutNeverLeavesTheWindow(
      @ForAll @DoubleRange(min = -9000, max = 9000) double dx,
      @ForAll @DoubleRange(min = -9000, max = 9000) double dy,
      @ForAll @DoubleRange(min = 0.1, max = 10) double scale) {
    Viewport held = new Viewport(scale, dx, dy).held(800, 600, 900, 700);
    Box layout = held.screen(new Box(0, 0, 900, 700));
    assertTrue(layout.overlaps(new Box(0, 0, 800, 600)));
  }

  @Example
  void panMovesByPixelsOfTheScreen() {
    Viewport moved = new Viewport(2, 10, 20).panned(5, -7);
    assertEquals(new Viewport(2, 15, 13), moved);
  }

  @Example
  void zoomEndsWhereNothingMoreCanBeSeen() {
    Viewport viewport = new Viewport(1, 0, 0);
    assertEquals(
        viewport.zoomed(1e6, 0, 0).scale(), viewport.zoomed(1e6, 0, 0).zoomed(2, 0, 0).scale());
  }
}
