package glassbox.app.graph;

import glassbox.app.session.OpenModel;
import glassbox.app.session.Session;
import glassbox.engine.io.SavedModel;
import glassbox.engine.network.UnitAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/** What was selected before, step by step, as long as one model is open. */
final class SelectionHistory {
  private static final int MOST = 200;

  private final Session session;
  private final Deque<UnitAddress> before = new ArrayDeque<>();
  private final Deque<UnitAddress> after = new ArrayDeque<>();
  private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canGoForward = new ReadOnlyBooleanWrapper();
  private @Nullable UnitAddress shown;
  private @Nullable SavedModel model;
  private boolean walking;

  SelectionHistory(Session session) {
    this.session = session;
    session.selectionProperty().subscribe(this::selected);
    session.modelProperty().subscribe(this::opened);
  }

  ReadOnlyBooleanProperty canGoBackProperty() {
    return canGoBack.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty canGoForwardProperty() {
    return canGoForward.getReadOnlyProperty();
  }

  /** Selects what was selected before; nothing happens at the beginning. */
  void back() {
    go(before, after);
  }

  /** Selects again what {@link #back} left; nothing happens at the end. */
  void forward() {
    go(after, before);
  }

  private void go(Deque<UnitAddress> from, Deque<UnitAddress> to) {
    UnitAddress next = from.pollLast();
    if (next == null) {
      return;
    }
    if (shown != null) {
      to.addLast(shown);
    }
    shown = next;
    walking = true;
    try {
      session.selectionProperty().set(next);
    } finally {
      walking = false;
    }
    tell();
  }

  /** Selecting nothing is no place to come back to, but what was left is. */
  private void selected(@Nullable UnitAddress address) {
    if (walking || address == null || address.equals(shown)) {
      return;
    }
    if (shown != null) {
      before.addLast(shown);
      if (before.size() > MOST) {
        before.removeFirst();
      }
    }
    shown = address;
    after.clear();
    tell();
  }

  /** Saving gives the same model another file, which changes nothing. */
  private void opened(@Nullable OpenModel opened) {
    SavedModel saved = opened == null ? null : opened.saved();
    if (saved == model) {
      return;
    }
    model = saved;
    before.clear();
    after.clear();
    shown = session.selectionProperty().get();
    tell();
  }

  private void tell() {
    canGoBack.set(!before.isEmpty());
    canGoForward.set(!after.isEmpty());
  }
}
