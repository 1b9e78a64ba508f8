package glassbox.app.session;

import glassbox.engine.Problem;
import glassbox.engine.Wording;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.Progress;
import glassbox.engine.train.TrainingEvent;
import glassbox.engine.train.TrainingLoop;
import glassbox.engine.train.TrainingRun;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the training thread leaves for the screen: numbers of every step in rings, everything rarer
 * in a queue that remembers its place among the steps.
 */
final class TrainingOutbox {

  /** News that is rarer than a step. */
  sealed interface News {}

  /**
   * A loop waits for commands.
   *
   * @param start where it stands
   * @param reason for the device, where there is something to say
   */
  record Prepared(
      TrainingWorker worker,
      TrainingLoop loop,
      TrainingRun run,
      Checkpoint start,
      DeviceReport device,
      Optional<Problem> reason)
      implements News {}

  /** The device says what it does while it is prepared. */
  record Preparing(TrainingWorker worker, Wording said) implements News {}

  /** The device was not prepared to its end, as was asked. */
  record Cancelled(TrainingWorker worker) implements News {}

  /** No loop could be made, or it ended by a fault of ours. */
  record Unprepared(TrainingWorker worker, Problem problem) implements News {}

  /** A loop said something. */
  record Said(TrainingWorker worker, TrainingEvent event) implements News {}

  private record Entry(News news, long lossPosition, long accuracyPosition) {}

  private final ScalarRing loss = new ScalarRing();
  private final ScalarRing accuracy = new ScalarRing();
  private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
  private final AtomicLong samples = new AtomicLong();
  private final AtomicReference<@Nullable StepNorms> norms = new AtomicReference<>();
  private final AtomicLong trainedNanos = new AtomicLong();
  private final LongSupplier nanoClock;
  private volatile @Nullable Progress progress;

  /** When the step that is being made began. Training thread only. */
  private long stepBegan;

  /**
   * An outbox with nothing in it.
   *
   * @param nanoClock is asked on the training thread
   */
  TrainingOutbox(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** Takes an event of a loop. Training thread only. */
  void accept(TrainingWorker worker, TrainingEvent event) {
    progress = event.progress();
    switch (event) {
      case TrainingEvent.StepDone step -> stepDone(step);
      case TrainingEvent.Diverged diverged -> {
        loss.put(diverged.progress().step(), diverged.loss().orElse(Double.NaN));
        progress = diverged.lastGood().progress();
        post(new Said(worker, event));
      }
      case TrainingEvent.StoppedEarly stopped -> {
        progress = stopped.best().progress();
        post(new Said(worker, event));
      }
      case TrainingEvent.FellBack fell -> {
        progress = fell.from().progress();
        post(new Said(worker, event), fell.from().progress().step());
      }
      case TrainingEvent.Restored restored ->
          post(new Said(worker, event), restored.progress().step());
      case TrainingEvent.Playing other -> {
        stepBegan = nanoClock.getAsLong();
        post(new Said(worker, other));
      }
      case TrainingEvent.Paused other -> post(new Said(worker, other));
      case TrainingEvent.Refused other -> post(new Said(worker, other));
      case TrainingEvent.EpochDone other -> post(new Said(worker, other));
      case TrainingEvent.Finished other -> post(new Said(worker, other));
      case TrainingEvent.Failed other -> post(new Said(worker, other));
      case TrainingEvent.Stopped other -> post(new Said(worker, other));
    }
  }

  /** Leaves news. Training thread only. */
  void post(News news) {
    post(news, Long.MAX_VALUE);
  }

  /** Where training is now; null before the first event. Any thread. */
  @Nullable Progress progress() {
    return progress;
  }

  /** How many samples have been trained on since this outbox was made. Any thread. */
  long samples() {
    return samples.get();
  }

  /** How long training has run since this outbox was made; pauses do not count. Any thread. */
  long trainedNanos() {
    return trainedNanos.get();
  }

  /** The newest norms of the layers that were measured, each given once. Any thread. */
  Optional<StepNorms> takeNorms() {
    return Optional.ofNullable(norms.getAndSet(null));
  }

  /** Adds the numbers to the curves and hands over the news, in the order they happened. */
  void drain(TrainingCurves curves, Consumer<News> reader) {
    for (Entry entry = entries.poll(); entry != null; entry = entries.poll()) {
      loss.drainTo(curves.loss(), entry.lossPosition());
      accuracy.drainTo(curves.accuracy(), entry.accuracyPosition());
      if (entry.news() instanceof Said said
          && said.event() instanceof TrainingEvent.EpochDone done) {
        curves.add(done.progress().step(), done.summary());
      } else if (entry.news() instanceof Said said
          && said.event() instanceof TrainingEvent.Restored restored) {
        curves.goBackTo(restored.progress().step(), trainedNanos.get());
      } else if (entry.news() instanceof Said said
          && said.event() instanceof TrainingEvent.FellBack fell) {
        curves.goBackTo(fell.from().progress().step(), trainedNanos.get());
      } else if (entry.news() instanceof Said said
          && said.event() instanceof TrainingEvent.Diverged diverged) {
        curves.add(
            new Divergence(
                diverged.progress().step(),
                diverged.loss(),
                diverged.lastGood().progress().step()));
      }
      reader.accept(entry.news());
    }
    loss.drainTo(curves.loss(), Long.MAX_VALUE);
    accuracy.drainTo(curves.accuracy(), Long.MAX_VALUE);
  }

  private void stepDone(TrainingEvent.StepDone step) {
    long at = step.progress().step();
    loss.put(at, step.loss());
    if (step.accuracy().isPresent()) {
      accuracy.put(at, step.accuracy().getAsDouble());
    }
    if (!step.norms().isEmpty()) {
      norms.set(new StepNorms(at, step.norms()));
    }
    samples.lazySet(samples.get() + step.samples());
    long now = nanoClock.getAsLong();
    trainedNanos.lazySet(trainedNanos.get() + now - stepBegan);
    stepBegan = now;
  }

  private void post(News news, long backTo) {
    entries.add(new Entry(news, loss.wentBackTo(backTo), accuracy.wentBackTo(backTo)));
  }
}
