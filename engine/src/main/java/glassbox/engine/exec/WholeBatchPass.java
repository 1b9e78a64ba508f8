package glassbox.engine.exec;

import glassbox.engine.data.Batch;
import glassbox.engine.exec.CompiledNetwork.Step;
import glassbox.engine.layer.BatchStatistics;
import glassbox.engine.layer.WholeBatchLayer;
import glassbox.engine.tensor.RandomStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes a whole batch through a network with batch normalisation and back, in phases: at such a
 * layer all lanes wait for each other, their statistics are put together in the order of the lanes,
 * and on they go; likewise on the way back.
 *
 * <p>All activations of the batch are kept at once, in workspaces of one micro-batch each, so that
 * a phase still takes a micro-batch through its layers while it is in the cache. Which worker does
 * which lane has no influence on any sum.
 */
final class WholeBatchPass {
  private final CompiledNetwork network;
  private final Weights weights;
  private final int microBatch;

  /** The places of the layers at which the lanes wait. */
  private final List<Integer> barriers;

  /** By layer; null where there is no barrier. */
  private final @Nullable BatchStatistics[] whole;

  /** By lane, layer. */
  private final @Nullable BatchStatistics[][] parts;

  /** By lane; each has one for each of its micro-batches. */
  private final Workspace[][] workspaces;

  /** What one batch brings along. */
  record Run(
      Batch batch,
      int lanes,
      double weightSum,
      @Nullable RandomStream[] masks,
      boolean alone,
      float[][][][] gradients) {}

  /** Told of each micro-batch when its outputs are there. */
  interface Outputs {
    void judge(int lane, Workspace workspace);
  }

  /** Does something with a lane's micro-batches. */
  private interface Phase {
    void run(int lane, Workspace workspace);
  }

  /**
   * Sets aside what batches up to the largest need.
   *
   * @param microBatch how many samples a workspace takes
   */
  WholeBatchPass(
      CompiledNetwork network,
      Weights weights,
      PreparedParameters prepared,
      int largestBatch,
      int microBatch) {
    this.network = network;
    this.weights = weights;
    this.microBatch = microBatch;
    barriers = network.wholeBatchSteps();
    whole = statistics();
    int lanes = network.lanes().count(largestBatch);
    int perLane = Math.ceilDiv(network.lanes().longest(largestBatch), microBatch);
    parts = new @Nullable BatchStatistics[lanes][];
    workspaces = new Workspace[lanes][perLane];
    @Nullable OuterProduct[] none = new @Nullable OuterProduct[network.steps().size()];
    for (int lane = 0; lane < lanes; lane++) {
      parts[lane] = statistics();
      for (int i = 0; i < perLane; i++) {
        workspaces[lane][i] = new Workspace(network, weights, prepared, microBatch, none, whole);
      }
    }
  }

  private @Nullable BatchStatistics[] statistics() {
    @Nullable BatchStatistics[] statistics = new @Nullable BatchStatistics[network.steps().size()];
    for (int barrier : barriers) {
      statistics[barrier] = layer(barrier).newStatistics();
    }
    return statistics;
  }

  /** One training step's way forward and back; adds to the gradients. */
  void train(Workers workers, Run run, Outputs outputs) {
    load(run);
    forward(workers, run);
    int last = barriers.getLast();
    int end = network.steps().size();
    phase(
        workers,
        run,
        (lane, workspace) -> {
          workspace.forward(run.masks(), last, end);
          outputs.judge(lane, workspace);
          workspace.clearGradients();
          backward(run, lane, workspace, end, last);
        });
    for (int i = barriers.size() - 1; i >= 0; i--) {
      int barrier = barriers.get(i);
      int next = i > 0 ? barriers.get(i - 1) : -1;
      finishGradients(run, barrier);
      phase(
          workers,
          run,
          (lane, workspace) -> {
            workspace.backThrough(barrier, run.gradients()[lane]);
            backward(run, lane, workspace, barrier, next);
          });
    }
  }

  private void load(Run run) {
    int samples = run.batch().samples();
    for (int lane = 0; lane < run.lanes(); lane++) {
      int end = Lanes.start(lane + 1, run.lanes(), samples);
      int first = Lanes.start(lane, run.lanes(), samples);
      for (Workspace workspace : workspaces[lane]) {
        int count = Math.clamp(end - first, 0, microBatch);
        workspace.load(run.batch(), first, count);
        first += count;
      }
      clear(parts[lane]);
    }
    clear(whole);
  }

  private static void clear(@Nullable BatchStatistics[] statistics) {
    for (BatchStatistics each : statistics) {
      if (each != null) {
        each.clear();
      }
    }
  }

  /** Up to the last barrier; its statistics are there then. */
  private void forward(Workers workers, Run run) {
    int from = 0;
    for (int barrier : barriers) {
      int first = from;
      WholeBatchLayer layer = layer(barrier);
      phase(
          workers,
          run,
          (lane, workspace) -> {
            workspace.forward(run.masks(), first, barrier);
            workspace.gather(barrier, layer, at(parts[lane], barrier));
          });
      BatchStatistics all = at(whole, barrier);
      for (int lane = 0; lane < run.lanes(); lane++) {
        all.merge(at(parts[lane], barrier));
      }
      layer.finish(all);
      layer.follow(all, weights.parametersOf(network.steps().get(barrier).name()));
      from = barrier;
    }
  }

  /** From below one layer down to the pre-activation of a barrier, or through all that are left. */
  private void backward(Run run, int lane, Workspace workspace, int from, int barrier) {
    for (int i = from - 1; i > barrier; i--) {
      workspace.backToPreActivation(i, run.weightSum());
      workspace.backThrough(i, run.gradients()[lane]);
    }
    if (barrier >= 0) {
      workspace.backToPreActivation(barrier, run.weightSum());
      workspace.gatherGradient(barrier, layer(barrier), at(parts[lane], barrier));
    }
  }

  private void finishGradients(Run run, int barrier) {
    BatchStatistics all = at(whole, barrier);
    for (int lane = 0; lane < run.lanes(); lane++) {
      all.mergeGradients(at(parts[lane], barrier));
    }
    all.finishGradients();
  }

  /** Does something with every micro-batch, a lane's in order. */
  private void phase(Workers workers, Run run, Phase phase) {
    workers.run(
        (worker, lane) -> {
          for (Workspace workspace : workspaces[lane]) {
            if (workspace.samples() > 0) {
              phase.run(lane, workspace);
            }
          }
        },
        run.lanes(),
        run.alone());
  }

  private WholeBatchLayer layer(int barrier) {
    Step step = network.steps().get(barrier);
    return step.wholeBatch().orElseThrow();
  }

  private static BatchStatistics at(@Nullable BatchStatistics[] statistics, int barrier) {
    return Objects.requireNonNull(statistics[barrier]);
  }
}
