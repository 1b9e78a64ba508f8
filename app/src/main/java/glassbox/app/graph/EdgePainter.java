package glassbox.app.graph;

import glassbox.engine.network.UnitAddress;
import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/**
 * Paints the edges that lead to the selection: width by the weight's size against the strongest,
 * colour by its sign, as the diverging palette has it, so that legend and edges agree.
 */
final class EdgePainter implements GraphPainter {
  private static final double WIDEST_EDGE = 4;
  private static final double THINNEST_EDGE = 0.75;
  private static final double EDGE_ALPHA = 0.85;

  @Override
  public void paint(Painting to) {
    UnitAddress selected = to.model().selectionProperty().get();
    if (selected != null) {
      edges(to, selected, to.model().edges());
    }
  }

  private static void edges(Painting to, UnitAddress target, List<IncomingEdges.Edge> edges) {
    Optional<Box> into = UnitOutline.whole(to, target);
    if (into.isEmpty() || edges.isEmpty()) {
      return;
    }
    double strongest = Math.abs(edges.getFirst().weight());
    to.graphics().setGlobalAlpha(EDGE_ALPHA);
    for (IncomingEdges.Edge edge : edges.reversed()) {
      double width = WIDEST_EDGE * Math.abs(edge.weight()) / strongest;
      edge(to, edge.from(), into.get(), Math.max(THINNEST_EDGE, width), colour(to, edge));
    }
    to.graphics().setGlobalAlpha(1);
  }

  private static Color colour(Painting to, IncomingEdges.Edge edge) {
    if (!edge.learned()) {
      return to.ink().highlight();
    }
    return to.ink().palettes().sign(edge.weight(), to.ink().dark());
  }

  private static void edge(Painting to, UnitAddress source, Box into, double width, Color colour) {
    Optional<Box> box = UnitOutline.exact(to, source);
    if (box.isEmpty()) {
      return;
    }
    double x = UnitOutline.exit(to, source).orElse(box.get().right());
    double y = box.get().centerY();
    double reach = (into.x() - x) / 2;
    GraphicsContext graphics = to.graphics();
    graphics.setStroke(colour);
    graphics.setLineWidth(width);
    graphics.beginPath();
    graphics.moveTo(x, y);
    graphics.bezierCurveTo(
        x + reach, y, into.x() - reach, into.centerY(), into.x(), into.centerY());
    graphics.stroke();
    graphics.setLineWidth(1);
    UnitOutline.outline(to, source, box.get(), 0);
  }
}
