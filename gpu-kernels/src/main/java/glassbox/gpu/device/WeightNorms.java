package glassbox.gpu.device;

import glassbox.engine.exec.LayerNorms;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.ParameterSpec;
import glassbox.engine.network.ShapeInference;
import java.util.ArrayList;
import java.util.List;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** The norms of a step that asks for them, from copies fetched before and after it. */
final class WeightNorms {
  private final ShapeInference shapes;
  private final WeightMemory memory;
  private final float[] before;

  /** Remembers the host's weights as they are before the step. */
  WeightNorms(ShapeInference shapes, WeightMemory memory) {
    this.shapes = shapes;
    this.memory = memory;
    before = WeightMemory.copyOut(memory.weights(), 0, memory.trained());
  }

  /** Compares with the host's weights and gradients as they are after it. */
  List<LayerNorms> after() {
    List<LayerNorms> norms = new ArrayList<>();
    for (LayerNode layer : shapes.order()) {
      if (!shapes.trained(layer.name()).isEmpty()) {
        norms.add(of(layer));
      }
    }
    return norms;
  }

  private LayerNorms of(LayerNode layer) {
    FloatArray gradients = memory.gradients();
    FloatArray weights = memory.weights();
    double gradient = 0;
    double update = 0;
    double weight = 0;
    for (ParameterSpec parameter : shapes.trained(layer.name())) {
      int first = memory.place(layer.name(), parameter.name());
      for (int i = first; i < first + parameter.shape().size(); i++) {
        double change = (double) weights.get(i) - before[i];
        gradient += (double) gradients.get(i) * gradients.get(i);
        update += change * change;
        weight += (double) before[i] * before[i];
      }
    }
    return new LayerNorms(layer.name(), Math.sqrt(gradient), Math.sqrt(update), Math.sqrt(weight));
  }
}
