package glassbox.app.graph;

import glassbox.app.fx.Ink;
import javafx.scene.canvas.GraphicsContext;

/**
 * What every painter of the graph needs.
 *
 * @param model what is shown, selected and under the mouse
 */
record Painting(
    GraphicsContext graphics,
    double width,
    double height,
    Ink ink,
    GraphFonts fonts,
    GraphLayout layout,
    Viewport viewport,
    GraphViewModel model) {

  /** A box of the layout on the screen. */
  Box screen(Box box) {
    return viewport.screen(box);
  }

  /** Whether a box on the screen can be seen. */
  boolean visible(Box screen) {
    return screen.overlaps(new Box(0, 0, width, height));
  }
}
