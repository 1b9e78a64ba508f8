package glassbox.app.cli;

import glassbox.engine.network.Progress;
import glassbox.engine.train.EpochSummary;
import glassbox.engine.train.TrainingEvent;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Shows on standard error how training goes: a bar within an epoch where that is a terminal, and a
 * line after each epoch.
 */
final class TrainingProgress implements Consumer<TrainingEvent> {
  private final Console console;
  private final LongSupplier nanoClock;
  private final int epochs;
  private final int samples;
  private final ProgressBar bar;
  private long epochBeganNanos;
  private boolean silent;
  private Optional<TrainingEvent.FellBack> moved = Optional.empty();
  private Optional<TrainingEvent> trouble = Optional.empty();

  /**
   * Nothing shown yet.
   *
   * @param epochs how many the run has, those finished before included
   * @param samples in an epoch
   */
  TrainingProgress(Console console, LongSupplier nanoClock, int epochs, int samples) {
    this.console = console;
    this.nanoClock = nanoClock;
    this.epochs = epochs;
    this.samples = samples;
    this.bar = new ProgressBar(console.err(), nanoClock);
    this.epochBeganNanos = nanoClock.getAsLong();
  }

  /** What ended training before its time: the first event that says so. */
  Optional<TrainingEvent> trouble() {
    return trouble;
  }

  /** The device that failed on the way, and the one that took over. */
  synchronized Optional<TrainingEvent.FellBack> moved() {
    return moved;
  }

  /** Shows nothing from here on; may be called from another thread. */
  synchronized void silence() {
    bar.clear();
    silent = true;
  }

  @Override
  public synchronized void accept(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Playing playing -> epochBeganNanos = nanoClock.getAsLong();
      case TrainingEvent.StepDone step -> stepDone(step);
      case TrainingEvent.EpochDone epoch -> epochDone(epoch.summary());
      case TrainingEvent.FellBack fell -> fellBack(fell);
      case TrainingEvent.Diverged diverged -> end(diverged);
      case TrainingEvent.Failed failed -> end(failed);
      case TrainingEvent.Refused refused -> end(refused);
      case TrainingEvent.StoppedEarly stopped -> stoppedEarly(stopped);
      case TrainingEvent.Paused paused -> {}
      case TrainingEvent.Restored restored -> {}
      case TrainingEvent.Finished finished -> {}
      case TrainingEvent.Stopped stopped -> {}
    }
  }

  private void stepDone(TrainingEvent.StepDone step) {
    if (!console.terminal() || silent) {
      return;
    }
    Progress at = step.progress();
    double seconds = (nanoClock.getAsLong() - epochBeganNanos) / 1e9;
    long perSecond = Math.round(at.sampleOffset() / Math.max(seconds, 1e-9));
    bar.show(
        epochOf(at.epoch() + 1),
        (double) at.sampleOffset() / samples,
        "loss " + Figures.number(step.loss()) + "  " + Figures.count(perSecond) + " samples/s");
  }

  private void epochDone(EpochSummary summary) {
    epochBeganNanos = nanoClock.getAsLong();
    if (silent) {
      return;
    }
    bar.clear();
    StringBuilder line = new StringBuilder(epochOf(summary.epoch()));
    line.append("  loss ").append(Figures.number(summary.loss()));
    if (summary.accuracy().isPresent()) {
      line.append("  accuracy ").append(Figures.percent(summary.accuracy()));
    }
    if (summary.validationLoss().isPresent()) {
      line.append("  validation loss ").append(Figures.number(summary.validationLoss()));
    }
    if (summary.validationAccuracy().isPresent()) {
      line.append("  accuracy ").append(Figures.percent(summary.validationAccuracy()));
    }
    console.log(line.append("  ").append(Figures.seconds(summary.seconds())).toString());
  }

  private void stoppedEarly(TrainingEvent.StoppedEarly stopped) {
    if (!silent) {
      bar.clear();
      console.log(stopped.news().sentence());
    }
  }

  private void fellBack(TrainingEvent.FellBack fell) {
    moved = Optional.of(fell);
    if (!silent) {
      bar.clear();
      console.warning(fell.news().sentence());
    }
  }

  private void end(TrainingEvent event) {
    bar.clear();
    if (trouble.isEmpty()) {
      trouble = Optional.of(event);
    }
  }

  private String epochOf(int epoch) {
    int width = Integer.toString(epochs).length();
    return String.format(Locale.ROOT, "epoch %" + width + "d/%d", epoch, epochs);
  }
}
