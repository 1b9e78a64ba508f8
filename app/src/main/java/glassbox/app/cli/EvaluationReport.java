package glassbox.app.cli;

import glassbox.engine.data.DatasetInfo;
import glassbox.engine.exec.Judgement;
import glassbox.engine.metric.ClassificationReport;
import glassbox.engine.metric.ClassificationReport.ClassScore;
import glassbox.engine.metric.ConfusionMatrix;
import glassbox.engine.metric.ScoreReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A model's judgement in both forms. */
final class EvaluationReport {
  private static final String NO_CLASSES = "the data set has values, not classes";

  private static final String NO_PRECISION_RECALL =
      "no class has a precision-recall curve on these samples";

  private static final List<String> CLASS_KEYS =
      List.of(
          "accuracy",
          "precision",
          "recall",
          "f1",
          "perClass",
          "confusionMatrix",
          "rocAuc",
          "prAuc",
          "averagePrecision",
          "logLoss",
          "topK",
          "microPrecision",
          "microRecall",
          "microF1");

  /** Wider confusion matrices are left to the JSON form. */
  private static final int WIDEST_TABLE = 20;

  private EvaluationReport() {}

  /**
   * Puts it in words and numbers.
   *
   * @param judgements by output name; those of several outputs go under their names
   * @param labels the class names in index order
   */
  static Report of(
      Map<String, Judgement> judgements,
      EvaluationPart part,
      DatasetInfo dataset,
      List<String> labels) {
    JsonReport json = new JsonReport();
    part.notices().forEach(json::warn);
    if (!dataset.classes().isEmpty() && !labels.equals(dataset.classes())) {
      json.warn(
          "The model's labels ("
              + String.join(", ", labels)
              + ") differ from the data's classes ("
              + String.join(", ", dataset.classes())
              + "); they are taken in this order.");
    }
    json.text("dataset", dataset.id())
        .text("split", part.split().toString())
        .count("samples", part.indices().length);
    boolean isOnly = judgements.size() == 1;
    StringBuilder text = new StringBuilder(headline(dataset, part));
    if (!isOnly) {
      double sum = judgements.values().stream().mapToDouble(Judgement::loss).sum();
      json.number("loss", sum);
      text.append("loss of all outputs  ").append(Figures.number(sum)).append('\n');
    }
    JsonReport results = isOnly ? json : json.object("results");
    judgements.forEach(
        (output, judgement) -> {
          String name = isOnly ? "" : output + ": ";
          judgement.warnings().forEach(warning -> json.warn(name + warning.sentence()));
          text.append(isOnly ? "" : "\n" + output + "\n\n");
          text.append(describe(judgement, labels, isOnly ? json : results.object(output)));
        });
    return new Report(json, text.toString());
  }

  /** Fills in the numbers of one output and gives them in words. */
  private static String describe(Judgement judgement, List<String> labels, JsonReport json) {
    json.number("loss", judgement.loss());
    return switch (judgement) {
      case Judgement.OfClasses classes -> {
        fill(json, classes, labels);
        yield text(classes, labels);
      }
      case Judgement.OfValues values -> {
        fill(json, values);
        yield text(values);
      }
    };
  }

  private record Row(String label, ClassScore score) {}

  private static List<Row> rows(Judgement.OfClasses judgement, List<String> labels) {
    List<ClassScore> scores = judgement.report().classes();
    return IntStream.range(0, scores.size())
        .mapToObj(index -> new Row(labels.get(index), scores.get(index)))
        .toList();
  }

  private static void fill(JsonReport json, Judgement.OfClasses judgement, List<String> labels) {
    ClassificationReport report = judgement.report();
    json.number("accuracy", judgement.accuracy())
        .number("precision", report.macroPrecision())
        .number("recall", report.macroRecall())
        .number("f1", report.macroF1())
        .objects(
            "perClass",
            rows(judgement, labels),
            (inner, row) ->
                inner
                    .text("label", row.label())
                    .number("precision", row.score().precision())
                    .number("recall", row.score().recall())
                    .number("f1", row.score().f1())
                    .count("support", row.score().support()))
        .rows("confusionMatrix", matrix(judgement.confusion()))
        .number(
            "rocAuc",
            judgement.scores().areaUnderRoc(),
            "no class has a ROC curve on these samples")
        .number("prAuc", judgement.scores().areaUnderPrecisionRecall(), NO_PRECISION_RECALL)
        .number("averagePrecision", judgement.scores().averagePrecision(), NO_PRECISION_RECALL)
        .number("logLoss", judgement.scores().logLoss(), "the outputs are no probabilities")
        .number(
            "topK",
            judgement.scores().topFive(),
            "there are fewer than " + (ScoreReport.TOP + 1) + " classes")
        .count("k", ScoreReport.TOP)
        .number("microPrecision", report.micro().precision())
        .number("microRecall", report.micro().recall())
        .number("microF1", report.micro().f1());
  }

  private static void fill(JsonReport json, Judgement.OfValues judgement) {
    json.number("mse", judgement.report().mse())
        .number("mae", judgement.report().mae())
        .number("r2", judgement.report().r2(), "the true values are all the same");
    for (String key : CLASS_KEYS) {
      json.absent(key, NO_CLASSES);
    }
  }

  private static int[][] matrix(ConfusionMatrix confusion) {
    return IntStream.range(0, confusion.classes())
        .mapToObj(
            truth ->
                IntStream.range(0, confusion.classes())
                    .map(predicted -> confusion.count(truth, predicted))
                    .toArray())
        .toArray(int[][]::new);
  }

  private static String headline(DatasetInfo dataset, EvaluationPart part) {
    return dataset.name()
        + ", "
        + part.split()
        + ": "
        + Figures.count(part.indices().length)
        + " samples\n\n";
  }

  private static String text(Judgement.OfClasses judgement, List<String> labels) {
    Columns summary = new Columns("lr");
    summary.row("loss", Figures.number(judgement.loss()));
    summary.row("accuracy", Figures.percent(judgement.accuracy()));
    ScoreReport scores = judgement.scores();
    if (scores.topFive().isPresent()) {
      summary.row("top-" + ScoreReport.TOP + " accuracy", Figures.percent(scores.topFive()));
    }
    summary.row("ROC AUC", Figures.number(scores.areaUnderRoc()));
    summary.row("PR AUC", Figures.number(scores.areaUnderPrecisionRecall()));
    summary.row("average precision", Figures.number(scores.averagePrecision()));
    summary.row("log loss", Figures.number(scores.logLoss()));
    Columns classes = new Columns("lrrrr");
    classes.row("CLASS", "PRECISION", "RECALL", "F1", "SAMPLES");
    for (Row row : rows(judgement, labels)) {
      classes.row(
          row.label(),
          Figures.percent(row.score().precision()),
          Figures.percent(row.score().recall()),
          Figures.number(row.score().f1()),
          Figures.count(row.score().support()));
    }
    ClassificationReport report = judgement.report();
    classes.row(
        "mean",
        Figures.percent(report.macroPrecision()),
        Figures.percent(report.macroRecall()),
        Figures.number(report.macroF1()),
        Figures.count(judgement.samples()));
    ClassScore micro = report.micro();
    classes.row(
        "all together",
        Figures.percent(micro.precision()),
        Figures.percent(micro.recall()),
        Figures.number(micro.f1()),
        Figures.count(judgement.samples()));
    return summary + "\n" + classes + confusion(judgement.confusion(), labels);
  }

  private static String confusion(ConfusionMatrix confusion, List<String> labels) {
    if (labels.size() > WIDEST_TABLE) {
      return "\nThe confusion matrix of " + labels.size() + " classes is in --format json.\n";
    }
    Columns columns = new Columns("l" + "r".repeat(labels.size()));
    List<String> header = new ArrayList<>(List.of("TRUE \\ PREDICTED"));
    header.addAll(labels);
    columns.row(header);
    int[][] counts = matrix(confusion);
    for (int truth = 0; truth < counts.length; truth++) {
      List<String> row = new ArrayList<>(List.of(labels.get(truth)));
      for (int count : counts[truth]) {
        row.add(Figures.count(count));
      }
      columns.row(row);
    }
    return "\n" + columns;
  }

  private static String text(Judgement.OfValues judgement) {
    return new Columns("lr")
        .row("loss", Figures.number(judgement.loss()))
        .row("mean squared error", Figures.number(judgement.report().mse()))
        .row("mean absolute error", Figures.number(judgement.report().mae()))
        .row("R2", Figures.number(judgement.report().r2()))
        .toString();
  }
}
