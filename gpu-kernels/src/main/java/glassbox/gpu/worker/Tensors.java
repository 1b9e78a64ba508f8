package glassbox.gpu.worker;

import glassbox.engine.data.Batch;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tensors and batches in messages: names and shapes in the message, the numbers in the file. */
final class Tensors {
  private Tensors() {}

  static void put(Batch batch, Message out, SharedFloats floats) throws IOException {
    put(batch.inputs(), out, floats);
    put(batch.targets(), out, floats);
    out.put(batch.weights().isPresent());
    if (batch.weights().isPresent()) {
      put(batch.weights().get(), out, floats);
    }
  }

  static Batch getBatch(Message in, SharedFloats floats) throws IOException {
    Map<String, Tensor> inputs = getMap(in, floats);
    Map<String, Tensor> targets = getMap(in, floats);
    return new Batch(
        inputs, targets, in.getBoolean() ? Optional.of(get(in, floats)) : Optional.empty());
  }

  static void put(Map<String, Tensor> tensors, Message out, SharedFloats floats)
      throws IOException {
    out.put(tensors.size());
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      out.put(entry.getKey());
      put(entry.getValue(), out, floats);
    }
  }

  static Map<String, Tensor> getMap(Message in, SharedFloats floats) throws IOException {
    int count = in.getCount();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String name = in.getText();
      tensors.put(name, get(in, floats));
    }
    return tensors;
  }

  private static void put(Tensor tensor, Message out, SharedFloats floats) throws IOException {
    Shape shape = tensor.shape();
    out.put(shape.rank());
    for (int axis = 0; axis < shape.rank(); axis++) {
      out.put(shape.dimension(axis));
    }
    floats.put(tensor.data());
  }

  private static Tensor get(Message in, SharedFloats floats) throws IOException {
    int[] dimensions = new int[in.getCount()];
    long size = 1;
    for (int axis = 0; axis < dimensions.length; axis++) {
      dimensions[axis] = in.getInt();
      if (dimensions[axis] < 1) {
        throw new IOException("a tensor with " + dimensions[axis] + " along axis " + axis);
      }
      size *= dimensions[axis];
      floats.expect(size);
    }
    Shape shape = Shape.of(dimensions);
    float[] values = new float[shape.size()];
    floats.get(values);
    return new Tensor(shape, values);
  }
}
