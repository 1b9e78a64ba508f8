package glassbox.app.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds the way of each link once blocks and lanes have their places: across the gaps between
 * columns, and through a column at the height of the lane kept free for it.
 */
final class LinkRouting {
  /** How far from a body's corner a skip meets it. */
  private static final double CORNER = 8;

  private record Column(double left, double right, Map<String, Double> lanes) {}

  private final boolean stacked;
  private final List<Column> columns = new ArrayList<>();
  private final Map<String, Block> blocks = new HashMap<>();

  /**
   * Before any column is known.
   *
   * @param stacked whether some column has more than one block or lane
   */
  LinkRouting(boolean stacked) {
    this.stacked = stacked;
  }

  /** Begins the next column, which takes up this width, captions included. */
  void column(double left, double right) {
    columns.add(new Column(left, right, new HashMap<>()));
  }

  /** A block of the newest column. */
  void place(Block block) {
    blocks.put(block.node().name(), block);
  }

  /** The height at which links of a layer pass the newest column. */
  void lane(String source, double y) {
    columns.getLast().lanes().put(source, y);
  }

  Block block(String name) {
    return Objects.requireNonNull(blocks.get(name), name);
  }

  /** The links of all layers. */
  List<Link> links(LayerGraph graph) {
    List<Link> links = new ArrayList<>();
    for (GraphNode node : graph.nodes()) {
      for (String input : node.inputs()) {
        if (blocks.containsKey(input)) {
          links.add(link(block(input), block(node.name())));
        }
      }
    }
    return links;
  }

  private Link link(Block from, Block into) {
    String source = from.node().name();
    int first = from.node().column();
    int last = into.node().column();
    List<Link.Curve> curves = new ArrayList<>();
    boolean skips = last - first > 1;
    double y = skips ? port(from.body(), lane(first + 1, source)) : from.body().centerY();
    double left = stacked ? columns.get(first).right() : from.body().right();
    for (int column = first + 1; column <= last; column++) {
      double next =
          column < last
              ? lane(column, source)
              : skips ? port(into.body(), y) : into.body().centerY();
      curves.add(new Link.Curve(left, y, columns.get(column).left(), next));
      y = next;
      left = columns.get(column).right();
    }
    return new Link(source, into.node().name(), from.body().right(), curves);
  }

  private double lane(int column, String source) {
    return Objects.requireNonNull(columns.get(column).lanes().get(source), source);
  }

  /** Where a link meets a body: near the edge that it comes from. */
  private static double port(Box body, double lane) {
    double corner = Math.min(CORNER, body.height() / 4);
    return Math.clamp(lane, body.y() + corner, body.bottom() - corner);
  }
}
