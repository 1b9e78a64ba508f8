package glassbox.app.graph;

import glassbox.engine.network.UnitAddress;
import glassbox.engine.network.UnitAddress.Everywhere;
import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * Paints what is selected and under the mouse, and the edges that lead to the selection: width by
 * the weight's size against the strongest, colour by its sign.
 */
final class SelectionPainter {
  private static final double WIDEST_EDGE = 4;
  private static final double THINNEST_EDGE = 0.75;
  private static final double EDGE_ALPHA = 0.85;
  private static final double FRAME = 2;
  private static final double SMALLEST_CELL = 5;

  void paint(
      Painting to,
      @Nullable UnitAddress selected,
      @Nullable UnitAddress hovered,
      List<IncomingEdges.Edge> edges) {
    if (selected != null) {
      edges(to, selected, edges);
      frames(to, selected, to.ink().highlight(), FRAME);
    }
    if (hovered != null && !hovered.equals(selected)) {
      frames(to, hovered, to.ink().text(), 1);
    }
  }

  private static void edges(Painting to, UnitAddress target, List<IncomingEdges.Edge> edges) {
    Optional<Box> into = whole(to, target);
    if (into.isEmpty() || edges.isEmpty()) {
      return;
    }
    double strongest = Math.abs(edges.getFirst().weight());
    to.graphics().setGlobalAlpha(EDGE_ALPHA);
    for (IncomingEdges.Edge edge : edges.reversed()) {
      Optional<Box> from = exact(to, edge.from());
      if (from.isPresent()) {
        double width = WIDEST_EDGE * Math.abs(edge.weight()) / strongest;
        edge(to, from.get(), into.get(), Math.max(THINNEST_EDGE, width), colour(to, edge));
      }
    }
    to.graphics().setGlobalAlpha(1);
  }

  private static Color colour(Painting to, IncomingEdges.Edge edge) {
    if (!edge.learned()) {
      return to.ink().highlight();
    }
    return edge.weight() < 0 ? to.ink().negative() : to.ink().positive();
  }

  private static void edge(Painting to, Box from, Box into, double width, Color colour) {
    GraphicsContext graphics = to.graphics();
    double reach = (into.x() - from.right()) / 2;
    graphics.setStroke(colour);
    graphics.setLineWidth(width);
    graphics.beginPath();
    graphics.moveTo(from.right(), from.centerY());
    graphics.bezierCurveTo(
        from.right() + reach, from.centerY(), into.x() - reach, into.centerY(), into.x(), into.centerY());
    graphics.stroke();
    graphics.setLineWidth(1);
    graphics.strokeRect(from.x(), from.y(), from.width(), from.height());
  }

  /** A frame around the unit, and within it around the cell. */
  private static void frames(Painting to, UnitAddress address, Color colour, double lineWidth) {
    GraphicsContext graphics = to.graphics();
    graphics.setStroke(colour);
    graphics.setLineWidth(lineWidth);
    whole(to, address).ifPresent(box -> frame(graphics, box, lineWidth));
    if (!(address.place() instanceof Everywhere)) {
      exact(to, address)
          .ifPresent(
              cell -> {
                double width = Math.max(SMALLEST_CELL, cell.width());
                double height = Math.max(SMALLEST_CELL, cell.height());
                graphics.setLineWidth(1);
                graphics.strokeRect(
                    cell.centerX() - width / 2, cell.centerY() - height / 2, width, height);
              });
    }
  }

  private static void frame(GraphicsContext graphics, Box box, double lineWidth) {
    double out = lineWidth / 2;
    graphics.strokeRect(
        box.x() - out, box.y() - out, box.width() + 2 * out, box.height() + 2 * out);
  }

  /** The unit of an address as it is seen: a map, a cell or a circle. */
  private static Optional<Box> whole(Painting to, UnitAddress address) {
    return exact(to, new UnitAddress(address.layer(), address.unit(), new Everywhere()));
  }

  private static Optional<Box> exact(Painting to, UnitAddress address) {
    return to.layout()
        .block(address.layer())
        .filter(block -> block.node().face().has(address))
        .map(
            block -> {
              Box box = to.screen(block.box(address));
              return block.grid().listed() && address.unit().isPresent()
                  ? UnitListPainter.circle(box, to.viewport().scale())
                  : box;
            });
  }
}
