package glassbox.app.graph;

import glassbox.engine.network.Activation;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.NormalizationSpec;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A network as the graph shows it: its inputs and layers in the order in which they are computed,
 * each in the column of its longest path from an input.
 */
public record LayerGraph(List<GraphNode> nodes) {

  /** What the network's shapes do not say. */
  public interface Wording {

    /** A number of parameters in words or figures. */
    String parameters(long count);

    /** A number of time steps in words. */
    String steps(int count);

    /** The names of an input's or an output layer's units; empty if they have none. */
    List<String> labels(String node);

    /** The height and width of the image that a vector input is, if it is one written out. */
    Optional<Size2d> picture(InputSpec input);
  }

  public LayerGraph {
    nodes = List.copyOf(nodes);
  }

  /** The graph of a network whose shapes are known. */
  public static LayerGraph of(NetworkSpec spec, ShapeInference shapes, Wording wording) {
    Map<String, Integer> columns = new HashMap<>();
    List<GraphNode> nodes = new ArrayList<>();
    for (InputSpec input : spec.inputs()) {
      columns.put(input.name(), 0);
      Caption caption = new Caption(input.name(), text(input.shape()), List.of());
      Face face =
          wording
              .picture(input)
              .<Face>map(size -> new Face.Picture(size.height(), size.width()))
              .orElseGet(() -> Face.of(input.shape(), wording.labels(input.name())));
      nodes.add(new GraphNode(input.name(), List.of(), 0, true, false, face, caption));
    }
    for (LayerNode layer : shapes.order()) {
      int column = 0;
      for (String input : layer.inputs()) {
        column = Math.max(column, columns.getOrDefault(input, 0) + 1);
      }
      columns.put(layer.name(), column);
      Shape shape = shapes.shape(layer.name());
      Caption caption = new Caption(layer.name(), text(shape), details(layer, shapes, wording));
      Face face = Face.of(shapes, layer, wording.labels(layer.name()));
      nodes.add(
          new GraphNode(
              layer.name(), layer.inputs(), column, false, mixes(layer.spec()), face, caption));
    }
    return new LayerGraph(nodes);
  }

  /** The node of this name. */
  public Optional<GraphNode> node(String name) {
    return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
  }

  /** The number of columns. */
  public int columns() {
    return 1 + nodes.stream().mapToInt(GraphNode::column).max().orElse(-1);
  }

  /** The nodes of each column, from left to right and top to bottom. */
  List<List<GraphNode>> byColumn() {
    List<List<GraphNode>> columns = new ArrayList<>();
    for (int i = 0; i < columns(); i++) {
      columns.add(new ArrayList<>());
    }
    nodes.forEach(node -> columns.get(node.column()).add(node));
    return columns;
  }

  private static boolean mixes(LayerSpec spec) {
    return switch (spec) {
      case LayerSpec.Dense dense -> true;
      case LayerSpec.Conv2d convolution -> true;
      case LayerSpec.DepthwiseConv2d convolution -> false;
      case NormalizationSpec norm -> false;
      case LayerSpec.MaxPool2d pool -> false;
      case LayerSpec.AvgPool2d pool -> false;
      case LayerSpec.GlobalAvgPool2d pool -> false;
      case LayerSpec.Reshape reshape -> false;
      case LayerSpec.Flatten flatten -> false;
      case LayerSpec.Dropout dropout -> false;
      case LayerSpec.Activate activate -> false;
      case LayerSpec.Add add -> false;
      case LayerSpec.Concat concat -> false;
      case RecurrentSpec recurrent -> true;
    };
  }

  private static String text(Shape shape) {
    return shape.rank() == 0
        ? "1"
        : Arrays.stream(shape.toArray())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(" × "));
  }

  private static List<String> details(LayerNode layer, ShapeInference shapes, Wording wording) {
    List<String> parts = new ArrayList<>();
    if (layer.spec() instanceof RecurrentSpec recurrent && !recurrent.returnSequences()) {
      parts.add(wording.steps(shapes.unfolded(layer.name()).dimension(0)));
    }
    if (!layer.spec().activation().equals(Activation.LINEAR)) {
      parts.add(layer.spec().activation().type());
    }
    long count = shapes.parameterCount(layer.name());
    if (count > 0) {
      parts.add(wording.parameters(count));
    }
    return parts;
  }
}
