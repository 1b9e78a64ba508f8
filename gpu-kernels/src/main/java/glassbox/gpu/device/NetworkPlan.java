package glassbox.gpu.device;

import glassbox.engine.exec.DeviceTimes;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.OutputLosses;
import glassbox.engine.network.ShapeInference;
import glassbox.gpu.kernel.CopyKernels;
import glassbox.gpu.kernel.UpdateKernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.ImmutableTaskGraph;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.TornadoExecutionResult;
import uk.ac.manchester.tornado.api.TornadoProfilerResult;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.enums.ProfilerMode;
import uk.ac.manchester.tornado.api.exceptions.TornadoExecutionPlanException;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;

/**
 * A network on a device: three graphs of one plan that share the weights there. {@code load} brings
 * weights from the host and must run first, {@code train} makes a step, {@code evaluate} goes
 * forward only. Each of them knows all resident arrays, since a graph takes them over from the one
 * that ran before it.
 */
final class NetworkPlan implements AutoCloseable {
  // The graphs in the order in which the plan has them.
  private static final int LOAD = 0;
  private static final int TRAIN = 1;
  private static final int EVALUATE = 2;

  /** Samples that are evaluated at a time, if they fit. */
  private static final int EVALUATED = 256;

  /** Numbers per array of the evaluation that samples are limited to. */
  private static final int FITTING = 1 << 24;

  /** Runs that are measured at most: TornadoVM keeps a log of each until the plan is closed. */
  private static final int MEASURED = 200;

  private final WeightMemory memory;
  private final BatchNumbers numbers;
  private final Program load;
  private final Program train;
  private final Program evaluate;
  private final NetworkTasks training;
  private final NetworkTasks evaluation;
  private final PenaltyTasks penalties;
  private final TornadoExecutionPlan plan;

  /** How many of the next runs are measured. */
  private int toMeasure;

  private Optional<DeviceTimes> times = Optional.empty();

  /** Of the graph that ran last; null before the first. */
  private @Nullable TornadoExecutionResult last;

  /**
   * Writes the graphs down; nothing is compiled yet.
   *
   * @throws glassbox.engine.ProblemException naming what the network needs and there is no kernel
   *     for
   */
  NetworkPlan(ExecutorRequest request, TornadoDevice device) {
    ShapeInference shapes = request.network().shapes();
    OutputLosses losses = OutputLosses.of(request.network().spec(), shapes, request.loss());
    memory = new WeightMemory(shapes, request.optimizer());
    GridScheduler grids = new GridScheduler();
    load = new Program("load", grids, 1);
    appendLoad();
    train = new Program("train", grids, request.largestBatch());
    evaluate = new Program("evaluate", grids, evaluated(request));
    LongArray keys = new LongArray(Math.max(1, dropouts(request).size()));
    numbers = new BatchNumbers(Program.zeros(UpdateKernels.RATES), train.forBatch(1), keys);
    training = new NetworkTasks(train, request.network(), losses, memory, numbers, true);
    penalties = new PenaltyTasks(train, shapes, memory);
    new UpdateTasks(train, memory, numbers.rates()).append(request.optimizer());
    evaluation = new NetworkTasks(evaluate, request.network(), losses, memory, numbers, false);
    plan = new TornadoExecutionPlan(loadGraph(), trainGraph(request), evaluateGraph(request));
    plan.withDevice(device);
    plan.withGridScheduler(grids);
  }

  private static int evaluated(ExecutorRequest request) {
    int widest = 1;
    for (LayerNode layer : request.network().shapes().order()) {
      widest = Math.max(widest, request.network().shapes().shape(layer.name()).size());
    }
    for (InputSpec input : request.network().spec().inputs()) {
      widest = Math.max(widest, input.shape().size());
    }
    return Math.clamp(FITTING / widest, 1, EVALUATED);
  }

  /** The places of dropout layers that draw masks, in the order of the layers. */
  static List<Integer> dropouts(ExecutorRequest request) {
    List<LayerNode> order = request.network().shapes().order();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      if (order.get(i).spec() instanceof LayerSpec.Dropout dropout && dropout.rate() > 0) {
        places.add(i);
      }
    }
    return places;
  }

  private void appendLoad() {
    List<FloatArray> resident = new ArrayList<>(memory.slots());
    resident.add(memory.weights());
    for (FloatArray array : resident) {
      load.line(
          array.getSize(),
          (graph, task) ->
              graph.task(task, CopyKernels::keep, load.thread(), array, array.getSize()));
    }
  }

  private ImmutableTaskGraph loadGraph() {
    TaskGraph graph =
        new TaskGraph(load.name())
            .transferToDevice(DataTransferMode.EVERY_EXECUTION, memory.resident());
    return load.appendTo(graph)
        .transferToHost(DataTransferMode.UNDER_DEMAND, memory.resident())
        .snapshot();
  }

  private ImmutableTaskGraph trainGraph(ExecutorRequest request) {
    List<Object> sent = new ArrayList<>(inputs(request, training));
    sent.add(train.sizes());
    sent.add(numbers.rates());
    sent.add(numbers.sampleWeights());
    sent.add(numbers.maskKeys());
    List<Object> fetched = new ArrayList<>();
    for (LossTasks loss : training.losses().values()) {
      sent.add(loss.targets());
      fetched.add(loss.found());
    }
    if (penalties.isUsed()) {
      fetched.add(penalties.sums());
    }
    TaskGraph graph =
        new TaskGraph(train.name())
            .consumeFromDevice(memory.resident())
            .transferToDevice(DataTransferMode.FIRST_EXECUTION, memory.gradients())
            .transferToDevice(DataTransferMode.FIRST_EXECUTION, train.constants().toArray())
            .transferToDevice(DataTransferMode.EVERY_EXECUTION, sent.toArray());
    return train
        .appendTo(graph)
        .transferToHost(DataTransferMode.EVERY_EXECUTION, fetched.toArray())
        .transferToHost(DataTransferMode.UNDER_DEMAND, memory.gradients())
        .transferToHost(DataTransferMode.UNDER_DEMAND, memory.resident())
        .snapshot();
  }

  private ImmutableTaskGraph evaluateGraph(ExecutorRequest request) {
    List<Object> sent = new ArrayList<>(inputs(request, evaluation));
    sent.add(evaluate.sizes());
    List<Object> fetched = new ArrayList<>();
    evaluation
        .losses()
        .forEach(
            (output, loss) -> {
              sent.add(loss.targets());
              fetched.add(loss.found());
              fetched.add(evaluation.node(output).value());
            });
    TaskGraph graph =
        new TaskGraph(evaluate.name())
            .consumeFromDevice(memory.resident())
            .transferToDevice(DataTransferMode.FIRST_EXECUTION, evaluate.constants().toArray())
            .transferToDevice(DataTransferMode.EVERY_EXECUTION, sent.toArray());
    return evaluate
        .appendTo(graph)
        .transferToHost(DataTransferMode.EVERY_EXECUTION, fetched.toArray())
        .transferToHost(DataTransferMode.UNDER_DEMAND, memory.resident())
        .snapshot();
  }

  private static List<FloatArray> inputs(ExecutorRequest request, NetworkTasks tasks) {
    return request.network().spec().inputs().stream()
        .map(input -> tasks.node(input.name()).value())
        .toList();
  }

  WeightMemory memory() {
    return memory;
  }

  BatchNumbers numbers() {
    return numbers;
  }

  Program trainProgram() {
    return train;
  }

  Program evaluateProgram() {
    return evaluate;
  }

  NetworkTasks training() {
    return training;
  }

  NetworkTasks evaluation() {
    return evaluation;
  }

  PenaltyTasks penalties() {
    return penalties;
  }

  /** How many kernels {@link #compile} compiles. */
  int kernels() {
    return load.taskCount() + train.taskCount() + evaluate.taskCount();
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
