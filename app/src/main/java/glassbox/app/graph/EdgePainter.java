package glassbox.app.graph;

import glassbox.app.fx.Numbers;
import glassbox.engine.network.UnitAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/**
 * Paints the edges that lead to the selection: width by the weight's size against the strongest,
 * colour by its sign, as the diverging palette has it, so that legend and edges agree. The bias is
 * an edge from a node "1". Knows afterwards which edge is where.
 */
final class EdgePainter implements GraphPainter {
  private static final double WIDEST_EDGE = 4;
  private static final double THINNEST_EDGE = 0.75;
  private static final double EDGE_ALPHA = 0.85;
  private static final double NEAR = 5;
  private static final double ONE_HEIGHT = 20;
  private static final double ONE_PADDING = 7;
  private static final double ONE_DISTANCE = 12;

  /**
   * What can be met with the mouse.
   *
   * @param edge empty for the bias
   */
  record Painted(EdgeCurve curve, Optional<IncomingEdges.Edge> edge) {}

  private final List<Painted> painted = new ArrayList<>();
  private Box one = new Box(0, 0, 0, 0);

  @Override
  public void paint(Painting to) {
    painted.clear();
    one = new Box(0, 0, 0, 0);
    UnitAddress selected = to.model().selectionProperty().get();
    if (selected != null) {
      UnitOutline.whole(to, selected).ifPresent(into -> edges(to, into));
    }
  }

  /** The edge at a point of the screen, as it was painted last. */
  Optional<Painted> at(double x, double y) {
    if (one.contains(x, y)) {
      return painted.stream().filter(each -> each.edge().isEmpty()).findFirst();
    }
    return painted.stream()
        .filter(each -> each.curve().distance(x, y) <= NEAR)
        .min(Comparator.comparingDouble(each -> each.curve().distance(x, y)));
  }

  private void edges(Painting to, Box into) {
    List<IncomingEdges.Edge> edges = to.model().edges().strongest();
    OptionalDouble bias =
        to.model().edges().sum().map(SelectedSum::bias).orElse(OptionalDouble.empty());
    double strongest =
        Math.max(
            edges.isEmpty() ? 0 : Math.abs(edges.getFirst().weight()), Math.abs(bias.orElse(0)));
    to.graphics().setGlobalAlpha(EDGE_ALPHA);
    for (IncomingEdges.Edge edge : edges.reversed()) {
      edge(to, edge, into, width(edge.weight(), strongest));
    }
    to.graphics().setGlobalAlpha(1);
    bias.ifPresent(value -> bias(to, value, into, width(value, strongest)));
  }

  private static double width(double weight, double strongest) {
    return strongest == 0
        ? THINNEST_EDGE
        : Math.max(THINNEST_EDGE, WIDEST_EDGE * Math.abs(weight) / strongest);
  }

  private static Color colour(Painting to, double weight, boolean learned) {
    return learned ? to.ink().palettes().sign(weight, to.ink().dark()) : to.ink().highlight();
  }

  private void edge(Painting to, IncomingEdges.Edge edge, Box into, double width) {
    Optional<Box> box = UnitOutline.exact(to, edge.from());
    if (box.isEmpty()) {
      return;
    }
    double x = UnitOutline.exit(to, edge.from()).orElse(box.get().right());
    EdgeCurve curve = new EdgeCurve(x, box.get().centerY(), into.x(), into.centerY());
    stroke(to, curve, width, colour(to, edge.weight(), edge.learned()));
    painted.add(new Painted(curve, Optional.of(edge)));
    UnitOutline.outline(to, edge.from(), box.get(), 0);
  }

  private static void stroke(Painting to, EdgeCurve curve, double width, Color colour) {
    GraphicsContext graphics = to.graphics();
    graphics.setStroke(colour);
    graphics.setLineWidth(width);
    graphics.beginPath();
    graphics.moveTo(curve.x0(), curve.y0());
    graphics.bezierCurveTo(
        curve.x0() + curve.reach(),
        curve.y0(),
        curve.x1() - curve.reach(),
        curve.y1(),
        curve.x1(),
        curve.y1());
    graphics.stroke();
    graphics.setLineWidth(1);
  }

  /** A small node left of the unit and below it, or above where the window ends. */
  private void bias(Painting to, double value, Box into, double width) {
    String text = "1  " + Numbers.signed(value);
    double wide = to.fonts().ofDetail(text) + 2 * ONE_PADDING;
    double below = into.bottom() + ONE_DISTANCE / 2;
    double y = below + ONE_HEIGHT > to.height() ? into.y() - ONE_DISTANCE / 2 - ONE_HEIGHT : below;
    one = new Box(Math.max(0, into.x() - ONE_DISTANCE - wide), y, wide, ONE_HEIGHT);
    EdgeCurve curve = new EdgeCurve(one.right(), one.centerY(), into.x(), into.centerY());
    Color colour = colour(to, value, true);
    stroke(to, curve, width, colour);
    painted.add(new Painted(curve, Optional.empty()));
    GraphicsContext graphics = to.graphics();
    graphics.setFill(to.ink().background());
    graphics.fillRoundRect(one.x(), one.y(), one.width(), one.height(), ONE_HEIGHT, ONE_HEIGHT);
    graphics.setStroke(colour);
    graphics.strokeRoundRect(one.x(), one.y(), one.width(), one.height(), ONE_HEIGHT, ONE_HEIGHT);
    graphics.setFill(to.ink().text());
    graphics.setFont(to.fonts().detail());
    graphics.setTextAlign(TextAlignment.LEFT);
    graphics.setTextBaseline(VPos.CENTER);
    graphics.fillText(text, one.x() + ONE_PADDING, one.centerY());
  }
}
