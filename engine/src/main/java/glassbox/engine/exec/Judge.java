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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Runs samples of a data set through an executor, chunk by chunk, and judges what comes out at each
 * of the network's outputs.
 */
public final class Judge {
  /** Input elements in a chunk: 16 MiB, so that a large data set passes through little memory. */
  private static final int CHUNK_ELEMENTS = 1 << 22;

  private static final int CHUNK_SAMPLES = 512;

  private final NetworkFeed feed;
  private final int[] indices;
  private final Map<String, Answers> answers = new LinkedHashMap<>();
  private int correct;
  private boolean countsCorrect = true;

  /** What one output gave for all samples, and the sum of its losses. */
  private static final class Answers {
    private double lossSum;
    private float[] values = new float[0];

    /** Copies a chunk's values to their place. */
    void keep(Tensor chunk, int from, int samples) {
      int width = chunk.shape().withoutFirst().size();
      if (values.length == 0) {
        values = new float[Math.multiplyExact(width, samples)];
      }
      System.arraycopy(chunk.data(), 0, values, from * width, chunk.shape().size());
    }
  }

  private Judge(NetworkFeed feed, int[] indices) {
    this.feed = feed;
    this.indices = indices;
    feed.outputs().forEach(output -> answers.put(output, new Answers()));
  }

  /**
   * The loss, added up over the outputs, and the accuracy at the first of them.
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
   * @return by output name, in the network's order; or why the executor failed
   */
  public static Outcome<Map<String, Judgement>> judge(
      Executor executor, NetworkFeed feed, int[] indices) {
    return new Judge(feed, indices).run(executor, true).map(Judge::judgements);
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
    OptionalInt right = evaluation.correct();
    countsCorrect &= right.isPresent();
    correct += right.orElse(0);
    answers.forEach(
        (output, answer) -> {
          double loss = evaluation.losses().getOrDefault(output, Double.NaN);
          answer.lossSum += loss * evaluation.samples();
          Tensor values = evaluation.outputs().get(output);
          if (keepOutputs && values != null) {
            answer.keep(values, from, indices.length);
          }
        });
  }

  private Score score() {
    double lossSum = answers.values().stream().mapToDouble(answer -> answer.lossSum).sum();
    return new Score(
        indices.length,
        lossSum / indices.length,
        countsCorrect
            ? OptionalDouble.of((double) correct / indices.length)
            : OptionalDouble.empty());
  }

  private Map<String, Judgement> judgements() {
    List<String> classes = feed.dataset().info().classes();
    Map<String, Judgement> judgements = new LinkedHashMap<>();
    answers.forEach(
        (output, answer) ->
            judgements.put(
                output, classes.isEmpty() ? ofValues(answer) : ofClasses(answer, classes)));
    return Collections.unmodifiableMap(judgements);
  }

  private Judgement ofValues(Answers answer) {
    Tensor truth = feed.dataset().targets(indices, TargetEncoding.VALUES);
    RegressionReport report =
        RegressionReport.of(answer.values.length / indices.length, truth.data(), answer.values);
    List<Problem> warnings = warnings(answer.values);
    if (report.r2().isEmpty()) {
      warnings.add(
          Problem.of("judge.constant", "R2 does not exist: the true values are all the same."));
    }
    return new Judgement.OfValues(
        indices.length, answer.lossSum / indices.length, report, warnings);
  }

  private Judgement ofClasses(Answers answer, List<String> classes) {
    float[] outputs = answer.values;
    int width = outputs.length / indices.length;
    float[] stated = feed.dataset().targets(indices, TargetEncoding.CLASS_INDEX).data();
    int[] truth = new int[indices.length];
    int[] predicted = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      truth[i] = (int) stated[i];
      predicted[i] = classOf(outputs, i * width, width);
    }
    ConfusionMatrix confusion = ConfusionMatrix.of(classes.size(), truth, predicted);
    List<Problem> warnings = warnings(answer.values);
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
        answer.lossSum / indices.length,
        confusion,
        ClassificationReport.of(confusion),
        ScoreReport.of(width, truth, outputs),
        warnings);
  }

  private static List<Problem> warnings(float[] outputs) {
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
