package glassbox.app.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What the user has done by hand and can take back: drawing, settings, choices, in one order. What
 * training does to the weights is not among it. FX thread only.
 */
public final class Edits {
  /** So many are remembered; older ones are forgotten. */
  static final int MOST = 200;

  /**
   * One thing that was done.
   *
   * @param name the key of its text, as in "undo drawing"
   * @param undo puts back what was before; must not record anything
   * @param redo does it again; must not record anything
   */
  public record Edit(String name, Runnable undo, Runnable redo) {}

  private record Entry(Edit edit, @Nullable Object series) {}

  private final Deque<Entry> done = new ArrayDeque<>();
  private final Deque<Entry> undone = new ArrayDeque<>();
  private final ReadOnlyObjectWrapper<Optional<String>> undoable =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<String>> redoable =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private boolean replaying;

  /** The text key of what {@link #undo} would take back. */
  public ReadOnlyObjectProperty<Optional<String>> undoableProperty() {
    return undoable.getReadOnlyProperty();
  }

  /** The text key of what {@link #redo} would do again. */
  public ReadOnlyObjectProperty<Optional<String>> redoableProperty() {
    return redoable.getReadOnlyProperty();
  }

  /** Remembers what has just been done; what was undone before can no longer be redone. */
  public void record(Edit edit) {
    add(new Entry(edit, null));
  }

  /**
   * The same for one of many small changes, such as those of a slider on its way: those of one
   * series that come directly after each other count as one.
   *
   * @param series equal for changes that belong together
   */
  public void record(Edit edit, Object series) {
    add(new Entry(edit, series));
  }

  /** Whether an edit is being undone or redone just now, so that nothing is to be recorded. */
  public boolean isReplaying() {
    return replaying;
  }

  /** Takes back the newest edit; nothing happens if there is none. */
  public void undo() {
    Entry entry = done.pollLast();
    if (entry != null) {
      undone.addLast(entry);
      replay(entry.edit().undo());
    }
  }

  /** Does again what was taken back last; nothing happens if there is nothing. */
  public void redo() {
    Entry entry = undone.pollLast();
    if (entry != null) {
      done.addLast(entry);
      replay(entry.edit().redo());
    }
  }

  /** Forgets everything: what is open now has nothing to do with it. */
  public void clear() {
    done.clear();
    undone.clear();
    tell();
  }

  private void add(Entry entry) {
    if (replaying) {
      return;
    }
    Entry before = done.peekLast();
    undone.clear();
    if (before != null && before.series() != null && before.series().equals(entry.series())) {
      done.removeLast();
      Edit whole = new Edit(entry.edit().name(), before.edit().undo(), entry.edit().redo());
      done.addLast(new Entry(whole, entry.series()));
    } else {
      done.addLast(entry);
    }
    if (done.size() > MOST) {
      done.removeFirst();
    }
    tell();
  }

  private void replay(Runnable step) {
    replaying = true;
    try {
      step.run();
    } finally {
      replaying = false;
      tell();
    }
  }

  private void tell() {
    undoable.set(Optional.ofNullable(done.peekLast()).map(entry -> entry.edit().name()));
    redoable.set(Optional.ofNullable(undone.peekLast()).map(entry -> entry.edit().name()));
  }
}
