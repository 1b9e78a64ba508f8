package glassbox.gpu.device;

import glassbox.engine.network.LayerNode;
import glassbox.engine.network.ParameterSpec;
import glassbox.engine.network.ShapeInference;
import glassbox.gpu.kernel.PenaltyKernels;
import java.util.ArrayList;
import java.util.List;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** The penalties on the kernels of layers that ask for one. */
final class PenaltyTasks {
  private static final int GROUPS = 16;

  private final FloatArray sums;
  private final int used;

  private record Penalty(LayerNode layer, ParameterSpec kernel) {}

  /** Appends them to a program, after all gradients and before the update. */
  PenaltyTasks(Program program, ShapeInference shapes, WeightMemory memory) {
    List<Penalty> penalties = new ArrayList<>();
    for (LayerNode layer : shapes.order()) {
      boolean asked = layer.weights().l1() > 0 || layer.weights().l2() > 0;
      for (ParameterSpec parameter : shapes.trained(layer.name())) {
        if (asked && parameter.isKernel()) {
          penalties.add(new Penalty(layer, parameter));
        }
      }
    }
    used = penalties.size() * GROUPS;
    sums = Program.zeros(used);
    for (int i = 0; i < penalties.size(); i++) {
      append(program, memory, penalties.get(i), i * GROUPS);
    }
  }

  private void append(Program program, WeightMemory memory, Penalty penalty, int first) {
    int place = memory.place(penalty.layer().name(), penalty.kernel().name());
    program.groups(
        GROUPS,
        (graph, task) ->
            graph.task(
                task,
                PenaltyKernels::penalize,
                program.thread(),
                memory.weights(),
                memory.gradients(),
                sums,
                place,
                penalty.kernel().shape().size(),
                GROUPS,
                first,
                (float) penalty.layer().weights().l1(),
                (float) penalty.layer().weights().l2()));
  }

  /** Whether any layer has a penalty. */
  boolean isUsed() {
    return used > 0;
  }

  /** Fetched after each step. */
  FloatArray sums() {
    return sums;
  }

  /** Of the step that was made last. */
  double total() {
    double total = 0;
    for (int i = 0; i < used; i++) {
      total += sums.get(i);
    }
    return total;
  }
}
