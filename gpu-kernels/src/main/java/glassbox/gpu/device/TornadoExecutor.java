package glassbox.gpu.device;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.Wording;
import glassbox.engine.data.Batch;
import glassbox.engine.exec.CheckpointCheck;
import glassbox.engine.exec.DeviceTimes;
import glassbox.engine.exec.Evaluation;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.LayerNorms;
import glassbox.engine.exec.StepSettings;
import glassbox.engine.exec.StepTally;
import glassbox.engine.layer.SampleWeights;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Progress;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Trains on a TornadoVM device: each step is one run of a task graph, and weights stay on the
 * device until they are asked for.
 *
 * <p>TornadoVM checks nothing, so whatever could go wrong is checked here before it runs: the
 * batch, its size, its labels. After an error of TornadoVM itself the plan is broken; then every
 * call fails in the same words until {@link #close}.
 */
final class TornadoExecutor implements Executor {
  private static final System.Logger LOG = System.getLogger(TornadoExecutor.class.getName());

  private final ExecutorRequest request;
  private final BatchDoor door;
  private final List<Integer> dropouts;
  private final NetworkGraphs graphs;
  private final NetworkPlan plan;
  private final WeightMemory memory;
  private long updates;
  private Optional<Problem> broken = Optional.empty();
  private boolean closed;

  /**
   * Compiles a network for a device and loads its weights.
   *
   * @param progress told before what takes long
   * @throws ProblemException naming what the network needs and this back end cannot do
   */
  TornadoExecutor(ExecutorRequest request, TornadoDevice device, Consumer<Wording> progress) {
    this.request = request;
    door = new BatchDoor(request);
    dropouts = NetworkGraphs.dropouts(request);
    graphs = new NetworkGraphs(request);
    plan = new NetworkPlan(graphs, device);
    memory = graphs.memory();
    memory.put(request.network().parameters(), OptimizerState.FRESH);
    StepRates.fill(
        request.optimizer(),
        new StepSettings(request.optimizer().rate(), 0, 0),
        1,
        1,
        graphs.numbers().rates());
    progress.accept(Wording.phrase("tornado.compiling", "compiling {0} kernels", graphs.kernels()));
    try {
      plan.compile();
    } catch (Throwable failed) {
      try {
        plan.close();
      } catch (Throwable unfreed) {
        // What was never allocated cannot be freed; the first failure is the one to tell.
        failed.addSuppressed(unfreed);
      }
      throw failed;
    }
  }

  @Override
  public void measureTimes(boolean wanted) {
    plan.measure(wanted);
  }

  @Override
  public Optional<DeviceTimes> lastTimes() {
    return plan.times();
  }

  @Override
  public Optional<Problem> step(Batch batch, StepSettings settings, StepTally tally) {
    return guarded(
        () -> {
          int samples = door.training(batch);
          OptimizerSpec.Rates.check(settings.learningRate());
          train(batch, samples, settings, tally);
        });
  }

  private void train(Batch batch, int samples, StepSettings settings, StepTally tally) {
    double weightSum = SampleWeights.sum(batch, samples);
    Program program = graphs.trainProgram();
    program.sizes().set(0, samples);
    fillInputs(graphs.training(), batch, 0, samples);
    fillTargets(graphs.training(), batch, 0, samples);
    BatchNumbers numbers = graphs.numbers();
    fillWeights(batch, samples, numbers.sampleWeights());
    StepRates.fill(request.optimizer(), settings, updates + 1, weightSum, numbers.rates());
    for (int i = 0; i < dropouts.size(); i++) {
      numbers.maskKeys().set(i, Masks.key(settings.seed(), dropouts.get(i), settings.step()));
    }
    List<LayerNorms> norms = List.of();
    if (settings.norms()) {
      plan.fetch();
      WeightNorms before = new WeightNorms(request.network().shapes(), memory);
      plan.trainAndFetch();
      norms = before.after();
    } else {
      plan.train();
    }
    updates++;
    double loss = 0;
    for (LossTasks each : graphs.training().losses().values()) {
      loss += sum(each.found(), 0, samples, batch, 0) / weightSum;
    }
    int correct = door.classifies() ? correct(graphs.training(), samples) : -1;
    tally.set(samples, loss + graphs.penalties().total(), correct, norms);
  }

  private void fillInputs(NetworkTasks tasks, Batch batch, int first, int samples) {
    for (InputSpec input : request.network().spec().inputs()) {
      Tensor tensor = batch.inputs().get(input.name());
      if (tensor != null) {
        fill(tensor, first, samples, input.shape().size(), tasks.node(input.name()).value());
      }
    }
  }

  private static void fillTargets(NetworkTasks tasks, Batch batch, int first, int samples) {
    tasks
        .losses()
        .forEach(
            (output, loss) -> {
              Tensor targets = batch.targets().get(output);
              if (targets == null) {
                loss.targets().clear();
              } else {
                fill(targets, first, samples, loss.targetSize(), loss.targets());
              }
            });
  }

  private static void fill(Tensor from, int first, int samples, int size, FloatArray to) {
    WeightMemory.copyIn(from.data(), first * size, to, 0, samples * size);
  }

  private static void fillWeights(Batch batch, int samples, FloatArray to) {
    if (batch.weights().isEmpty()) {
      to.init(1);
    } else {
      WeightMemory.copyIn(batch.weights().get().data(), 0, to, 0, samples);
    }
  }

  /** The weighted sum of what was found of the samples. */
  private static double sum(FloatArray found, int first, int samples, Batch batch, int offset) {
    double sum = 0;
    for (int i = 0; i < samples; i++) {
      int sample = i + offset;
      double weight = batch.weights().map(weights -> weights.at(sample)).orElse(1f);
      sum += weight * found.get(2 * (first + i));
    }
    return sum;
  }

  private int correct(NetworkTasks tasks, int samples) {
    FloatArray found = tasks.losses().values().iterator().next().found();
    int correct = 0;
    for (int i = 0; i < samples; i++) {
      correct += found.get(2 * i + 1) > 0 ? 1 : 0;
    }
    return correct;
  }

  @Override
  public Outcome<Evaluation> evaluate(Batch batch) {
    EvaluationRun run = new EvaluationRun(request);
    Optional<Problem> problem =
        guarded(
            () -> {
              int samples = door.inference(batch);
              run.begin(samples, SampleWeights.sum(batch, samples));
              int piece = graphs.evaluateProgram().capacity();
              for (int first = 0; first < samples; first += piece) {
                evaluate(batch, first, Math.min(piece, samples - first), run);
              }
            });
    return problem.isPresent()
        ? Outcome.failed(problem.get())
        : Outcome.done(run.result(!batch.targets().isEmpty(), door.classifies()));
  }

  private void evaluate(Batch batch, int first, int samples, EvaluationRun run) {
    NetworkTasks tasks = graphs.evaluation();
    graphs.evaluateProgram().sizes().set(0, samples);
    fillInputs(tasks, batch, first, samples);
    fillTargets(tasks, batch, first, samples);
    plan.evaluate();
    tasks
        .losses()
        .forEach(
            (output, loss) ->
                run.take(
                    output,
                    first,
                    samples,
                    sum(loss.found(), 0, samples, batch, first),
                    tasks.node(output).value()));
    run.addCorrect(correct(tasks, samples));
  }

  @Override
  public Outcome<Checkpoint> checkpoint(Progress progress) {
    Optional<Problem> problem = guarded(plan::fetch);
    return problem.isPresent()
        ? Outcome.failed(problem.get())
        : Outcome.done(memory.checkpoint(updates, progress));
  }

  @Override
  public Optional<Problem> restore(Checkpoint checkpoint) {
    Optional<Problem> mismatch =
        CheckpointCheck.mismatch(request.network().shapes(), request.optimizer(), checkpoint);
    return mismatch.isPresent() ? mismatch : guarded(() -> load(checkpoint));
  }

  private void load(Checkpoint checkpoint) {
    OptimizerState state = checkpoint.optimizer();
    memory.put(checkpoint.parameters(), state);
    updates = state.slots().keySet().containsAll(request.optimizer().slots()) ? state.steps() : 0;
    plan.load();
  }

  /** Runs what needs the device; what TornadoVM throws ends the plan. */
  private Optional<Problem> guarded(Runnable work) {
    if (closed) {
      throw new IllegalStateException("the executor was closed");
    }
    if (broken.isPresent()) {
      return broken;
    }
    try {
      work.run();
      return Optional.empty();
    } catch (ProblemException refused) {
      return Optional.of(refused.problem());
    } catch (Throwable thrown) {
      broken = Optional.of(DeviceFailure.of(thrown));
      return broken;
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      try {
        plan.close();
      } catch (Throwable unfreed) {
        // After a failure there may be nothing left that can be freed.
        LOG.log(System.Logger.Level.DEBUG, "the plan was not freed", unfreed);
      }
    }
  }
}
