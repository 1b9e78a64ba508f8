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

  /** What is judged: the model, the samples' inputs side by side, and their true answers. */
  private record Trial(
      Network network, InputSpec input, float[] inputs, float[] truth, boolean isAccuracy) {

    /** The score with these inputs. */
    double score(float[] changed) {
      float[] outputs = outputs(changed);
      if (!isAccuracy) {
        RegressionReport report =
            RegressionReport.of(outputs.length / truth.length, truth, outputs);
        return report.r2().orElseThrow();
      }
      int width = outputs.length / truth.length;
      int right = 0;
      for (int i = 0; i < truth.length; i++) {
        right += Judge.classOf(outputs, i * width, width) == (int) truth[i] ? 1 : 0;
      }
      return (double) right / truth.length;
    }

    private float[] outputs(float[] changed) {
      String output = network.spec().outputs().getFirst();
      int size = input.shape().size();
      int width = network.shapes().shape(output).size();
      float[] outputs = new float[truth.length * width];
      for (int first = 0; first < truth.length; first += CHUNK_SAMPLES) {
        int rows = Math.min(CHUNK_SAMPLES, truth.length - first);
        float[] part = Arrays.copyOfRange(changed, first * size, (first + rows) * size);
        Map<String, Tensor> batch =
            Map.of(input.name(), new Tensor(input.shape().batched(rows), part));
        float[] found =
            Recorder.record(network, batch, layer -> false, new Recorder.Inference())
                .output(output)
                .data();
        System.arraycopy(found, 0, outputs, first * width, found.length);
      }
      return outputs;
    }
  }

  /**
   * Judges a model on samples that it was not trained on.
   *
   * @param feed brings the data to the network
   * @param indices which samples, at least two
   * @return what each column is worth; or why that cannot be said, or that it was cancelled
   */
  public Outcome<Importance> judge(Network network, NetworkFeed feed, int[] indices, Watch watch) {
    try {
      return Outcome.done(importance(trial(network, feed, indices), watch));
    } catch (ProblemException e) {
      return Outcome.failed(e.problem());
    }
  }

  private static Trial trial(Network network, NetworkFeed feed, int[] indices) {
    Dataset data = feed.dataset();
    if (indices.length < 2) {
      throw Problem.of(
              "explain.few-samples",
              "Data set {0}: {1} samples cannot be shuffled; at least 2 are needed.",
              data.info().name(),
              indices.length)
          .exception();
    }
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

  private Importance importance(Trial trial, Watch watch) {
    Shape shape = trial.input().shape();
    double score = trial.score(trial.inputs());
    float[] means = new float[shape.size()];
    float[] deviations = new float[shape.size()];
    for (int column = 0; column < means.length; column++) {
      double sum = 0;
      double squares = 0;
      for (int repeat = 0; repeat < repeats; repeat++) {
        watch.check(((double) column * repeats + repeat) / means.length / repeats);
        double fall = score - trial.score(shuffled(trial, column, repeat));
        sum += fall;
        squares += fall * fall;
      }
      double mean = sum / repeats;
      means[column] = (float) mean;
      deviations[column] =
          (float) Math.sqrt(Math.max(0, squares - repeats * mean * mean) / (repeats - 1));
    }
    watch.check(1);
    return new Importance(
        score,
        trial.isAccuracy(),
        trial.truth().length,
        new Tensor(shape, means),
        new Tensor(shape, deviations));
  }

  private float[] shuffled(Trial trial, int column, int repeat) {
    int size = trial.input().shape().size();
    int[] order =
        RandomStream.of(seed, Purpose.EXPLANATION, column, repeat)
            .permutation(trial.truth().length);
    float[] changed = trial.inputs().clone();
    for (int row = 0; row < order.length; row++) {
      changed[row * size + column] = trial.inputs()[order[row] * size + column];
    }
    return changed;
  }
}
