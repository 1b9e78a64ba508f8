package glassbox.app.training;

import glassbox.app.session.ScalarSeries;
import glassbox.app.session.StepPlaces;
import glassbox.app.session.TrainingCurves;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The curves as a table in CSV (RFC 4180, a point for decimals): a row for every step, or for the
 * steps that are kept together, with the values that were read at its end and how many seconds
 * training had run by then. What was not read there stays empty; a mean of values that are no
 * numbers is NaN.
 */
final class CurveTable {
  private static final String HEADER =
      "first_step,step,epoch,seconds,loss_min,loss_mean,loss_max,loss_not_finite,"
          + "accuracy_min,accuracy_mean,accuracy_max,validation_loss,validation_accuracy";
  private static final String LINE_END = "\r\n";

  private final ScalarSeries loss;
  private final ScalarSeries accuracy;
  private final ScalarSeries validationLoss;
  private final ScalarSeries validationAccuracy;
  private final ScalarSeries epochs;
  private final StepPlaces places;
  private final int running;
  private final StringBuilder text = new StringBuilder(HEADER).append(LINE_END);

  /**
   * A table of curves.
   *
   * @param running the epoch that steps after the last finished one belong to, counted from 1
   */
  CurveTable(TrainingCurves curves, int running) {
    loss = curves.loss();
    accuracy = curves.accuracy();
    validationLoss = curves.validationLoss();
    validationAccuracy = curves.validationAccuracy();
    epochs = curves.epochs();
    places = curves.places();
    this.running = running;
  }

  /** The whole table; every curve keeps the resolution that it is kept in. */
  String text() {
    long step = 0;
    while (true) {
      long next = Long.MAX_VALUE;
      for (ScalarSeries series : series()) {
        next = Math.min(next, nextEnd(series, step));
      }
      if (next == Long.MAX_VALUE) {
        return text.toString();
      }
      row(step + 1, next);
      step = next;
    }
  }

  private ScalarSeries[] series() {
    return new ScalarSeries[] {loss, accuracy, validationLoss, validationAccuracy};
  }

  private static long nextEnd(ScalarSeries series, long after) {
    int bucket = series.lastBucketTo(after) + 1;
    return bucket < series.size() ? series.lastStep(bucket) : Long.MAX_VALUE;
  }

  private void row(long first, long step) {
    int bucket = endingAt(loss, step);
    text.append(bucket < 0 ? first : loss.firstStep(bucket)).append(',').append(step).append(',');
    text.append(epoch(step)).append(',');
    if (places.areKnown()) {
      text.append(BigDecimal.valueOf(places.seconds(step)).setScale(3, RoundingMode.HALF_UP));
    }
    three(loss, bucket);
    text.append(',');
    if (bucket >= 0) {
      text.append(loss.nonFinite(bucket));
    }
    three(accuracy, endingAt(accuracy, step));
    cell(validationLoss, endingAt(validationLoss, step));
    cell(validationAccuracy, endingAt(validationAccuracy, step));
    text.append(LINE_END);
  }

  private void three(ScalarSeries series, int bucket) {
    if (bucket < 0) {
      text.append(",,,");
    } else {
      text.append(',').append(series.low(bucket));
      text.append(',').append(series.mean(bucket));
      text.append(',').append(series.high(bucket));
    }
  }

  private void cell(ScalarSeries series, int bucket) {
    text.append(',');
    if (bucket >= 0) {
      text.append(series.mean(bucket));
    }
  }

  /** Which epoch a step belongs to; where epochs are kept together, the first of them. */
  private long epoch(long step) {
    int bucket = epochs.lastBucketTo(step - 1) + 1;
    if (bucket >= epochs.size()) {
      return running;
    }
    boolean last = epochs.lastStep(bucket) == step;
    return (long) (last ? epochs.high(bucket) : epochs.low(bucket));
  }

  private static int endingAt(ScalarSeries series, long step) {
    int bucket = series.lastBucketTo(step);
    return bucket >= 0 && series.lastStep(bucket) == step ? bucket : -1;
  }
}
