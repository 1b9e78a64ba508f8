package glassbox.app.session;

import glassbox.engine.Problem;
import glassbox.engine.io.SavedModel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is open in a file of its own while the window runs, so that a crash loses no more than
 * one period: the weights and the optimizer's memory, how far training has come, the shown sample
 * and the selection. Unsaved weights are kept before they are replaced, too. FX thread only; the
 * writing is done elsewhere.
 */
public final class Autosave {
  /** How often the session is kept while something changes. */
  public static final Duration PERIOD = Duration.ofMinutes(1);

  private final Session session;
  private final Supplier<Optional<SavedModel>> current;
  private final KeptSessions kept;
  private final long periodNanos;
  private final LongSupplier nanoClock;
  private long last;
  private boolean writing;
  private volatile boolean closed;
  private @Nullable Object written;

  /**
   * @param current what is open, as it would be saved now; empty if nothing is
   */
  public Autosave(
      Session session,
      Supplier<Optional<SavedModel>> current,
      KeptSessions kept,
      Duration period,
      LongSupplier nanoClock) {
    this.session = session;
    this.current = current;
    this.kept = kept;
    this.periodNanos = period.toNanos();
    this.nanoClock = nanoClock;
    this.last = nanoClock.getAsLong();
    session.beforeLoss(this::keep);
  }

  /** Keeps the session if it is time and something has changed; once per frame. */
  public void pulse() {
    if (!writing && nanoClock.getAsLong() - last >= periodNanos) {
      keep();
    }
  }

  /** Keeps the session at once: something is about to be lost. */
  public void keep() {
    last = nanoClock.getAsLong();
    Object state = state();
    if (closed || writing || state.equals(written)) {
      return;
    }
    current.get().ifPresent(saved -> write(saved, state));
  }

  private void write(SavedModel saved, Object state) {
    writing = true;
    session
        .tasks()
        .run(
            () -> {
              write(saved);
              return state;
            },
            done -> {
              writing = false;
              written = done;
            },
            this::failed);
  }

  /** In the background; a removal that has been asked for meanwhile has the last word. */
  private void write(SavedModel saved) {
    synchronized (kept) {
      if (!closed) {
        session.library().save(saved, kept.own());
      }
    }
  }

  private void failed(Problem problem) {
    writing = false;
    session.say(
        Problem.of(
            "session.not-kept",
            "The session could not be kept for the case of a crash: {0} Save the model yourself"
                + " now and then.",
            problem));
  }

  /** The window ends as it should: nothing is to be offered at the next start. */
  public void close() {
    closed = true;
    session
        .tasks()
        .run(
            () -> {
              synchronized (kept) {
                kept.removeOwn();
              }
              return kept;
            },
            done -> {},
            session::say);
  }

  /** What tells whether anything has changed since: immutable values, compared by identity. */
  private Object state() {
    return new State(
        session.weightsProperty().get(),
        session.sampleProperty().get(),
        session.selectionProperty().get());
  }

  private record State(
      @Nullable Object weights, @Nullable Object sample, @Nullable Object selection) {}
}
