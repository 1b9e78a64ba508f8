package glassbox.app.graph;

import glassbox.app.fx.CanvasView;
import glassbox.app.fx.Ink;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/** One sheet of the graph: if there is a layout, its painters paint one after another. */
final class GraphCanvas extends CanvasView {

  /** Where everything is, and on which part of it the window looks. */
  record Scenery(@Nullable GraphLayout layout, Viewport viewport, GraphFonts fonts) {}

  private final GraphViewModel model;
  private final Supplier<Scenery> scenery;
  private final List<GraphPainter> painters;

  GraphCanvas(GraphViewModel model, Supplier<Scenery> scenery, List<GraphPainter> painters) {
    this.model = model;
    this.scenery = scenery;
    this.painters = List.copyOf(painters);
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height, Ink ink) {
    Scenery now = scenery.get();
    if (now.layout() == null) {
      return;
    }
    Painting to =
        new Painting(
            graphics, width, height, ink, now.fonts(), now.layout(), now.viewport(), model);
    for (GraphPainter painter : painters) {
      graphics.save();
      painter.paint(to);
      graphics.restore();
    }
  }
}
