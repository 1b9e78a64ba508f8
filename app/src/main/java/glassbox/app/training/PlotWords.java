package glassbox.app.training;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.app.session.DataState;
import glassbox.app.session.ScalarSeries;
import glassbox.app.session.Session;
import glassbox.app.session.TrainingSession;

/** What stands in words in and around the plots: their newest values, or why there are none. */
final class PlotWords {
  private final TrainingSession training;
  private final Session session;
  private final Texts texts;

  PlotWords(TrainingSession training, Session session, Texts texts) {
    this.training = training;
    this.session = session;
    this.texts = texts;
  }

  /** What stands in an empty plot. */
  String emptyText(Quantity quantity) {
    return switch (session.dataProperty().get()) {
      case DataState.None none -> texts.get("training.empty.no-data");
      case DataState.Loading loading -> texts.get("training.empty.loading", loading.id());
      case DataState.Missing missing -> texts.get("training.empty.missing", missing.id());
      case DataState.Ready ready ->
          switch (training.stateProperty().get()) {
            case PREPARING ->
                training
                    .preparingProperty()
                    .get()
                    .map(said -> texts.get("training.empty.preparing-device", texts.of(said)))
                    .orElseGet(() -> texts.get("training.empty.preparing"));
            case UNAVAILABLE, REFUSED ->
                training
                    .problemProperty()
                    .get()
                    .map(texts::of)
                    .orElseGet(() -> texts.get("training.empty.no-data"));
            case PAUSED, TRAINING, FINISHED, STOPPED ->
                quantity == Quantity.ACCURACY && !training.curves().loss().isEmpty()
                    ? texts.get("training.empty.no-accuracy")
                    : texts.get("training.empty.play");
          };
    };
  }

  /** The newest training value in words; empty if there is none. */
  String trainingWords(Quantity quantity) {
    return newest(quantity.training(training.curves()));
  }

  /** The newest validation value in words; empty if there is none. */
  String validationWords(Quantity quantity) {
    return newest(quantity.validation(training.curves()));
  }

  /** What an entry of the legend means, at a weight of the smoothed line. */
  String legendHelp(Quantity quantity, String curve, double smoothing) {
    ScalarSeries series = quantity.training(training.curves());
    long steps =
        series.isEmpty() ? 0 : series.lastStep(series.size() - 1) - series.firstStep(0) + 1;
    return texts.get(
        "training.legend." + curve + ".help",
        Numbers.count(Math.max(1, Math.round(Smoothing.window(smoothing, steps)))));
  }

  /** A value with four digits, or the words for one that is none. */
  String value(double value) {
    return Double.isFinite(value)
        ? Numbers.of(value)
        : texts.get(Double.isNaN(value) ? "training.nan" : "training.infinite");
  }

  private String newest(ScalarSeries series) {
    return series.isEmpty() ? "" : value(series.newest());
  }
}
