package glassbox.app.session;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.Wording;
import glassbox.engine.data.Batch;
import glassbox.engine.exec.BackendChoice;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.Executors.Selection;
import glassbox.engine.exec.StepSettings;
import glassbox.engine.train.TrainingRun;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Times the same {@value #STEPS} steps of training on one device after the other, on executors of
 * its own, so that the training in progress is not touched. Work for a background thread; only
 * {@link #cancel} may be called from others.
 */
public final class DeviceTrial {
  /** How many steps are timed, after {@value #WARM_UP} that are not. */
  static final int STEPS = 50;

  static final int WARM_UP = 10;

  private static final int TOLD_EVERY = 10;

  private final ChosenDevices devices;
  private final Supplier<TrainingRun> run;
  private boolean cancelled;
  private @Nullable Thread opening;

  /** Of what {@code run} gives; it may block and is asked once for each device. */
  public DeviceTrial(ChosenDevices devices, Supplier<TrainingRun> run) {
    this.devices = devices;
    this.run = run;
  }

  /** Ends it within a step, or interrupts the opening of a device. Any thread. */
  public synchronized void cancel() {
    cancelled = true;
    if (opening != null) {
      opening.interrupt();
    }
  }

  /** Whether it was told to end. Any thread. */
  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /**
   * Samples per second on a device, or why it could not be measured; a trial that was cancelled
   * fails.
   *
   * @param progress is told what is being done, on the thread that measures
   * @throws glassbox.engine.ProblemException if network and data do not fit together
   */
  public Outcome<Double> measure(DeviceReport device, Consumer<Wording> progress) {
    TrainingRun now = run.get();
    return switch (open(device, now, progress)) {
      case Outcome.Failed<Selection>(Problem why) -> Outcome.failed(why);
      case Outcome.Done<Selection>(Selection opened) -> {
        try (Executor executor = opened.executor()) {
          yield timed(executor, now, progress);
        }
      }
    };
  }

  private Outcome<Selection> open(
      DeviceReport device, TrainingRun now, Consumer<Wording> progress) {
    synchronized (this) {
      if (cancelled) {
        return Outcome.failed(ended());
      }
      opening = Thread.currentThread();
    }
    try {
      return devices.openOn(BackendChoice.parse(device.id()), now.request(), progress);
    } finally {
      synchronized (this) {
        opening = null;
        Thread.interrupted();
      }
    }
  }

  private Outcome<Double> timed(Executor executor, TrainingRun now, Consumer<Wording> progress) {
    long began = 0;
    long samples = 0;
    for (int step = 0; step < WARM_UP + STEPS; step++) {
      if (isCancelled()) {
        return Outcome.failed(ended());
      }
      if (step % TOLD_EVERY == 0) {
        progress.accept(
            Wording.phrase("device.trial-step", "step {0} of {1}", step, WARM_UP + STEPS));
      }
      Batch batch = now.feed().batch(indices(now, step));
      began = step == WARM_UP ? System.nanoTime() : began;
      samples += step < WARM_UP ? 0 : batch.samples();
      double rate = now.plan().optimizer().rate();
      switch (executor.step(batch, new StepSettings(rate, now.plan().seed(), step))) {
        case Outcome.Failed<?>(Problem why) -> {
          return Outcome.failed(why);
        }
        case Outcome.Done<?> done -> {}
      }
    }
    return Outcome.done(samples * 1e9 / (System.nanoTime() - began));
  }

  /** The training part in its order and round again, so that every batch is full. */
  private static int[] indices(TrainingRun now, int step) {
    int[] all = now.split().training();
    int size = now.plan().batchSize();
    int[] indices = new int[size];
    Arrays.setAll(indices, i -> all[(int) (((long) step * size + i) % all.length)]);
    return indices;
  }

  private static Problem ended() {
    return Problem.of("device.trial-ended", "ended before it was measured");
  }
}
