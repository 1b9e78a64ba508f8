package glassbox.engine.layer;

import glassbox.engine.network.LayerNode;
import glassbox.engine.network.Network;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The recording path: runs samples through a network layer by layer and keeps what was asked for.
 */
public final class Recorder {
  private final Network network;
  private final Mode mode;
  private final int samples;
  private final Set<String> kept;

  /** How many layers are still to read a node's output. */
  private final Map<String, Integer> readers = new HashMap<>();

  /** The outputs that are still needed. */
  private final Map<String, Tensor> outputs = new HashMap<>();

  private final Map<String, Tensor> preActivations = new HashMap<>();

  private final Map<String, float[]> inside = new HashMap<>();

  private Recorder(Network network, Mode mode, int samples, Set<String> kept) {
    this.network = network;
    this.mode = mode;
    this.samples = samples;
    this.kept = kept;
  }

  /** Whether layers that behave differently while training (dropout, batch_norm) do so. */
  public sealed interface Mode {}

  /** As when predicting. */
  public record Inference() implements Mode {}

  /**
   * As in training step {@code step} of a run with this seed: the same masks as the executor draws,
   * the samples being the whole batch.
   */
  public record Training(long seed, long step) implements Mode {}

  /**
   * Computes all layers for some samples.
   *
   * @param inputs by the network's input names, shape [N, input shape]
   * @param keep which layers' values to keep, by name; the network's outputs are always kept
   * @throws glassbox.engine.ProblemException naming the input, if one is missing or has another
   *     shape
   */
  public static ForwardPass record(
      Network network, Map<String, Tensor> inputs, Predicate<String> keep, Mode mode) {
    int samples = InputCheck.samples(network, inputs);
    Set<String> kept = new HashSet<>(network.spec().outputs());
    network.spec().layers().stream().map(LayerNode::name).filter(keep).forEach(kept::add);
    Recorder recorder = new Recorder(network, mode, samples, kept);
    recorder.outputs.putAll(inputs);
    recorder.run();
    recorder.outputs.keySet().retainAll(kept);
    return new ForwardPass(
        network, mode, inputs, recorder.preActivations, recorder.outputs, recorder.inside);
  }

  /** One sample of a network with one input, everything kept, as when predicting. */
  public static ForwardPass record(Network network, Tensor sample) {
    return record(network, Map.of(network.spec().inputs().getFirst().name(), sample));
  }

  /**
   * One sample, everything kept, as when predicting.
   *
   * @param sample by the network's input names, without a batch axis
   * @throws glassbox.engine.ProblemException naming the input, if one is missing or has another
   *     shape
   */
  public static ForwardPass record(Network network, Map<String, Tensor> sample) {
    Map<String, Tensor> batch = new HashMap<>();
    sample.forEach((input, tensor) -> batch.put(input, tensor.asBatch()));
    return record(network, batch, layer -> true, new Inference());
  }

  private void run() {
    for (LayerNode node : network.spec().layers()) {
      node.inputs().forEach(input -> readers.merge(input, 1, Integer::sum));
    }
    for (Stage stage : Stage.of(network)) {
      compute(stage);
      stage.node().inputs().forEach(this::release);
    }
  }

  private void compute(Stage stage) {
    Shape shape = network.shapes().shape(stage.name()).batched(samples);
    float[][] inputs =
        stage.node().inputs().stream()
            .map(input -> available(input).data())
            .toArray(float[][]::new);
    boolean keeps = kept.contains(stage.name());
    float[] z = new float[shape.size()];
    float[] a = keeps && !stage.activation().isIdentity() ? new float[z.length] : z;
    float[] inside = new float[Math.multiplyExact(samples, stage.layer().keptSize())];
    LayerFrame frame =
        new LayerFrame(
            samples,
            inputs,
            stage.parameters(network),
            LayerFrame.NOT_PREPARED,
            z,
            a,
            inside,
            new float[Math.multiplyExact(samples, stage.layer().scratchSize())],
            stage.dropout(mode),
            0,
            null);
    stage.layer().forward(stage.withStatistics(frame, network, mode));
    stage.activation().forward(samples, z, a);
    Tensor output = new Tensor(shape, a);
    outputs.put(stage.name(), output);
    if (keeps) {
      preActivations.put(stage.name(), a == z ? output : new Tensor(shape, z));
      if (inside.length > 0) {
        this.inside.put(stage.name(), inside);
      }
    }
  }

  private Tensor available(String node) {
    Tensor tensor = outputs.get(node);
    if (tensor == null) {
      throw new IllegalStateException(node + " was let go before its last reader");
    }
    return tensor;
  }

  /** Lets go of a node's output after its last reader, unless it is to be kept. */
  private void release(String node) {
    if (readers.merge(node, -1, Integer::sum) == 0 && !kept.contains(node)) {
      outputs.remove(node);
    }
  }
}
