package glassbox.engine.layer;

import glassbox.engine.network.LayerNode;
import glassbox.engine.network.Network;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A layer of a network together with what computes it, in its turn. */
record Stage(LayerNode node, int index, Layer layer, ActivationFunction activation) {

  /** The layers of a network in the order in which they are computed. */
  static List<Stage> of(Network network) {
    ShapeInference shapes = network.shapes();
    List<Stage> stages = new ArrayList<>();
    for (LayerNode node : shapes.order()) {
      stages.add(of(shapes, node, stages.size()));
    }
    return stages;
  }

  /** The stage of one layer; empty if there is none of that name. */
  static Optional<Stage> of(Network network, String layer) {
    ShapeInference shapes = network.shapes();
    List<LayerNode> order = shapes.order();
    return IntStream.range(0, order.size())
        .filter(i -> order.get(i).name().equals(layer))
        .mapToObj(i -> of(shapes, order.get(i), i))
        .findFirst();
  }

  private static Stage of(ShapeInference shapes, LayerNode node, int index) {
    Layer layer = Layers.create(node.spec(), shapes.inputs(node));
    ActivationFunction activation =
        ActivationFunction.of(node.spec().activation(), shapes.shape(node.name()));
    return new Stage(node, index, layer, activation);
  }

  String name() {
    return node.name();
  }

  /** The layer's parameters in the order it reads them. */
  float[][] parameters(Network network) {
    return network.shapes().parameters(name()).stream()
        .map(parameter -> network.parameters().get(name(), parameter.name()).data())
        .toArray(float[][]::new);
  }

  /**
   * The layer's arrays as they were recorded.
   *
   * @param pass must have kept the layer and what it reads
   */
  LayerFrame frame(ForwardPass pass) {
    float[][] inputs =
        node.inputs().stream().map(input -> pass.output(input).data()).toArray(float[][]::new);
    LayerFrame frame =
        new LayerFrame(
            pass.samples(),
            inputs,
            parameters(pass.network()),
            LayerFrame.NOT_PREPARED,
            pass.preActivation(name()).data(),
            pass.output(name()).data(),
            pass.inside(name()),
            new float[Math.multiplyExact(pass.samples(), layer.scratchSize())],
            dropout(pass.mode()),
            0,
            null);
    return withStatistics(frame, pass.network(), pass.mode());
  }

  /**
   * The frame with the statistics of its samples, which are the whole batch, where the layer needs
   * them: while training, unless all it learns is frozen.
   */
  LayerFrame withStatistics(LayerFrame frame, Network network, Recorder.Mode mode) {
    boolean trains =
        mode instanceof Recorder.Training && !network.shapes().trained(name()).isEmpty();
    if (!(trains && layer instanceof WholeBatchLayer whole)) {
      return frame;
    }
    BatchStatistics statistics = whole.newStatistics();
    whole.gather(frame, statistics);
    whole.finish(statistics);
    return frame.with(statistics);
  }

  /** This layer as rules see it. */
  LayerVisit visit(LayerFrame frame) {
    return new LayerVisit(node, layer, activation, frame);
  }

  /** Where dropout masks come from; null outside training. */
  @Nullable RandomStream dropout(Recorder.Mode mode) {
    return switch (mode) {
      case Recorder.Inference() -> null;
      case Recorder.Training(long seed, long step) -> Layers.dropoutMasks(seed, index, step);
    };
  }
}
