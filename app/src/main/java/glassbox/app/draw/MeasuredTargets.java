package glassbox.app.draw;

import glassbox.app.session.DataState;
import glassbox.app.session.Session;
import glassbox.engine.data.Dataset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ranges of the targets of a regression's data, read in the background, once. */
final class MeasuredTargets {
  private final Session session;
  private final Runnable found;
  private List<TargetRange> ranges = List.of();
  private @Nullable Dataset measured;

  /**
   * Nothing is known before {@link #measure}.
   *
   * @param found runs when ranges have become known
   */
  MeasuredTargets(Session session, Runnable found) {
    this.session = session;
    this.found = found;
  }

  /** By target; empty where there are classes, and as long as they are not known. */
  List<TargetRange> ranges() {
    return ranges;
  }

  /** Forgets other data and begins to read this, if that is to be done. */
  void measure(DataState state) {
    Dataset data = state instanceof DataState.Ready ready ? ready.dataset() : null;
    if (data == measured) {
      return;
    }
    measured = data;
    ranges = List.of();
    if (data != null && data.info().classes().isEmpty()) {
      session.tasks().run(() -> TargetRange.of(data), known -> take(data, known), session::say);
    }
  }

  private void take(Dataset data, List<TargetRange> known) {
    if (data == measured) {
      ranges = known;
      found.run();
    }
  }
}
