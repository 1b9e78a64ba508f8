package glassbox.app.training;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
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
    lines.add(
        first == last
            ? texts.get("training.hover.step", count(last))
            : texts.get("training.hover.steps", count(first), count(last)));
    if (series.finite(bucket) == 1) {
      lines.add(texts.get("training.hover.value", model.value(series.low(bucket))));
    } else if (series.finite(bucket) > 1) {
      lines.add(
          texts.get(
              "training.hover.range",
              model.value(series.low(bucket)),
              model.value(series.high(bucket)),
              model.value(series.mean(bucket))));
    }
    if (series.nonFinite(bucket) > 0) {
      lines.add(texts.get("training.hover.non-finite", count(series.nonFinite(bucket))));
    }
    if (!Double.isNaN(smoothed)) {
      lines.add(texts.get("training.hover.smoothed", model.value(smoothed)));
    }
    validation(last, lines);
    return lines;
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
              model.value(series.low(bucket)),
              model.value(series.high(bucket)),
              model.value(series.mean(bucket))));
      lines.add(texts.get("training.hover.epochs", count((long) epochs.low(numbers)), last));
    } else {
      lines.add(texts.get("training.hover.validation", model.value(series.mean(bucket)), last));
    }
  }

  private static String count(long number) {
    return Numbers.count(number);
  }
}
