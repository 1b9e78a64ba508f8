package glassbox.app.cli;

import glassbox.engine.data.DatasetInfo;
import glassbox.engine.exec.Score;
import glassbox.engine.train.EpochSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What came of training, as far as it got.
 *
 * @param epochs those of this run
 * @param test the score on the test part, if it got that far and there is one
 * @param whyNoTest said where {@code test} is empty
 * @param saved the file the model is in; empty if none was written
 */
record TrainingResult(
    DatasetInfo dataset,
    String device,
    List<EpochSummary> epochs,
    Optional<Score> test,
    String whyNoTest,
    Optional<Path> saved) {

  TrainingResult {
    epochs = List.copyOf(epochs);
  }

  /**
   * In both forms, ending with this exit code.
   *
   * @param notices said when the work began
   */
  Report report(List<String> notices, int exitCode) {
    JsonReport json = new JsonReport();
    notices.forEach(json::warnedBefore);
    json.objects("epochs", epochs, this::describe)
        .number("testLoss", testLoss(), whyNoTest)
        .number("testAccuracy", testAccuracy(), test.isEmpty() ? whyNoTest : noAccuracy())
        .number("samplesPerSecond", samplesPerSecond(), "no epoch was finished")
        .text("dataset", dataset.id())
        .text("device", device);
    saved.ifPresentOrElse(
        file -> json.text("out", file.toString()),
        () -> json.absent("out", "no model was written"));
    return new Report(json, text(), exitCode);
  }

  private void describe(JsonReport json, EpochSummary epoch) {
    String noValidation = "there is no validation part";
    json.count("epoch", epoch.epoch())
        .number("loss", epoch.loss())
        .number("accuracy", epoch.accuracy(), noAccuracy())
        .number("valLoss", epoch.validationLoss(), noValidation)
        .number(
            "valAccuracy",
            epoch.validationAccuracy(),
            epoch.validationLoss().isEmpty() ? noValidation : noAccuracy())
        .number("seconds", epoch.seconds());
  }

  private String text() {
    Columns columns = new Columns("ll");
    if (test.isPresent()) {
      columns.row("test loss", Figures.number(testLoss()));
      if (testAccuracy().isPresent()) {
        columns.row("test accuracy", Figures.percent(testAccuracy()));
      }
    }
    if (samplesPerSecond().isPresent()) {
      long perSecond = Math.round(samplesPerSecond().getAsDouble());
      columns.row("speed", Figures.count(perSecond) + " samples/s");
    }
    saved.ifPresent(file -> columns.row("saved", file.toString()));
    return columns.toString();
  }

  private OptionalDouble testLoss() {
    return test.map(score -> OptionalDouble.of(score.loss())).orElse(OptionalDouble.empty());
  }

  private OptionalDouble testAccuracy() {
    return test.map(Score::accuracy).orElse(OptionalDouble.empty());
  }

  /** Over all epochs, validation included in the time. */
  private OptionalDouble samplesPerSecond() {
    double seconds = epochs.stream().mapToDouble(EpochSummary::seconds).sum();
    long samples = epochs.stream().mapToLong(EpochSummary::samples).sum();
    return epochs.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(samples / seconds);
  }

  private String noAccuracy() {
    return dataset.classes().isEmpty()
        ? "the data set has values, not classes"
        : "the loss does not count right answers";
  }
}
