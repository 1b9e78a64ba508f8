package glassbox.gpu.worker;

import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.Progress;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The numbers of a checkpoint in messages. Both sides know the network, so that only the slots are
 * named; the tensors follow in the network's order. Where training is stays with whoever asks.
 */
final class Weights {
  private Weights() {}

  /** Puts a checkpoint that fits the network. */
  static void put(Checkpoint checkpoint, Message out, SharedFloats floats) throws IOException {
    put(checkpoint.parameters(), floats);
    OptimizerState optimizer = checkpoint.optimizer();
    out.put(optimizer.steps()).put(optimizer.slots().size());
    for (Map.Entry<String, Parameters> slot : optimizer.slots().entrySet()) {
      out.put(slot.getKey());
      put(slot.getValue(), floats);
    }
  }

  static Checkpoint get(ShapeInference shapes, Progress progress, Message in, SharedFloats floats)
      throws IOException {
    try {
      Parameters parameters =
          Parameters.fill(shapes, (_, parameter) -> tensor(parameter.shape(), floats));
      long steps = in.getLong();
      int count = in.getCount();
      Map<String, Parameters> slots = new LinkedHashMap<>();
      for (int i = 0; i < count; i++) {
        slots.put(
            in.getText(),
            Parameters.fillTrained(shapes, (_, parameter) -> tensor(parameter.shape(), floats)));
      }
      return new Checkpoint(parameters, new OptimizerState(steps, slots), progress);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void put(Parameters parameters, SharedFloats floats) throws IOException {
    for (Map<String, Tensor> layer : parameters.byLayer().values()) {
      for (Tensor tensor : layer.values()) {
        floats.put(tensor.data());
      }
    }
  }

  private static Tensor tensor(Shape shape, SharedFloats floats) {
    float[] values = new float[shape.size()];
    try {
      floats.get(values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Tensor(shape, values);
  }
}
