package glassbox.engine.explain;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.data.Dataset;
import glassbox.engine.layer.Recorder;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkFeed;
import glassbox.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The samples of a data set for which a target is highest: what a unit answers to most strongly
 * among what there really is. All are looked at, and only the layers that the target depends on are
 * run.
 *
 * @param count how many are wanted; fewer are found where there are fewer
 */
public record StrongestSamples(int count) {
  /** Enough rows for the kernels. */
  private static final int CHUNK_SAMPLES = 256;

  /**
   * A sample and what the target gives for it.
   *
   * @param position among those that were looked at, counted from 0
   * @param index in the data set
   */
  public record Found(int position, int index, double value) {}

  /**
   * Looks through samples.
   *
   * @param network has one input; its outputs need not suit the data set
   * @param indices which samples, at least one. Not modified.
   * @return the highest first, of equals the one that comes first in the data set, those whose
   *     value is no number last; or why that cannot be said, or that it was cancelled
   */
  public Outcome<List<Found>> find(
      Network network, Target target, Dataset dataset, int[] indices, Watch watch) {
    try {
      return Outcome.done(strongest(values(network, target, dataset, indices, watch), indices));
    } catch (ProblemException e) {
      return Outcome.failed(e.problem());
    }
  }

  private static double[] values(
      Network network, Target target, Dataset dataset, int[] indices, Watch watch) {
    InputSpec input = NetworkFeed.input(dataset.info(), network.spec());
    if (indices.length == 0) {
      throw Problem.of(
              "explain.no-samples",
              "Data set {0}: there is no sample to look at; use a part of it that has some.",
              dataset.info().name())
          .exception();
    }
    Network part = TargetNetwork.of(network, target.address());
    TargetCells cells = TargetCells.of(part, target);
    int size = Pieces.samplesAtOnce(part, CHUNK_SAMPLES);
    double[] values = new double[indices.length];
    Pieces.run(
        Math.ceilDiv(indices.length, size),
        piece -> {
          int from = piece * size;
          int[] chunk = Arrays.copyOfRange(indices, from, Math.min(from + size, indices.length));
          Tensor batch = dataset.inputs(chunk).reshaped(input.shape().batched(chunk.length));
          return cells.values(
              Recorder.record(
                  part, Map.of(input.name(), batch), layer -> false, new Recorder.Inference()));
        },
        (piece, found) -> System.arraycopy(found, 0, values, piece * size, found.length),
        watch);
    return values;
  }

  private List<Found> strongest(double[] values, int[] indices) {
    return IntStream.range(0, values.length)
        .mapToObj(position -> new Found(position, indices[position], values[position]))
        .sorted(
            Comparator.comparingDouble((Found found) -> 0.0 - found.value()) // 0 and -0 are equal
                .thenComparing(Found::index))
        .limit(count)
        .toList();
  }
}
