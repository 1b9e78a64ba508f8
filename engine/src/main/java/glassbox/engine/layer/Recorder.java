package glassbox.engine.layer;

import glassbox.engine.network.Network;
import glassbox.engine.tensor.Tensor;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The recording path: runs samples through a network layer by layer and keeps what was asked for.
 */
public final class Recorder {
  private Recorder() {}

  /** Whether layers that behave differently while training (dropout) do so. */
  public sealed interface Mode {}

  /** As when predicting. */
  public record Inference() implements Mode {}

  /**
   * As in training step {@code step} of a run with this seed: the same masks as the executor draws.
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
    throw new UnsupportedOperationException();
  }

  /** One sample of a network with one input, everything kept, as when predicting. */
  public static ForwardPass record(Network network, Tensor sample) {
    String input = network.spec().inputs().getFirst().name();
    return record(network, Map.of(input, sample.asBatch()), layer -> true, new Inference());
  }
}
