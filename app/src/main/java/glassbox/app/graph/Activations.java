package glassbox.app.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The values of one sample at every node of a graph, with the ranges that colour them. Computed
 * once for each run of the network; immutable but for what is computed when it is asked for. Of one
 * thread at a time: the one that colours it ahead, then the FX thread.
 */
public final class Activations {
  private record Layer(float[] values, Extent all, Extent[] units) {}

  private final LayerGraph graph;
  private final Function<String, float[]> source;
  private final Map<String, Layer> layers = new HashMap<>();
  private final Map<String, LayerSummary> summaries = new HashMap<>();
  private @Nullable Extent network;
  private final long step;

  /**
   * Looks through a layer's values when it is first asked for, so that layers out of sight cost
   * nothing.
   *
   * @param source a node's output for one sample, row-major; not modified, not copied
   * @param step the training step of the weights
   */
  public Activations(LayerGraph graph, Function<String, float[]> source, long step) {
    this.graph = graph;
    this.source = source;
    this.step = step;
  }

  /** The training step of the weights that were used. */
  public long step() {
    return step;
  }

  /** How many values all nodes have. */
  long size() {
    return graph.nodes().stream().mapToLong(node -> node.face().values()).sum();
  }

  /** A node's values. Not to be modified. */
  public float[] values(String node) {
    return layer(node).values();
  }

  /** The extent of a whole layer. */
  public Extent extent(String node) {
    return layer(node).all();
  }

  /** More about a layer, computed the first time somebody asks. */
  LayerSummary summary(String node) {
    return summaries.computeIfAbsent(node, name -> LayerSummary.of(layer(name).values()));
  }

  /** The extent of one unit. */
  public Extent extent(String node, int unit) {
    return layer(node).units()[unit];
  }

  /** The values that share a tile's range of colours. */
  public Extent shared(GraphNode node, int tile, RangeMode mode) {
    return switch (mode) {
      case UNIT ->
          node.face() instanceof Face.Maps ? extent(node.name(), tile) : extent(node.name());
      case LAYER -> extent(node.name());
      case NETWORK -> node.input() ? extent(node.name()) : network();
    };
  }

  private Extent network() {
    if (network == null) {
      Extent extent = Extent.NONE;
      for (GraphNode node : graph.nodes()) {
        extent = node.input() ? extent : extent.and(extent(node.name()));
      }
      network = extent;
    }
    return network;
  }

  private Layer layer(String name) {
    return layers.computeIfAbsent(
        name,
        asked -> {
          GraphNode node =
              graph
                  .node(asked)
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException("the graph has no layer or input " + asked));
          return layer(source.apply(asked), node.face().units());
        });
  }

  private static Layer layer(float[] values, int units) {
    float[] low = new float[units];
    float[] high = new float[units];
    int[] odd = new int[units];
    Arrays.fill(low, Float.POSITIVE_INFINITY);
    Arrays.fill(high, Float.NEGATIVE_INFINITY);
    for (int at = 0; at < values.length; at += units) {
      for (int unit = 0; unit < units; unit++) {
        float value = values[at + unit];
        if (Float.isFinite(value)) {
          low[unit] = Math.min(low[unit], value);
          high[unit] = Math.max(high[unit], value);
        } else {
          odd[unit]++;
        }
      }
    }
    Extent all = Extent.NONE;
    Extent[] each = new Extent[units];
    for (int unit = 0; unit < units; unit++) {
      each[unit] = new Extent(low[unit], high[unit], odd[unit]);
      all = all.and(each[unit]);
    }
    return new Layer(values, all, each);
  }
}
