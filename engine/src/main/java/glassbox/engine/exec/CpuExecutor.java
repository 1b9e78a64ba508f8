package glassbox.engine.exec;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.data.Batch;
import glassbox.engine.exec.CompiledNetwork.Step;
import glassbox.engine.layer.LossFunction;
import glassbox.engine.layer.SampleWeights;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Progress;
import glassbox.engine.tensor.RandomStream;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The fast path on the CPU's cores.
 *
 * <p>A batch is cut into lanes ({@link Lanes}). Workers take lanes as they come and each lane
 * through the network and back in micro-batches that stay in the core's cache; then they add the
 * lanes' gradients in order and update the parameters, piece by piece. No sum depends on which
 * worker does what, so the same seed gives the same bits on any number of threads. Networks with
 * batch normalisation train by a {@link WholeBatchPass}.
 */
public final class CpuExecutor implements Executor {
  /** Multiplications in a batch below which waking helpers costs more than they save. */
  private static final long WORTH_SHARING = 500_000;

  private static final Batch NO_BATCH =
      new Batch(Map.of("none", Tensor.zeros(Shape.of(0))), Map.of());

  private final ExecutorRequest request;
  private final CompiledNetwork network;
  private final BatchCheck check;
  private final Step output;
  private final boolean classifies;
  private final Weights weights;
  private final PreparedParameters prepared;
  private final Workers workers;
  private final int microBatch;
  private final long costPerSample;

  /** By worker. */
  private final Workspace[] workspaces;

  /** By lane, layer, trained parameter. */
  private final float[][][][] gradientsByLayer;

  /** By layer: what finds the gradient of its kernel for the whole batch; null where lanes do. */
  private final OuterProducts products;

  private final WeightUpdate update;
  private final Lanes laneCut;
  private final Workers.Task trainingLane = this::trainLane;

  /** Of the last batch; made again only for one of another size. */
  private Weights.Extent extent = new Weights.Extent(0, 0);

  // What the lanes need of the step in progress: written before the workers begin.
  private Batch batch = NO_BATCH;
  private double weightSum;
  private @Nullable RandomStream[] masks = CompiledNetwork.NO_MASKS;
  private final double[] losses;
  private final int[] corrects;

  /** For networks whose training needs statistics of the whole batch; made by the first step. */
  private @Nullable WholeBatchPass wholeBatchPass;

  /**
   * Compiles a network.
   *
   * @param threads how many cores to use, the calling thread's included; at least 1
   * @throws glassbox.engine.ProblemException if the loss does not suit the network's outputs, or
   *     the network's parameters do not fit its layers, or there is too little memory
   */
  public CpuExecutor(ExecutorRequest request, int threads) {
    this.request = request;
    network = new CompiledNetwork(request.network(), request.loss());
    MemoryCheck.room(request, network, threads, Runtime.getRuntime().maxMemory());
    check = new BatchCheck(network);
    output = network.outputs().getFirst();
    classifies = output.loss().filter(LossFunction::classifies).isPresent();
    products = new OuterProducts(network, request.largestBatch());
    weights = new Weights(request.network().shapes(), request.optimizer(), products.byStep());
    Checkpoint initial =
        new Checkpoint(
            request.network().parameters(), OptimizerState.FRESH, Progress.start(0, 1, 1));
    restore(initial)
        .ifPresent(
            problem -> {
              throw problem.exception();
            });
    prepared = new PreparedParameters(network, weights);
    microBatch = network.microBatch();
    costPerSample = network.cost();
    workspaces = new Workspace[threads];
    for (int i = 0; i < threads; i++) {
      workspaces[i] = new Workspace(network, weights, prepared, microBatch, products.byStep());
    }
    laneCut = network.lanes();
    int lanes = laneCut.count(request.largestBatch());
    float[][][] gradients = new float[lanes][][];
    gradientsByLayer = new float[lanes][][][];
    for (int lane = 0; lane < lanes; lane++) {
      float[][] arrays = weights.newGradients();
      gradients[lane] = arrays;
      gradientsByLayer[lane] =
          network.steps().stream()
              .map(step -> weights.gradientsOf(step.name(), arrays))
              .toArray(float[][][]::new);
    }
    losses = new double[lanes];
    corrects = new int[lanes];
    workers = new Workers(threads);
    update = new WeightUpdate(weights, workers, threads, gradients);
  }

  @Override
  public Optional<Problem> step(Batch batch, StepSettings settings, StepTally tally) {
    try {
      int samples = check.training(batch, request.largestBatch());
      OptimizerSpec.Rates.check(settings.learningRate());
      train(batch, samples, settings, tally);
      return Optional.empty();
    } catch (ProblemException refused) {
      return Optional.of(refused.problem());
    }
  }

  private void train(Batch batch, int samples, StepSettings settings, StepTally tally) {
    double weightSum = SampleWeights.sum(batch, samples);
    if (extent.samples() != samples) {
      extent = new Weights.Extent(laneCut.count(samples), samples);
    }
    int lanes = extent.lanes();
    @Nullable RandomStream[] masks = network.masks(settings);
    boolean alone = 3 * costPerSample * samples < WORTH_SHARING;
    prepared.refresh(workers);
    if (network.wholeBatchSteps().isEmpty()) {
      products.begin(batch);
      this.batch = batch;
      this.weightSum = weightSum;
      this.masks = masks;
      workers.run(trainingLane, lanes, alone);
    } else {
      trainTogether(
          new WholeBatchPass.Run(batch, lanes, weightSum, masks, alone, gradientsByLayer));
    }
    List<LayerNorms> norms = update.run(extent, settings);
    double loss = 0;
    int correct = 0;
    for (int lane = 0; lane < lanes; lane++) {
      loss += losses[lane];
      correct += corrects[lane];
    }
    tally.set(samples, loss / weightSum + weights.penalty(), classifies ? correct : -1, norms);
  }

  /** Lanes that wait for each other's statistics. */
  private void trainTogether(WholeBatchPass.Run run) {
    WholeBatchPass pass = wholeBatchPass;
    if (pass == null) {
      MemoryCheck.wholeBatch(request, network, Runtime.getRuntime().maxMemory());
      pass = new WholeBatchPass(network, weights, prepared, request.largestBatch(), microBatch);
      wholeBatchPass = pass;
    }
    Arrays.fill(losses, 0);
    Arrays.fill(corrects, 0);
    pass.train(
        workers,
        run,
        (lane, workspace) -> {
          losses[lane] += workspace.loss();
          corrects[lane] += classifies ? workspace.correct(output) : 0;
        });
  }

  private void trainLane(int worker, int lane) {
    Workspace workspace = workspaces[worker];
    int end = Lanes.start(lane + 1, extent.lanes(), extent.samples());
    double loss = 0;
    int correct = 0;
    int first = Lanes.start(lane, extent.lanes(), extent.samples());
    while (first < end) {
      int count = Math.min(microBatch, end - first);
      workspace.load(batch, first, count);
      workspace.forward(masks);
      loss += workspace.loss();
      correct += classifies ? workspace.correct(output) : 0;
      workspace.backward(weightSum, gradientsByLayer[lane]);
      first += count;
    }
    losses[lane] = loss;
    corrects[lane] = correct;
  }

  private OptionalInt ifClassifies(int correct) {
    return classifies ? OptionalInt.of(correct) : OptionalInt.empty();
  }

  @Override
  public Outcome<Evaluation> evaluate(Batch batch) {
    try {
      check.inference(batch);
      return Outcome.done(judge(batch, SampleWeights.sum(batch)));
    } catch (ProblemException refused) {
      return Outcome.failed(refused.problem());
    }
  }

  private Evaluation judge(Batch batch, double weightSum) {
    int samples = batch.samples();
    boolean judged = !batch.targets().isEmpty();
    List<Step> outputs = network.outputs();
    float[][] results = new float[outputs.size()][];
    for (int i = 0; i < results.length; i++) {
      results[i] = new float[Math.multiplyExact(samples, outputs.get(i).size())];
    }
    int pieces = (samples + microBatch - 1) / microBatch;
    prepared.refresh(workers);
    double[][] lossOf = new double[outputs.size()][pieces];
    int[] correctOf = new int[pieces];
    workers.run(
        (worker, piece) -> {
          Workspace workspace = workspaces[worker];
          int first = piece * microBatch;
          workspace.load(batch, first, Math.min(microBatch, samples - first));
          workspace.forward(CompiledNetwork.NO_MASKS);
          for (int i = 0; i < results.length; i++) {
            workspace.copyOutput(outputs.get(i), results[i]);
            lossOf[i][piece] = judged ? workspace.loss(outputs.get(i)) : 0;
          }
          if (judged) {
            correctOf[piece] = classifies ? workspace.correct(output) : 0;
          }
        },
        pieces,
        costPerSample * samples < WORTH_SHARING);
    Map<String, Double> losses = new LinkedHashMap<>();
    for (int i = 0; judged && i < results.length; i++) {
      losses.put(outputs.get(i).name(), Arrays.stream(lossOf[i]).sum() / weightSum);
    }
    return new Evaluation(
        samples,
        losses,
        judged ? ifClassifies(Arrays.stream(correctOf).sum()) : OptionalInt.empty(),
        tensors(samples, outputs, results));
  }

  private Map<String, Tensor> tensors(int samples, List<Step> outputs, float[][] results) {
    Map<String, Tensor> tensors = new HashMap<>();
    for (int i = 0; i < results.length; i++) {
      Shape shape = request.network().shapes().shape(outputs.get(i).name());
      tensors.put(outputs.get(i).name(), new Tensor(shape.batched(samples), results[i]));
    }
    return tensors;
  }

  @Override
  public Outcome<Checkpoint> checkpoint(Progress progress) {
    return Outcome.done(weights.checkpoint(progress));
  }

  @Override
  public Optional<Problem> restore(Checkpoint checkpoint) {
    Optional<Problem> problem =
        CheckpointCheck.mismatch(request.network().shapes(), request.optimizer(), checkpoint);
    if (problem.isEmpty()) {
      weights.restore(checkpoint.parameters(), checkpoint.optimizer());
    }
    return problem;
  }

  @Override
  public void close() {
    workers.close();
  }
}
