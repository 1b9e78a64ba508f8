package glassbox.app.graph;

import glassbox.app.session.OpenModel;
import glassbox.app.session.Session;
import glassbox.app.session.Snapshot;
import glassbox.engine.network.NetworkSpec;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Which run of the network has its activations on show, of all those that come.
 *
 * <p>While training, when only the weights have changed, pictures follow at most ten times a
 * second; a new sample is shown at once. Where there is much to colour, that is done on another
 * thread first, and the run before stays until all of the next one is ready.
 */
final class ShownRun {
  private static final long TRAINING_REFRESH_NANOS = 100_000_000;

  /** So many values are coloured within a frame, in about half a millisecond. */
  private static final long AT_ONCE = 100_000;

  private final Session session;
  private final Supplier<@Nullable LayerGraph> graph;
  private final LongSupplier nanoTime;
  private final ReadOnlyObjectWrapper<@Nullable Activations> activations =
      new ReadOnlyObjectWrapper<>();
  private Function<Activations, Optional<Preparation>> ahead = next -> Optional.empty();
  private @Nullable Snapshot shown;
  private @Nullable Snapshot waiting;

  /** The run whose pictures are being coloured elsewhere. */
  private @Nullable Activations coming;

  private long shownAtNanos;

  /**
   * Nothing is on show at first.
   *
   * @param graph the layers whose activations are shown; null while there are none
   * @param nanoTime the clock that paces pictures while training
   */
  ShownRun(Session session, Supplier<@Nullable LayerGraph> graph, LongSupplier nanoTime) {
    this.session = session;
    this.graph = graph;
    this.nanoTime = nanoTime;
  }

  /** What is on show; null before the first run of a network. */
  ReadOnlyObjectProperty<@Nullable Activations> activationsProperty() {
    return activations.getReadOnlyProperty();
  }

  /** The run they are of. */
  Optional<Snapshot> snapshot() {
    return Optional.ofNullable(shown);
  }

  /** Has the pictures of a run coloured on another thread before it is shown, if it says so. */
  void colourAhead(Function<Activations, Optional<Preparation>> preparation) {
    ahead = preparation;
  }

  /** Forgets all runs: the network is another. */
  void clear() {
    shown = null;
    waiting = null;
    coming = null;
    activations.set(null);
  }

  /** Takes a new run, to be shown now or later. */
  void offer(@Nullable Snapshot snapshot) {
    if (snapshot == null) {
      clear();
    } else if (due(snapshot)) {
      show(snapshot);
    } else {
      waiting = snapshot;
    }
  }

  /** Shows what was held back; once per frame. */
  void pulse() {
    if (waiting != null && due(waiting)) {
      show(waiting);
    }
  }

  private boolean due(Snapshot snapshot) {
    boolean sameSample = shown != null && shown.sample().equals(snapshot.sample());
    return coming == null
        && !(sameSample && nanoTime.getAsLong() - shownAtNanos < TRAINING_REFRESH_NANOS);
  }

  private void show(Snapshot snapshot) {
    waiting = null;
    LayerGraph nodes = graph.get();
    NetworkSpec spec = snapshot.pass().network().spec();
    OpenModel open = session.modelProperty().get();
    if (nodes == null || open == null || !spec.equals(open.saved().network().spec())) {
      return;
    }
    Activations next =
        new Activations(nodes, name -> snapshot.pass().unfolded(name).data(), snapshot.step());
    ahead
        .apply(next)
        .filter(preparation -> preparation.values() > AT_ONCE)
        .ifPresentOrElse(
            preparation -> prepare(preparation, snapshot, next), () -> take(snapshot, next));
  }

  private void prepare(Preparation preparation, Snapshot snapshot, Activations next) {
    coming = next;
    session
        .tasks()
        .run(
            () -> {
              preparation.run();
              return next;
            },
            ready -> arrived(snapshot, ready),
            problem -> {
              session.say(problem);
              arrived(snapshot, next);
            });
  }

  private void arrived(Snapshot snapshot, Activations ready) {
    if (ready == coming) {
      coming = null;
      take(snapshot, ready);
    }
  }

  private void take(Snapshot snapshot, Activations next) {
    shownAtNanos = nanoTime.getAsLong();
    shown = snapshot;
    activations.set(next);
  }
}
