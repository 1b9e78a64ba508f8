package glassbox.gpu.device;

import glassbox.engine.network.OptimizerSpec;
import glassbox.gpu.kernel.SumKernels;
import glassbox.gpu.kernel.UpdateKernels;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** The update of all trained weights from their gradients. */
final class UpdateTasks {
  /** How many groups add up squares for clipping: enough to keep a device busy. */
  private static final int GROUPS = 64;

  private final Program program;
  private final WeightMemory memory;
  private final FloatArray rates;
  private final FloatArray squares = Program.zeros(GROUPS);

  UpdateTasks(Program program, WeightMemory memory, FloatArray rates) {
    this.program = program;
    this.memory = memory;
    this.rates = rates;
  }

  /** Appends the tasks of an optimizer; none if nothing is trained. */
  void append(OptimizerSpec optimizer) {
    if (memory.trained() == 0) {
      return;
    }
    KernelContext thread = program.thread();
    FloatArray gradients = memory.gradients();
    int count = memory.trained();
    program.groups(
        GROUPS,
        (g, id) ->
            g.task(id, SumKernels::squares, thread, rates, gradients, squares, count, GROUPS));
    program.line(
        count,
        switch (optimizer) {
          case OptimizerSpec.Sgd sgd -> sgd.momentum() == 0 ? descend() : roll(sgd);
          case OptimizerSpec.RmsProp rms -> rmsProp(rms);
          case OptimizerSpec.Adam adam -> adam(adam);
          case OptimizerSpec.AdamW adam -> adam(adam.adam());
        });
  }

  private Program.Launch descend() {
    return (g, id) ->
        g.task(
            id,
            UpdateKernels::descend,
            program.thread(),
            rates,
            memory.gradients(),
            squares,
            memory.weights(),
            memory.trained(),
            GROUPS);
  }

  private Program.Launch roll(OptimizerSpec.Sgd sgd) {
    return (g, id) ->
        g.task(
            id,
            UpdateKernels::roll,
            program.thread(),
            rates,
            memory.gradients(),
            squares,
            memory.weights(),
            memory.slots().getFirst(),
            memory.trained(),
            GROUPS,
            (float) sgd.momentum(),
            sgd.nesterov() ? 1 : 0);
  }

  private Program.Launch rmsProp(OptimizerSpec.RmsProp rms) {
    return (g, id) ->
        g.task(
            id,
            UpdateKernels::rmsProp,
            program.thread(),
            rates,
            memory.gradients(),
            squares,
            memory.weights(),
            memory.slots().getFirst(),
            memory.trained(),
            GROUPS,
            (float) rms.rho(),
            (float) (1 - rms.rho()),
            (float) rms.epsilon());
  }

  private Program.Launch adam(OptimizerSpec.Adam adam) {
    return (g, id) ->
        g.task(
            id,
            UpdateKernels::adam,
            program.thread(),
            rates,
            memory.gradients(),
            squares,
            memory.weights(),
            memory.slots().getFirst(),
            memory.slots().getLast(),
            memory.trained(),
            GROUPS,
            (float) adam.beta1(),
            (float) (1 - adam.beta1()),
            (float) adam.beta2(),
            (float) (1 - adam.beta2()),
            (float) adam.epsilon());
  }
}
