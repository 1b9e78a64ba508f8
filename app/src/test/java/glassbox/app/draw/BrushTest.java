package glassbox.app.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The tool that is held, and how broad it is. */
class BrushTest {
  private final Brush brush = new Brush();

  @Test
  void staysBetweenTheFinestAndTheBroadest() {
    brush.change(1);
    assertEquals(Brush.USUAL + 0.5, brush.widthProperty().get());
    brush.change(1000);
    assertEquals(Brush.BROADEST, brush.widthProperty().get());
    brush.change(-1000);
    assertEquals(Brush.FINEST, brush.widthProperty().get());
  }

  @Test
  void aStrokeIsAsWideAsItsPixelsOfAnImage() {
    brush.widthProperty().set(2.8);

    assertEquals(0.05, brush.radius(), 1e-12);
  }

  @Test
  void anEraserIsBroaderThanThePenItCorrects() {
    double pen = brush.radius();
    brush.toolProperty().set(Brush.Tool.ERASER);

    assertTrue(brush.radius() > pen);
    assertEquals(pen, brush.radius(Brush.Tool.PEN));
  }
}
