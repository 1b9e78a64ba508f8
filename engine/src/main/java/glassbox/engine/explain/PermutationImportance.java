package glassbox.engine.explain;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.data.Dataset;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.exec.Judge;
import glassbox.engine.layer.Recorder;
import glassbox.engine.metric.RegressionReport;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkFeed;
import glassbox.engine.tensor.RandomStream;
import glassbox.engine.tensor.RandomStream.Purpose;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * How much worse a model's first output gets when the values of one column change places between
 * samples, so that the column tells nothing any more.
 *
 * <p>Source: Breiman, "Random forests", Machine Learning 45, 2001, section 10.
 *
 * @param repeats how often each column is shuffled
 * @param seed of the shuffles
 */
public record PermutationImportance(int repeats, long seed) {
  private static final int CHUNK_SAMPLES = 512;

  public PermutationImportance {
    Parameter.REPEATS.check(repeats);
  }

  /** A column whose values come from other rows. */
  private record Shuffle(int column, int[] order) {}

  /** What is judged: the model, the samples' inputs side by side, and their true answers. */
  private record Trial(
      Network network, InputSpec input, float[] inputs, float[] truth, boolean isAccuracy) {

    int chunkSamples() {
      return Pieces.samplesAtOnce(network, CHUNK_SAMPLES);
    }

    int chunks() {
      return Math.ceilDiv(truth.length, chunkSamples());
    }

    /** What the model's first output gives for some of the samples. */
    float[] outputs(Optional<Shuffle> shuffle, int chunk) {
      int size = input.shape().size();
      int first = chunk * chunkSamples();
      int rows = Math.min(chunkSamples(), truth.length - first);
      float[] part = Arrays.copyOfRange(inputs, first * size, (first + rows) * size);
      if (shuffle.isPresent()) {
        int column = shuffle.get().column();
        int[] order = shuffle.get().order();
        for (int row = 0; row < rows; row++) {
          part[row * size + column] = inputs[order[first + row] * size + column];
        }
      }
      Map<String, Tensor> batch =
          Map.of(input.name(), new Tensor(input.shape().batched(rows), part));
      return Recorder.record(network, batch, layer -> false, new Recorder.Inference())
          .output(network.spec().outputs().getFirst())
          .data();
    }

    /** How right these outputs for all samples are. */
    double score(float[] outputs) {
      int width = outputs.length / truth.length;
      if (!isAccuracy) {
        return RegressionReport.of(width, truth, outputs).r2().orElseThrow();
      }
      int right = 0;
      for (int i = 0; i < truth.length; i++) {
        right += Judge.classOf(outputs, i * width, width) == (int) truth[i] ? 1 : 0;
      }
      return (double) right / truth.length;
    }
  }

  /** Puts the chunks of each run through all samples together; the first run is not shuffled. */
  private static final class Scores implements Pieces.Taker<float[]> {
    private final Trial trial;
    private final double[] scores;
    private float[] outputs = new float[0];
    private int filled;

    Scores(Trial trial, int runs) {
      this.trial = trial;
      scores = new double[runs];
    }

    @Override
    public void take(int piece, float[] some) {
      if (filled == 0) {
        int rows = Math.min(trial.chunkSamples(), trial.truth().length);
        outputs = new float[Math.multiplyExact(some.length / rows, trial.truth().length)];
      }
      System.arraycopy(some, 0, outputs, filled, some.length);
      filled += some.length;
      if (filled == outputs.length) {
        scores[piece / trial.chunks()] = trial.score(outputs);
        filled = 0;
      }
    }
  }

  /**
   * Judges a model on samples that it was not trained on.
   *
   * @param feed brings the data to the network
   * @param indices which samples, at least two
   * @return what each column is worth; or why that cannot be said, or that it was cancelled
   */
  public Outcome<Importance.OfScore> judge(
      Network network, NetworkFeed feed, int[] indices, Watch watch) {
    try {
      return Outcome.done(importance(trial(network, feed, indices), watch));
    } catch (ProblemException e) {
      return Outcome.failed(e.problem());
    }
  }

  /**
   * Refuses samples that nothing can be said of.
   *
   * @throws ProblemException if there are not two
   */
  static void checkSamples(Dataset data, int[] indices) {
    if (indices.length < 2) {
      throw Problem.of(
              "explain.few-samples",
              "Data set {0}: {1} samples are too few to judge features by; at least 2 are needed.",
              data.info().name(),
              indices.length)
          .exception();
    }
  }

  private static Trial trial(Network network, NetworkFeed feed, int[] indices) {
    Dataset data = feed.dataset();
    checkSamples(data, indices);
    boolean isAccuracy = !data.info().classes().isEmpty();
    float[] truth =
        data.targets(indices, isAccuracy ? TargetEncoding.CLASS_INDEX : TargetEncoding.VALUES)
            .data();
    float first = truth[0];
    boolean isConstant = true;
    for (float value : truth) {
      isConstant &= value == first;
    }
    if (!isAccuracy && isConstant) {
      throw Problem.of(
              "explain.constant",
              "Data set {0}: the true values of all samples are the same, so there is no R2 to"
                  + " fall.",
              data.info().name())
          .exception();
    }
    InputSpec input = network.spec().inputs().getFirst();
    return new Trial(network, input, data.inputs(indices).data(), truth, isAccuracy);
  }

  private Importance.OfScore importance(Trial trial, Watch watch) {
    Shape shape = trial.input().shape();
    int runs = Math.addExact(1, Math.multiplyExact(shape.size(), repeats));
    int chunks = trial.chunks();
    Scores taken = new Scores(trial, runs);
    Pieces.run(
        Math.multiplyExact(runs, chunks),
        piece -> trial.outputs(shuffle(trial, piece / chunks), piece % chunks),
        taken,
        watch);
    double score = taken.scores[0];
    float[] means = new float[shape.size()];
    float[] deviations = new float[shape.size()];
    for (int column = 0; column < means.length; column++) {
      double sum = 0;
      double squares = 0;
      for (int repeat = 0; repeat < repeats; repeat++) {
        double fall = score - taken.scores[1 + column * repeats + repeat];
        sum += fall;
        squares += fall * fall;
      }
      double mean = sum / repeats;
      means[column] = (float) mean;
      deviations[column] =
          (float) Math.sqrt(Math.max(0, squares - repeats * mean * mean) / (repeats - 1));
    }
    return new Importance.OfScore(
        score,
        trial.isAccuracy(),
        trial.truth().length,
        new Tensor(shape, means),
        new Tensor(shape, deviations));
  }

  private Optional<Shuffle> shuffle(Trial trial, int run) {
    if (run == 0) {
      return Optional.empty();
    }
    int column = (run - 1) / repeats;
    int repeat = (run - 1) % repeats;
    int[] order =
        RandomStream.of(seed, Purpose.EXPLANATION, column, repeat)
            .permutation(trial.truth().length);
    return Optional.of(new Shuffle(column, order));
  }
}
