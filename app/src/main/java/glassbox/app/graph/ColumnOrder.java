package glassbox.app.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stands above what in each column, chosen so that few links cross: columns are sorted by the
 * mean place of what they are linked with, forwards and backwards, and the best order is kept
 * (Sugiyama, Tagawa, Toda 1981). A link over other columns has a lane of its own in each of them;
 * all links of one layer share it.
 */
final class ColumnOrder {
  private static final int SWEEPS = 6;

  /** What stands in a column. */
  sealed interface Item {

    /** A layer or an input. */
    record Layer(GraphNode node) implements Item {}

    /** Where the links of a layer pass on their way to columns further right. */
    record Lane(String source) implements Item {}
  }

  private record Edge(Item left, Item right) {}

  private final List<List<Item>> columns = new ArrayList<>();

  /** The links across the gap right of each column. */
  private final List<Set<Edge>> gaps = new ArrayList<>();

  private ColumnOrder(LayerGraph graph) {
    Map<String, GraphNode> nodes = new HashMap<>();
    for (List<GraphNode> column : graph.byColumn()) {
      columns.add(new ArrayList<>(column.stream().map(Item.Layer::new).toList()));
      gaps.add(new HashSet<>());
      column.forEach(node -> nodes.put(node.name(), node));
    }
    for (GraphNode node : graph.nodes()) {
      for (String input : node.inputs()) {
        GraphNode source = nodes.get(input);
        if (source != null) {
          link(source, node);
        }
      }
    }
  }

  /** The columns of a graph, each from top to bottom. */
  static List<List<Item>> of(LayerGraph graph) {
    ColumnOrder order = new ColumnOrder(graph);
    order.sort();
    return order.columns;
  }

  private void link(GraphNode source, GraphNode target) {
    Item from = new Item.Layer(source);
    Item lane = new Item.Lane(source.name());
    for (int column = source.column() + 1; column < target.column(); column++) {
      if (!columns.get(column).contains(lane)) {
        columns.get(column).add(lane);
      }
      gaps.get(column - 1).add(new Edge(from, lane));
      from = lane;
    }
    gaps.get(target.column() - 1).add(new Edge(from, new Item.Layer(target)));
  }

  private void sort() {
    List<List<Item>> best = copy();
    long fewest = crossings();
    for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
      boolean forwards = sweep % 2 == 0;
      for (int i = 1; i < columns.size(); i++) {
        if (forwards) {
          sort(i, places(i - 1), gaps.get(i - 1), true);
        } else {
          int column = columns.size() - 1 - i;
          sort(column, places(column + 1), gaps.get(column), false);
        }
      }
      long now = crossings();
      if (now < fewest) {
        fewest = now;
        best = copy();
      }
    }
    columns.clear();
    columns.addAll(best);
  }

  private void sort(int column, Map<Item, Double> beside, Set<Edge> gap, boolean readsLeft) {
    Map<Item, Double> sums = new HashMap<>();
    Map<Item, Integer> counts = new HashMap<>();
    for (Edge edge : gap) {
      Item here = readsLeft ? edge.right() : edge.left();
      Item there = readsLeft ? edge.left() : edge.right();
      sums.merge(here, beside.getOrDefault(there, 0.5), Double::sum);
      counts.merge(here, 1, Integer::sum);
    }
    Map<Item, Double> wanted = places(column);
    counts.forEach((item, count) -> wanted.put(item, sums.getOrDefault(item, 0.0) / count));
    columns.get(column).sort(Comparator.comparingDouble(item -> wanted.getOrDefault(item, 0.5)));
  }

  /** Where each item of a column stands, from 0 at the top to 1. */
  private Map<Item, Double> places(int column) {
    Map<Item, Double> places = new HashMap<>();
    List<Item> items = columns.get(column);
    for (int i = 0; i < items.size(); i++) {
      places.put(items.get(i), (i + 0.5) / items.size());
    }
    return places;
  }

  private long crossings() {
    long crossings = 0;
    for (int column = 0; column + 1 < columns.size(); column++) {
      Map<Item, Double> left = places(column);
      Map<Item, Double> right = places(column + 1);
      List<Edge> edges = List.copyOf(gaps.get(column));
      for (int i = 0; i < edges.size(); i++) {
        for (int j = 0; j < i; j++) {
          double above = difference(left, edges.get(i).left(), edges.get(j).left());
          double below = difference(right, edges.get(i).right(), edges.get(j).right());
          crossings += above * below < 0 ? 1 : 0;
        }
      }
    }
    return crossings;
  }

  private static double difference(Map<Item, Double> places, Item one, Item other) {
    return places.getOrDefault(one, 0.5) - places.getOrDefault(other, 0.5);
  }

  private List<List<Item>> copy() {
    List<List<Item>> copy = new ArrayList<>();
    columns.forEach(column -> copy.add(new ArrayList<>(column)));
    return copy;
  }
}
