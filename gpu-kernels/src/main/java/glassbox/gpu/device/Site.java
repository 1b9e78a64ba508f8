package glassbox.gpu.device;

import glassbox.engine.network.LayerInputs;
import glassbox.engine.network.LayerNode;
import glassbox.engine.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Where a layer's tasks go and what they read and write.
 *
 * @param training whether there is a way back
 * @param trains whether the layer has trained parameters, or would be the mask's owner
 */
record Site(
    Program program,
    WeightMemory memory,
    LayerNode layer,
    LayerInputs inputs,
    Shape shape,
    List<Node> sources,
    Node own,
    boolean training,
    boolean trains) {

  FloatArray input() {
    return sources.getFirst().value();
  }

  /** The gradient by what the layer reads first; null where nothing before it learns. */
  @Nullable Slope inputSlope() {
    return sources.getFirst().slope();
  }

  /** Where a parameter of the layer begins; -1 if it has none of that name. */
  int place(String parameter) {
    return memory.place(layer.name(), parameter);
  }
}
