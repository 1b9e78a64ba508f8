package glassbox.gpu.device;

import glassbox.engine.exec.DeviceTimes;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.TornadoExecutionResult;
import uk.ac.manchester.tornado.api.TornadoProfilerResult;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.ProfilerMode;
import uk.ac.manchester.tornado.api.exceptions.TornadoExecutionPlanException;

/** Runs the graphs of a network on a device; {@code load} must be the first. */
final class NetworkPlan implements AutoCloseable {
  // The graphs in the order in which the plan has them.
  private static final int LOAD = 0;
  private static final int TRAIN = 1;
  private static final int EVALUATE = 2;

  /** Runs that are measured at most: TornadoVM keeps a log of each until the plan is closed. */
  private static final int MEASURED = 200;

  private final WeightMemory memory;
  private final TornadoExecutionPlan plan;

  /** How many of the next runs are measured. */
  private int toMeasure;

  private Optional<DeviceTimes> times = Optional.empty();

  /** Of the graph that ran last; null before the first. */
  private @Nullable TornadoExecutionResult last;

  /** Compiles nothing yet. */
  NetworkPlan(NetworkGraphs graphs, TornadoDevice device) {
    memory = graphs.memory();
    plan = graphs.on(device);
  }

  /** Compiles everything and runs each graph once; the host's weights are the device's after it. */
  void compile() {
    for (int graph = LOAD; graph <= EVALUATE; graph++) {
      plan.withGraph(graph).withPreCompilation();
    }
    load();
    evaluate();
    train();
    load();
  }

  /** Brings weights and the optimizer's memory from the host to the device. */
  void load() {
    run(LOAD);
  }

  /** One step. */
  void train() {
    run(TRAIN);
  }

  /** One step, then fetches gradients and weights. */
  void trainAndFetch() {
    run(TRAIN).transferToHost(memory.gradients(), memory.weights());
  }

  /** Forward only. */
  void evaluate() {
    run(EVALUATE);
  }

  /** Has the device's own clocks read in the next {@value #MEASURED} runs, or not any more. */
  void measure(boolean wanted) {
    toMeasure = wanted ? MEASURED : 0;
    times = Optional.empty();
    if (wanted) {
      plan.withProfiler(ProfilerMode.SILENT);
    } else {
      plan.withoutProfiler();
    }
  }

  /** Where the time of the run before went, if it was measured. */
  Optional<DeviceTimes> times() {
    return times;
  }

  /** What TornadoVM noted of the run before, if it was measured. */
  TornadoProfilerResult profile() {
    return Objects.requireNonNull(last, "nothing has run").getProfilerResult();
  }

  // The selected graph is state of the plan: it is chosen anew before each execution.
  private TornadoExecutionResult run(int graph) {
    boolean measures = toMeasure > 0;
    if (measures && last != null) {
      plan.clearProfiles();
    }
    long begun = System.nanoTime();
    TornadoExecutionResult result = plan.withGraph(graph).execute();
    long total = System.nanoTime() - begun;
    last = result;
    times = measures ? Optional.of(measured(total)) : Optional.empty();
    return result;
  }

  private DeviceTimes measured(long totalNanos) {
    TornadoProfilerResult profile = profile();
    DeviceTimes found =
        new DeviceTimes(profile.getDataTransfersTime(), profile.getDeviceKernelTime(), totalNanos);
    toMeasure--;
    if (toMeasure == 0) {
      plan.withoutProfiler();
    }
    return found;
  }

  /** Fetches weights and the optimizer's memory to the host. */
  void fetch() {
    Objects.requireNonNull(last, "nothing was loaded").transferToHost(memory.resident());
  }

  @Override
  public void close() {
    try {
      plan.close();
    } catch (TornadoExecutionPlanException alreadyFreed) {
      throw new IllegalStateException(alreadyFreed);
    }
  }
}
