package glassbox.gpu.device;

import glassbox.engine.Problem;
import glassbox.engine.network.Activation;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NormalizationSpec;
import glassbox.engine.network.OutputLosses;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Shape;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * A network's way forward to its losses as tasks of a program, and for training the way back to all
 * gradients.
 */
final class NetworkTasks {
  private final Program program;
  private final ShapeInference shapes;
  private final WeightMemory memory;
  private final BatchNumbers numbers;
  private final boolean training;
  private final Map<String, Node> nodes = new HashMap<>();
  private final Map<String, LayerTasks> computations = new HashMap<>();
  private final Map<String, LossTasks> losses = new LinkedHashMap<>();
  private int masks;

  /**
   * Appends a network's tasks to a program.
   *
   * @throws glassbox.engine.ProblemException naming the first layer that there is no kernel for
   */
  NetworkTasks(
      Program program,
      Network network,
      OutputLosses outputLosses,
      WeightMemory memory,
      BatchNumbers numbers,
      boolean training) {
    this.program = program;
    this.shapes = network.shapes();
    this.memory = memory;
    this.numbers = numbers;
    this.training = training;
    for (InputSpec input : network.spec().inputs()) {
      FloatArray array = program.forBatch(input.shape().size());
      nodes.put(input.name(), new Node(input.shape().size(), array, array, null));
    }
    for (LayerNode layer : shapes.order()) {
      forward(layer);
    }
    for (String output : network.spec().outputs()) {
      LossTasks loss = new LossTasks(program, outputLosses.at(output), node(output));
      loss.forward();
      losses.put(output, loss);
    }
    if (training) {
      for (LayerNode layer : shapes.order().reversed()) {
        backward(layer);
      }
    }
  }

  /** The arrays of an input or a layer. */
  Node node(String name) {
    return Objects.requireNonNull(nodes.get(name), name);
  }

  /** By output, in the network's order. */
  Map<String, LossTasks> losses() {
    return losses;
  }

  private void forward(LayerNode layer) {
    List<Node> sources = layer.inputs().stream().map(this::node).toList();
    if (onlyRenames(layer)) {
      Node source = sources.getFirst();
      nodes.put(
          layer.name(), new Node(source.size(), source.value(), source.value(), source.slope()));
      return;
    }
    Shape shape = shapes.shape(layer.name());
    boolean trains = !shapes.trained(layer.name()).isEmpty();
    Node own = newNode(layer, shape, sources, trains);
    nodes.put(layer.name(), own);
    Site site =
        new Site(
            program, memory, layer, shapes.inputs(layer), shape, sources, own, training, trains);
    LayerTasks tasks = tasks(site);
    computations.put(layer.name(), tasks);
    tasks.forward();
    new ActivationTasks(program, layer.spec().activation(), shape, own).forward();
  }

  /** Whether a layer's output is its input, perhaps under another shape. */
  private boolean onlyRenames(LayerNode layer) {
    return switch (layer.spec()) {
      case LayerSpec.Flatten _, LayerSpec.Reshape _ -> true;
      case LayerSpec.Dropout dropout -> !training || dropout.rate() == 0;
      case LayerSpec.Activate activate -> activate.activation() instanceof Activation.Linear;
      case LayerSpec.Dense _,
          LayerSpec.Conv2d _,
          LayerSpec.DepthwiseConv2d _,
          LayerSpec.MaxPool2d _,
          LayerSpec.AvgPool2d _,
          LayerSpec.GlobalAvgPool2d _,
          LayerSpec.Add _,
          LayerSpec.Concat _,
          NormalizationSpec _,
          RecurrentSpec _ ->
          false;
    };
  }

  private Node newNode(LayerNode layer, Shape shape, List<Node> sources, boolean trains) {
    boolean learns =
        training && (trains || sources.stream().anyMatch(source -> source.slope() != null));
    FloatArray z =
        layer.spec() instanceof LayerSpec.Activate
            ? sources.getFirst().value()
            : program.forBatch(shape.size());
    FloatArray a =
        layer.spec().activation() instanceof Activation.Linear ? z : program.forBatch(shape.size());
    return new Node(shape.size(), z, a, learns ? new Slope(program.forBatch(shape.size())) : null);
  }

  private LayerTasks tasks(Site site) {
    return switch (site.layer().spec()) {
      case LayerSpec.Dense _ -> new DenseTasks(site);
      case LayerSpec.Activate _ -> new SumTasks(site, 0);
      case LayerSpec.Add _ -> new SumTasks(site, site.sources().size());
      case LayerSpec.Concat _ -> new ConcatTasks(site);
      case LayerSpec.Dropout dropout ->
          new DropoutTasks(site, dropout, numbers.maskKeys(), masks++);
      case LayerSpec.Conv2d conv -> new ConvolutionTasks(site, conv);
      case LayerSpec.MaxPool2d pool ->
          PoolingTasks.largest(site, pool.pool(), pool.strides(), pool.padding());
      case LayerSpec.AvgPool2d pool ->
          PoolingTasks.mean(site, pool.pool(), pool.strides(), pool.padding());
      case LayerSpec.GlobalAvgPool2d _ -> PoolingTasks.global(site);
      case LayerSpec.DepthwiseConv2d conv -> new DepthwiseTasks(site, conv);
      case NormalizationSpec.BatchNorm norm -> new BatchNormTasks(site, norm);
      case NormalizationSpec.LayerNorm norm -> new LayerNormTasks(site, norm);
      case LayerSpec.Flatten _, LayerSpec.Reshape _, RecurrentSpec _ ->
          throw noKernel(site.layer()).exception();
    };
  }

  private static Problem noKernel(LayerNode layer) {
    return Problem.of(
        "tornado.no-kernel",
        "{0} has no TornadoVM kernel (layer {1}).",
        layer.spec().type(),
        layer.name());
  }

  private void backward(LayerNode layer) {
    Node node = node(layer.name());
    Slope slope = node.slope();
    if (slope == null) {
      return;
    }
    LossTasks loss = losses.get(layer.name());
    if (loss != null && loss.throughActivation()) {
      loss.backward(numbers, slope);
    }
    LayerTasks tasks = computations.get(layer.name());
    if (tasks != null && slope.begun()) {
      new ActivationTasks(program, layer.spec().activation(), shapes.shape(layer.name()), node)
          .backward(slope.array());
    }
    if (loss != null && !loss.throughActivation()) {
      loss.backward(numbers, slope);
    }
    // Nothing that is judged reads a layer without a slope: its gradients stay the zeros they were.
    if (tasks != null && slope.begun()) {
      tasks.backward(slope.array());
    }
  }
}
