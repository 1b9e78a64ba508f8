package glassbox.app.session;

/**
 * Where the steps of a run lie in time and in epochs, for plots along either. Noted once per frame;
 * steps between two notes lie evenly between them, those after the last as densely as all before.
 * FX thread only, but for copies.
 */
public final class StepPlaces {
  private static final double NANOS_PER_SECOND = 1e9;

  private final ScalarSeries seconds;
  private final ScalarSeries epochs;

  /** What the clock showed when the run's time was 0. */
  private long zero;

  StepPlaces() {
    this(new ScalarSeries(), new ScalarSeries());
  }

  private StepPlaces(ScalarSeries seconds, ScalarSeries epochs) {
    this.seconds = seconds;
    this.epochs = epochs;
  }

  /** The same places as they are now, which may be read on another thread. */
  StepPlaces copy() {
    return new StepPlaces(seconds.copy(), epochs.copy());
  }

  /** Whether anything has been noted; before that all steps lie at 0. */
  public boolean areKnown() {
    return !seconds.isEmpty();
  }

  /** How long training had run when a step was done, in seconds; pauses do not count. */
  public double seconds(double step) {
    return value(seconds, step);
  }

  /** How many passes over the training samples had been made when a step was done. */
  public double epochs(double step) {
    return value(epochs, step);
  }

  /**
   * Notes where training is; only the first time for each step, which is when it was done.
   *
   * @param passed the epochs that are done, with the share of the one in progress
   * @param trainedNanos a clock that runs while training does
   */
  void note(long step, double passed, long trainedNanos) {
    if (seconds.isEmpty()) {
      zero = trainedNanos;
    } else if (step <= seconds.lastStep(seconds.size() - 1)) {
      return;
    }
    seconds.add(step, (trainedNanos - zero) / NANOS_PER_SECOND);
    epochs.add(step, passed);
  }

  /** Training went back to a step, and its time with it. */
  void goBackTo(long step, long trainedNanos) {
    seconds.goBackTo(step);
    epochs.goBackTo(step);
    if (!seconds.isEmpty()) {
      zero = trainedNanos - Math.round(seconds.high(seconds.size() - 1) * NANOS_PER_SECOND);
    }
  }

  /** Forgets its own places for those of another run; its clock is set by {@link #goBackTo}. */
  void takeOver(StepPlaces other) {
    seconds.takeOver(other.seconds);
    epochs.takeOver(other.epochs);
  }

  void clear() {
    seconds.clear();
    epochs.clear();
  }

  /** The greatest value of a bucket is that of its last step, since time does not run backwards. */
  private static double value(ScalarSeries series, double step) {
    if (series.isEmpty()) {
      return 0;
    }
    int last = series.size() - 1;
    double first = series.firstStep(0);
    double end = series.lastStep(last);
    double least = series.low(0);
    double most = series.high(last);
    if (step >= end) {
      return most + (end > first ? (step - end) * (most - least) / (end - first) : 0);
    }
    int bucket = series.bucketAt((long) Math.ceil(step));
    double from = bucket == 0 ? first : series.lastStep(bucket - 1);
    double low = bucket == 0 ? least : series.high(bucket - 1);
    double to = series.lastStep(bucket);
    return step <= from || to <= from
        ? low
        : low + (series.high(bucket) - low) * (step - from) / (to - from);
  }
}
