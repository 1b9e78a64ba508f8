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
  private static final double LIST_MARGIN = 4;
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
      double width = WIDEST_EDGE * Math.abs(edge.weight()) / strongest;
      edge(to, edge.from(), into.get(), Math.max(THINNEST_EDGE, width), colour(to, edge));
    }
    to.graphics().setGlobalAlpha(1);
  }

  private static Color colour(Painting to, IncomingEdges.Edge edge) {
    if (!edge.learned()) {
      return to.ink().highlight();
    }
    return edge.weight() < 0 ? to.ink().negative() : to.ink().positive();
  }

  private static void edge(Painting to, UnitAddress source, Box into, double width, Color colour) {
    Optional<Box> box = exact(to, source);
    if (box.isEmpty()) {
      return;
    }
    double x = exit(to, source).orElse(box.get().right());
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
    outline(to, source, box.get(), 0);
  }

  /** Edges leave a list right of its values. */
  private static Optional<Double> exit(Painting to, UnitAddress source) {
    return to.layout()
        .block(source.layer())
        .filter(block -> block.grid().listed())
        .map(block -> to.screen(block.body()).right() + LIST_MARGIN);
  }

  /** A frame around the unit, and within it around the cell. */
  private static void frames(Painting to, UnitAddress address, Color colour, double lineWidth) {
    GraphicsContext graphics = to.graphics();
    graphics.setStroke(colour);
    graphics.setLineWidth(lineWidth);
    whole(to, address).ifPresent(box -> outline(to, address, box, lineWidth / 2));
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

  /** A rectangle, or around the unit of a list a circle; so many pixels outside of its box. */
  private static void outline(Painting to, UnitAddress address, Box box, double out) {
    double x = box.x() - out;
    double y = box.y() - out;
    double width = box.width() + 2 * out;
    double height = box.height() + 2 * out;
    if (address.unit().isPresent() && exit(to, address).isPresent()) {
      to.graphics().strokeOval(x, y, width, height);
    } else {
      to.graphics().strokeRect(x, y, width, height);
    }
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
