package glassbox.app.training;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.app.session.Divergence;
import glassbox.app.session.ScalarSeries;
import java.util.ArrayList;
import java.util.List;

/** What the curves say at one step, in words. */
final class ReadOut {
  private final TrainingViewModel model;
  private final Quantity quantity;

  ReadOut(TrainingViewModel model, Quantity quantity) {
    this.model = model;
    this.quantity = quantity;
  }

  /**
   * The lines at a bucket of the series.
   *
   * @param smoothed the smoothed value there, NaN if there is none
   */
  List<String> lines(int bucket, double smoothed) {
    ScalarSeries series = quantity.training(model.curves());
    Texts texts = model.texts();
    List<String> lines = new ArrayList<>();
    long first = series.firstStep(bucket);
    long last = series.lastStep(bucket);
    Along along = model.look().alongProperty().get();
    if (along != Along.STEP) {
      lines.add(along.words(along.value(model.curves().places(), last), texts));
    }
    lines.add(
        first == last
            ? texts.get("training.hover.step", count(last))
            : texts.get("training.hover.steps", count(first), count(last)));
    if (first == last && series.nonFinite(bucket) > 0) {
      double value = series.infinite(bucket) > 0 ? Double.POSITIVE_INFINITY : Double.NaN;
      lines.add(texts.get("training.hover.value", model.words().value(value)));
    } else if (series.finite(bucket) == 1) {
      lines.add(texts.get("training.hover.value", model.words().value(series.low(bucket))));
    } else if (series.finite(bucket) > 1) {
      lines.add(
          texts.get(
              "training.hover.range",
              model.words().value(series.low(bucket)),
              model.words().value(series.high(bucket)),
              model.words().value(series.mean(bucket))));
    }
    if (last > first && series.notNumbers(bucket) > 0) {
      lines.add(texts.get("training.hover.not-numbers", count(series.notNumbers(bucket))));
    }
    if (last > first && series.infinite(bucket) > 0) {
      lines.add(texts.get("training.hover.infinite", count(series.infinite(bucket))));
    }
    if (!Double.isNaN(smoothed)) {
      lines.add(texts.get("training.hover.smoothed", model.words().value(smoothed)));
    }
    validation(last, lines);
    return lines;
  }

  /** What is known of training that ran away between two steps. */
  List<String> divergences(double from, double to) {
    return model.curves().divergences().stream()
        .filter(it -> it.step() >= from && it.step() <= to)
        .map(this::words)
        .toList();
  }

  private String words(Divergence it) {
    Texts texts = model.texts();
    return it.loss().isPresent()
        ? texts.get(
            "training.hover.diverged",
            count(it.step()),
            model.words().value(it.loss().getAsDouble()),
            count(it.backTo()))
        : texts.get("training.hover.diverged.weights", count(it.step()), count(it.backTo()));
  }

  /** The last epoch that had ended by then, or those that are thinned together with it. */
  private void validation(long step, List<String> lines) {
    ScalarSeries series = quantity.validation(model.curves());
    int bucket = series.lastBucketTo(step);
    if (bucket < 0) {
      return;
    }
    ScalarSeries epochs = model.curves().epochs();
    int numbers = epochs.bucketAt(series.lastStep(bucket));
    Texts texts = model.texts();
    String last = count((long) epochs.high(numbers));
    if (series.finite(bucket) > 1) {
      lines.add(
          texts.get(
              "training.hover.validation.range",
              model.words().value(series.low(bucket)),
              model.words().value(series.high(bucket)),
              model.words().value(series.mean(bucket))));
      lines.add(texts.get("training.hover.epochs", count((long) epochs.low(numbers)), last));
    } else {
      lines.add(
          texts.get("training.hover.validation", model.words().value(series.mean(bucket)), last));
    }
  }

  private static String count(long number) {
    return Numbers.count(number);
  }
}
