package glassbox.gpu.device;

import glassbox.engine.Problem;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.ParameterSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.Progress;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * All parameters of a network one after the other in one array, those that are trained first, and
 * what the optimizer remembers of those in arrays of the same order. One array, since then one task
 * updates all of them and one transfer fetches them.
 */
final class WeightMemory {
  private final ShapeInference shapes;
  private final OptimizerSpec optimizer;
  private final Map<Key, Integer> places = new HashMap<>();
  private final int trained;
  private final FloatArray weights;
  private final FloatArray gradients;
  private final List<FloatArray> slots;

  private record Key(String layer, String parameter) {}

  WeightMemory(ShapeInference shapes, OptimizerSpec optimizer) {
    this.shapes = shapes;
    this.optimizer = optimizer;
    if (shapes.parameterCount() > Integer.MAX_VALUE / Float.BYTES) {
      throw Problem.of(
              "tornado.too-many-weights",
              "The network has {0} weights, more than TornadoVM can address in an array.",
              shapes.parameterCount())
          .exception();
    }
    trained = place(true, 0);
    int count = place(false, trained);
    weights = Program.zeros(count);
    gradients = Program.zeros(trained);
    slots = optimizer.slots().stream().map(slot -> Program.zeros(trained)).toList();
  }

  private int place(boolean whetherTrained, int first) {
    int next = first;
    for (LayerNode node : shapes.order()) {
      for (ParameterSpec parameter : shapes.parameters(node.name())) {
        if (parameter.trained() == whetherTrained) {
          places.put(new Key(node.name(), parameter.name()), next);
          next += parameter.shape().size();
        }
      }
    }
    return next;
  }

  /** Where a parameter begins; -1 if the layer has none of that name. */
  int place(String layer, String parameter) {
    return places.getOrDefault(new Key(layer, parameter), -1);
  }

  /** How many numbers are trained: the first ones. */
  int trained() {
    return trained;
  }

  FloatArray weights() {
    return weights;
  }

  /** Of the trained weights. */
  FloatArray gradients() {
    return gradients;
  }

  /** What the optimizer remembers, in the order of {@link OptimizerSpec#slots()}. */
  List<FloatArray> slots() {
    return slots;
  }

  /** What stays on the device from step to step. */
  Object[] resident() {
    return Stream.concat(Stream.of(weights), slots.stream()).toArray();
  }

  /** Writes a checkpoint that was found to fit into the host's copies; absent slots are zeros. */
  void put(Parameters parameters, OptimizerState state) {
    for (LayerNode node : shapes.order()) {
      for (ParameterSpec parameter : shapes.parameters(node.name())) {
        put(parameters, node, parameter, weights);
      }
    }
    for (int i = 0; i < slots.size(); i++) {
      slots.get(i).clear();
      Parameters kept = state.slots().get(optimizer.slots().get(i));
      for (LayerNode node : shapes.order()) {
        for (ParameterSpec parameter : shapes.trained(node.name())) {
          if (kept != null) {
            put(kept, node, parameter, slots.get(i));
          }
        }
      }
    }
  }

  private void put(Parameters from, LayerNode node, ParameterSpec parameter, FloatArray to) {
    copyIn(
        from.get(node.name(), parameter.name()).data(),
        0,
        to,
        place(node.name(), parameter.name()),
        parameter.shape().size());
  }

  /** A checkpoint of the host's copies. */
  Checkpoint checkpoint(long steps, Progress progress) {
    Map<String, Parameters> kept = new HashMap<>();
    for (int i = 0; i < slots.size(); i++) {
      FloatArray slot = slots.get(i);
      kept.put(
          optimizer.slots().get(i),
          Parameters.fillTrained(shapes, (layer, each) -> tensor(layer, each, slot)));
    }
    Parameters parameters = Parameters.fill(shapes, (layer, each) -> tensor(layer, each, weights));
    return new Checkpoint(parameters, new OptimizerState(steps, kept), progress);
  }

  private Tensor tensor(String layer, ParameterSpec parameter, FloatArray from) {
    int count = parameter.shape().size();
    int first = Objects.requireNonNull(places.get(new Key(layer, parameter.name())));
    return new Tensor(parameter.shape(), copyOut(from, first, count));
  }

  /** Copies {@code count} numbers into an array on the host's side. */
  static void copyIn(float[] from, int first, FloatArray to, int place, int count) {
    MemorySegment.copy(
        from, first, to.getSegment(), ValueLayout.JAVA_FLOAT, (long) place * Float.BYTES, count);
  }

  /** Copies {@code count} numbers out of an array on the host's side. */
  static float[] copyOut(FloatArray from, int first, int count) {
    float[] out = new float[count];
    MemorySegment.copy(
        from.getSegment(), ValueLayout.JAVA_FLOAT, (long) first * Float.BYTES, out, 0, count);
    return out;
  }
}
