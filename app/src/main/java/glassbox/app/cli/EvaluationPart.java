package glassbox.app.cli;

import glassbox.app.data.Datasets;
import glassbox.engine.Problem;
import glassbox.engine.data.Dataset;
import glassbox.engine.data.Split;
import glassbox.engine.io.TrainingRecord;
import glassbox.engine.train.TrainingPlan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The samples that a model is judged on.
 *
 * @param split which part of the data set they are
 * @param indices into the data set
 * @param notices what to know about the choice
 */
record EvaluationPart(Choice split, int[] indices, List<String> notices) {
  /** Of a built-in data set whose test part is drawn, where the model says nothing of a seed. */
  private static final long DEFAULT_SEED = 1;

  /** What can be asked for. */
  enum Choice {
    TEST,
    VALIDATION,
    TRAINING,
    ALL;

    /** As on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  EvaluationPart {
    notices = List.copyOf(notices);
  }

  /**
   * The part that was asked for. Where a file has no test part, since the model was not trained on
   * it, {@code TEST} means all of its rows.
   *
   * @throws glassbox.engine.ProblemException if the model does not say which samples it was trained
   *     on, or the part is empty
   */
  static EvaluationPart of(Choice asked, Dataset dataset, Optional<TrainingRecord> record) {
    Optional<TrainingPlan> plan =
        record
            .filter(known -> RecordedData.isSame(known, dataset.info()))
            .map(TrainingRecord::plan);
    if (asked == Choice.ALL) {
      return all(dataset, List.of());
    }
    if (plan.isEmpty() && asked != Choice.TEST) {
      throw Problem.of(
              "evaluate.unknown-split",
              "The model does not say which samples of {0} it was trained on; choose --split test"
                  + " or --split all.",
              dataset.info().name())
          .exception();
    }
    boolean drawsTest = dataset.testSize() == 0;
    if (plan.isEmpty() && drawsTest && !Datasets.builtInIds().contains(dataset.info().id())) {
      return all(dataset, unlikeRecorded(dataset, record));
    }
    Split split =
        plan.map(p -> Split.of(dataset, p.limit(), p.validationSplit(), p.seed()))
            .orElseGet(() -> Split.of(dataset, Integer.MAX_VALUE, 0, DEFAULT_SEED));
    return new EvaluationPart(asked, filled(asked, split, dataset), List.of());
  }

  private static EvaluationPart all(Dataset dataset, List<String> notices) {
    return new EvaluationPart(Choice.ALL, IntStream.range(0, dataset.size()).toArray(), notices);
  }

  private static List<String> unlikeRecorded(Dataset dataset, Optional<TrainingRecord> record) {
    return record
        .filter(known -> known.dataset().equals(dataset.info().id()))
        .map(
            known ->
                List.of(
                    dataset.info().name()
                        + " has changed since the model was trained on it: all its rows are taken,"
                        + " and some of them may have been trained on."))
        .orElse(List.of());
  }

  private static int[] filled(Choice asked, Split split, Dataset dataset) {
    int[] indices =
        switch (asked) {
          case TEST -> split.test();
          case VALIDATION -> split.validation();
          case TRAINING -> split.training();
          case ALL -> throw new IllegalArgumentException("all is no part of a split");
        };
    if (indices.length == 0) {
      throw Problem.of(
              "evaluate.empty",
              "Data set {0} has no {1} samples in the model's split; choose another --split.",
              dataset.info().name(),
              asked)
          .exception();
    }
    return indices;
  }
}
