package glassbox.app.graph;

import glassbox.app.fx.CanvasView;
import glassbox.app.fx.Ink;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/** One sheet of the graph: a canvas that paints if there is a layout. */
final class GraphCanvas extends CanvasView {

  /** Where everything is, and on which part of it the window looks. */
  record Scenery(@Nullable GraphLayout layout, Viewport viewport, GraphFonts fonts) {}

  private final Supplier<Scenery> scenery;
  private final Consumer<Painting> painter;

  GraphCanvas(Supplier<Scenery> scenery, Consumer<Painting> painter) {
    this.scenery = scenery;
    this.painter = painter;
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height, Ink ink) {
    Scenery now = scenery.get();
    if (now.layout() != null) {
      painter.accept(
          new Painting(graphics, width, height, ink, now.fonts(), now.layout(), now.viewport()));
    }
  }
}
