package glassbox.engine.exec;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.metric.ClassificationReport;
import glassbox.engine.metric.ConfusionMatrix;
import glassbox.engine.metric.RegressionReport;
import glassbox.engine.metric.ScoreReport;
import glassbox.engine.network.NetworkFeed;
import glassbox.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Runs samples of a data set through an executor, chunk by chunk, and judges what comes out. */
public final class Judge {
  /** Input elements in a chunk: 16 MiB, so that a large data set passes through little memory. */
  private static final int CHUNK_ELEMENTS = 1 << 22;

  private static final int CHUNK_SAMPLES = 512;

  private final NetworkFeed feed;
  private final int[] indices;
  private double lossSum;
  private int correct;
  private boolean countsCorrect = true;
  private float[] outputs = new float[0];

  private Judge(NetworkFeed feed, int[] indices) {
    this.feed = feed;
    this.indices = indices;
  }

  /**
   * Loss and accuracy only.
   *
   * @param indices which samples, at least one
   * @return the score, or why the executor failed
   */
  public static Outcome<Score> score(Executor executor, NetworkFeed feed, int[] indices) {
    return new Judge(feed, indices).run(executor, false).map(Judge::score);
  }

  /**
   * Everything there is to say.
   *
   * @param indices which samples, at least one
   * @return the judgement, or why the executor failed
   */
  public static Outcome<Judgement> judge(Executor executor, NetworkFeed feed, int[] indices) {
    return new Judge(feed, indices).run(executor, true).map(Judge::judgement);
  }

  /**
   * The class that a row of class scores stands for: the largest, the first of equals; of a single
   * score, class 1 if it is above one half.
   */
  public static int classOf(float[] scores, int from, int count) {
    if (count == 1) {
      return scores[from] > 0.5f ? 1 : 0;
    }
    int best = 0;
    for (int i = 1; i < count; i++) {
      if (scores[from + i] > scores[from + best]) {
        best = i;
      }
    }
    return best;
  }

  private Outcome<Judge> run(Executor executor, boolean keepOutputs) {
    if (indices.length == 0) {
      return Outcome.failed(
          Problem.of(
              "judge.no-samples",
              "Data set {0}: there are no samples to judge on.",
              feed.dataset().info().name()));
    }
    int chunk =
        Math.clamp(
            CHUNK_ELEMENTS / Math.max(1, feed.dataset().info().sampleShape().size()),
            1,
            CHUNK_SAMPLES);
    for (int from = 0; from < indices.length; from += chunk) {
      int[] some = Arrays.copyOfRange(indices, from, Math.min(from + chunk, indices.length));
      switch (executor.evaluate(feed.batch(some))) {
        case Outcome.Done<Evaluation> done -> add(done.value(), from, keepOutputs);
        case Outcome.Failed<Evaluation> failed -> {
          return Outcome.failed(failed.problem());
        }
      }
    }
    return Outcome.done(this);
  }

  private void add(Evaluation evaluation, int from, boolean keepOutputs) {
    lossSum += evaluation.loss().orElse(Double.NaN) * evaluation.samples();
    OptionalInt right = evaluation.correct();
    countsCorrect &= right.isPresent();
    correct += right.orElse(0);
    if (keepOutputs) {
      Tensor output = evaluation.outputs().values().iterator().next();
      int width = output.shape().withoutFirst().size();
      if (outputs.length == 0) {
        outputs = new float[Math.multiplyExact(width, indices.length)];
      }
      System.arraycopy(output.data(), 0, outputs, from * width, evaluation.samples() * width);
    }
  }

  private Score score() {
    return new Score(
        indices.length,
        lossSum / indices.length,
        countsCorrect
            ? OptionalDouble.of((double) correct / indices.length)
            : OptionalDouble.empty());
  }

  private Judgement judgement() {
    List<String> classes = feed.dataset().info().classes();
    return classes.isEmpty() ? ofValues() : ofClasses(classes);
  }

  private Judgement ofValues() {
    Tensor truth = feed.dataset().targets(indices, TargetEncoding.VALUES);
    RegressionReport report =
        RegressionReport.of(outputs.length / indices.length, truth.data(), outputs);
    List<Problem> warnings = warnings();
    if (report.r2().isEmpty()) {
      warnings.add(
          Problem.of("judge.constant", "R2 does not exist: the true values are all the same."));
    }
    return new Judgement.OfValues(indices.length, lossSum / indices.length, report, warnings);
  }

  private Judgement ofClasses(List<String> classes) {
    int width = outputs.length / indices.length;
    float[] stated = feed.dataset().targets(indices, TargetEncoding.CLASS_INDEX).data();
    int[] truth = new int[indices.length];
    int[] predicted = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      truth[i] = (int) stated[i];
      predicted[i] = classOf(outputs, i * width, width);
    }
    ConfusionMatrix confusion = ConfusionMatrix.of(classes.size(), truth, predicted);
    List<Problem> warnings = warnings();
    for (int index = 0; index < classes.size(); index++) {
      if (confusion.support(index) == 0) {
        warnings.add(
            Problem.of(
                "judge.class-without-samples",
                "Class {0} has no samples: its recall counts as 0, and it has no ROC curve.",
                classes.get(index)));
      }
    }
    return new Judgement.OfClasses(
        indices.length,
        lossSum / indices.length,
        confusion,
        ClassificationReport.of(confusion),
        ScoreReport.of(width, truth, outputs),
        warnings);
  }

  private List<Problem> warnings() {
    List<Problem> warnings = new ArrayList<>();
    int odd = 0;
    for (float output : outputs) {
      odd += Float.isFinite(output) ? 0 : 1;
    }
    if (odd > 0) {
      warnings.add(
          Problem.of(
              "judge.not-finite",
              "{0} of {1} outputs are no numbers (NaN or infinite); what was computed from them"
                  + " means nothing.",
              odd,
              outputs.length));
    }
    return warnings;
  }
}
