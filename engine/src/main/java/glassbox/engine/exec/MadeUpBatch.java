package glassbox.engine.exec;

import glassbox.engine.data.Batch;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.OutputLosses;
import glassbox.engine.tensor.RandomStream;
import glassbox.engine.tensor.RandomStream.Purpose;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;

/**
 * Samples drawn by a seed that a network can be trained on, for who wants to know how long that
 * takes rather than what it learns.
 */
public final class MadeUpBatch {
  private MadeUpBatch() {}

  /**
   * Inputs uniform in [0, 1), classes drawn alike, other targets 0 or 1.
   *
   * @throws glassbox.engine.ProblemException if the loss does not suit the network's outputs
   * @throws ArithmeticException if so many samples do not fit an array
   */
  public static Batch of(Network network, LossSpec loss, int samples, long seed) {
    Map<String, Tensor> inputs = new HashMap<>();
    for (InputSpec input : network.spec().inputs()) {
      RandomStream random = RandomStream.of(seed, Purpose.SYNTHETIC, 0, inputs.size());
      float[] values = new float[Math.multiplyExact(samples, input.shape().size())];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.uniformAt(i);
      }
      inputs.put(input.name(), new Tensor(input.shape().batched(samples), values));
    }
    OutputLosses losses = OutputLosses.of(network.spec(), network.shapes(), loss);
    Map<String, Tensor> targets = new HashMap<>();
    for (String output : network.spec().outputs()) {
      RandomStream random = RandomStream.of(seed, Purpose.SYNTHETIC, 1, targets.size());
      Shape shape = network.shapes().shape(output);
      targets.put(output, targets(losses.at(output).encoding(shape), shape, samples, random));
    }
    return new Batch(inputs, targets);
  }

  private static Tensor targets(
      TargetEncoding encoding, Shape output, int samples, RandomStream random) {
    int size = output.size();
    return switch (encoding) {
      case CLASS_INDEX -> {
        float[] classes = new float[samples];
        for (int i = 0; i < samples; i++) {
          classes[i] = random.intAt(i, size);
        }
        yield new Tensor(Shape.of(samples), classes);
      }
      case ONE_HOT -> {
        float[] values = new float[Math.multiplyExact(samples, size)];
        for (int i = 0; i < samples; i++) {
          values[i * size + random.intAt(i, size)] = 1;
        }
        yield new Tensor(output.batched(samples), values);
      }
      case VALUES -> {
        float[] values = new float[Math.multiplyExact(samples, size)];
        for (int i = 0; i < values.length; i++) {
          values[i] = random.intAt(i, 2);
        }
        yield new Tensor(output.batched(samples), values);
      }
    };
  }
}
