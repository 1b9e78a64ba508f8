package glassbox.engine.exec;

import glassbox.engine.layer.ActivationFunction;
import glassbox.engine.layer.Layer;
import glassbox.engine.layer.Layers;
import glassbox.engine.layer.LossFunction;
import glassbox.engine.layer.WholeBatchLayer;
import glassbox.engine.network.Activation;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.OutputLosses;
import glassbox.engine.network.ParameterSpec;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.RandomStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A network's graph with everything worked out that does not change from step to step: who reads
 * whom by number, which gradients are needed, which values may share an array. Nodes are the
 * network's inputs first, then its layers in order. Immutable.
 */
final class CompiledNetwork {
  /** Activations of a worker's micro-batch should fit its core's second-level cache. */
  private static final int CACHE_BYTES = 1 << 20;

  /** Rows that a matrix product computes at once. */
  private static final int TILE_ROWS = 4;

  /** The masks of a network without dropout, and of all networks outside training. */
  static final @Nullable RandomStream[] NO_MASKS = {};

  private static final int LEAST_MICRO_BATCH = 4;
  private static final int LARGEST_MICRO_BATCH = 64;

  private final Network network;
  private final List<InputSpec> inputs;
  private final List<Step> steps = new ArrayList<>();
  private final List<Step> outputs;
  private final List<Integer> wholeBatchSteps;
  private final boolean drops;

  /**
   * One layer in its turn.
   *
   * @param node its number
   * @param sources the numbers of the nodes it reads
   * @param size of one sample's output
   * @param loss what judges it, if it is an output of the network
   * @param trains whether it has trained parameters
   * @param learns whether it, or a layer it depends on, has trained parameters
   * @param sharesSource whether its output is its only source's array under another shape
   */
  record Step(
      LayerNode layer,
      int node,
      List<Integer> sources,
      int size,
      Layer computation,
      ActivationFunction activation,
      Optional<LossFunction> loss,
      boolean trains,
      boolean learns,
      boolean sharesSource) {

    String name() {
      return layer.name();
    }

    /** Whether the pre-activation has an array of its own. */
    boolean keepsPreActivation() {
      return loss.isPresent() && !activation.isIdentity() || activation.readsPreActivation();
    }

    /** Whether max(0, z) is all that is wanted of it, not z. */
    boolean rectifies() {
      return activation.activation() instanceof Activation.Relu && !keepsPreActivation();
    }

    /** Its computation, if its training needs statistics of the whole batch. */
    Optional<WholeBatchLayer> wholeBatch() {
      return trains && computation instanceof WholeBatchLayer layer
          ? Optional.of(layer)
          : Optional.empty();
    }

    boolean isDropout() {
      return layer.spec() instanceof LayerSpec.Dropout;
    }
  }

  CompiledNetwork(Network network, LossSpec loss) {
    this.network = network;
    this.inputs = network.spec().inputs();
    Map<String, Integer> numbers = new HashMap<>();
    inputs.forEach(input -> numbers.put(input.name(), numbers.size()));
    ShapeInference shapes = network.shapes();
    OutputLosses losses = OutputLosses.of(network.spec(), shapes, loss);
    for (LayerNode layer : shapes.order()) {
      List<Integer> sources = layer.inputs().stream().map(numbers::get).toList();
      steps.add(compile(layer, numbers.size(), sources, losses));
      numbers.put(layer.name(), numbers.size());
    }
    outputs =
        network.spec().outputs().stream()
            .map(numbers::get)
            .map(node -> steps.get(node - inputs.size()))
            .toList();
    wholeBatchSteps =
        IntStream.range(0, steps.size())
            .filter(i -> steps.get(i).wholeBatch().isPresent())
            .boxed()
            .toList();
    drops = steps.stream().anyMatch(Step::isDropout);
  }

  private Step compile(LayerNode layer, int node, List<Integer> sources, OutputLosses losses) {
    ShapeInference shapes = network.shapes();
    boolean output = network.spec().outputs().contains(layer.name());
    boolean trains = !shapes.trained(layer.name()).isEmpty();
    boolean learns = trains || sources.stream().anyMatch(this::learns);
    return new Step(
        layer,
        node,
        sources,
        shapes.shape(layer.name()).size(),
        Layers.create(layer.spec(), shapes.inputs(layer)),
        ActivationFunction.of(layer.spec().activation(), shapes.shape(layer.name())),
        output
            ? Optional.of(
                LossFunction.of(losses.at(layer.name()), layer, shapes.shape(layer.name())))
            : Optional.empty(),
        trains,
        learns,
        !output
            && (layer.spec() instanceof LayerSpec.Flatten
                || layer.spec() instanceof LayerSpec.Reshape)
            && sources.getFirst() >= inputs.size());
  }

  /** Whether a gradient at this node is of use: something before it learns. */
  boolean learns(int node) {
    return node >= inputs.size() && steps.get(node - inputs.size()).learns();
  }

  Network network() {
    return network;
  }

  List<InputSpec> inputs() {
    return inputs;
  }

  /** The layers in the order in which they are computed. */
  List<Step> steps() {
    return steps;
  }

  /** The network's outputs in the order of its specification. */
  List<Step> outputs() {
    return outputs;
  }

  /** The places, in order, of the steps whose training needs statistics of the whole batch. */
  List<Integer> wholeBatchSteps() {
    return wholeBatchSteps;
  }

  /** How a batch is cut. */
  Lanes lanes() {
    return Lanes.of(cost(), network.shapes().parameterCount());
  }

  /** Whether a layer's way back goes on to what it reads. */
  boolean passesOn(Step step) {
    return step.sources().stream().anyMatch(this::learns);
  }

  /** The numbers that a layer makes of its parameters alone. */
  int preparedSize(Step step) {
    return step.computation().preparedSize(passesOn(step));
  }

  /** The same of all layers. */
  long preparedSize() {
    return steps.stream().mapToLong(this::preparedSize).sum();
  }

  /** How many samples a worker takes through the network at a time: whole tiles of a product. */
  int microBatch() {
    long fitting = CACHE_BYTES / bytesPerSample() / TILE_ROWS * TILE_ROWS;
    return (int) Math.clamp(fitting, LEAST_MICRO_BATCH, LARGEST_MICRO_BATCH);
  }

  /**
   * What a sample takes in a worker's memory: values and, of layers, gradients and what they keep.
   */
  long bytesPerSample() {
    long bytes = 0;
    for (InputSpec input : inputs) {
      bytes += 4L * input.shape().size();
    }
    for (Step step : steps) {
      bytes += step.sharesSource() ? 0 : 8L * step.size() + 4L * step.computation().keptSize();
      bytes += step.activation().readsPreActivation() ? 4L * step.size() : 0;
    }
    return bytes + 4L * scratchSize();
  }

  /** How many numbers per sample the layers need to compute in, one at a time. */
  int scratchSize() {
    return steps.stream().mapToInt(step -> step.computation().scratchSize()).max().orElse(0);
  }

  /** About how many multiplications one sample takes on its way forward. */
  long cost() {
    long cost = 0;
    for (Step step : steps) {
      cost += step.size();
      List<ParameterSpec> parameters = network.shapes().parameters(step.name());
      if (!parameters.isEmpty()) {
        ParameterSpec kernel = parameters.getFirst();
        cost += (long) step.size() * kernel.shape().size() / kernel.shape().dimension(-1);
      }
    }
    return cost;
  }

  /** The dropout masks of a training step by layer, null for layers without any; or none at all. */
  @Nullable RandomStream[] masks(StepSettings settings) {
    if (!drops) {
      return NO_MASKS;
    }
    @Nullable RandomStream[] masks = new @Nullable RandomStream[steps.size()];
    for (int i = 0; i < masks.length; i++) {
      if (steps.get(i).isDropout()) {
        masks[i] = Layers.dropoutMasks(settings.seed(), i, settings.step());
      }
    }
    return masks;
  }
}
