package glassbox.gpu.device;

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
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.ImmutableTaskGraph;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;

/**
 * A network written down as three graphs that share its weights on a device, with the arrays that
 * go there and come back: {@code load} brings weights from the host, {@code train} makes a step,
 * {@code evaluate} goes forward only. Each of them knows all resident arrays, since a graph takes
 * them over from the one that ran before it.
 */
final class NetworkGraphs {
  /** Samples that are evaluated at a time, if they fit. */
  private static final int EVALUATED = 256;

  /** Numbers per array of the evaluation that samples are limited to. */
  private static final int FITTING = 1 << 24;

  private final ExecutorRequest request;
  private final GridScheduler grids = new GridScheduler();
  private final WeightMemory memory;
  private final BatchNumbers numbers;
  private final Program load;
  private final Program train;
  private final Program evaluate;
  private final NetworkTasks training;
  private final NetworkTasks evaluation;
  private final PenaltyTasks penalties;

  /**
   * Writes the tasks down; nothing is compiled yet.
   *
   * @throws glassbox.engine.ProblemException naming what the network needs and there is no kernel
   *     for
   */
  NetworkGraphs(ExecutorRequest request) {
    this.request = request;
    ShapeInference shapes = request.network().shapes();
    OutputLosses losses = OutputLosses.of(request.network().spec(), shapes, request.loss());
    memory = new WeightMemory(shapes, request.optimizer());
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

  /** The graphs for a device, in the order of {@link NetworkPlan}. */
  TornadoExecutionPlan on(TornadoDevice device) {
    TornadoExecutionPlan plan =
        new TornadoExecutionPlan(loadGraph(), trainGraph(), evaluateGraph());
    plan.withDevice(device);
    plan.withGridScheduler(grids);
    return plan;
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

  private ImmutableTaskGraph trainGraph() {
    List<Object> sent = new ArrayList<>(inputs(training));
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

  private ImmutableTaskGraph evaluateGraph() {
    List<Object> sent = new ArrayList<>(inputs(evaluation));
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

  private List<FloatArray> inputs(NetworkTasks tasks) {
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

  /** How many kernels are to be compiled. */
  int kernels() {
    return load.taskCount() + train.taskCount() + evaluate.taskCount();
  }
}
