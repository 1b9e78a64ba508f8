package glassbox.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class EditsTest {
  private final Edits edits = new Edits();
  private int value;

  @Test
  void undoGoesBackStepByStepAndRedoForth() {
    set(1);
    set(2);
    edits.undo();
    assertEquals(1, value);
    edits.undo();
    assertEquals(0, value);
    edits.undo();
    edits.redo();
    edits.redo();
    edits.redo();
    assertEquals(2, value);
  }

  @Test
  void aNewEditEndsWhatCouldBeRedone() {
    set(1);
    edits.undo();
    set(5);
    assertEquals(Optional.empty(), edits.redoableProperty().get());
    edits.redo();
    assertEquals(5, value);
  }

  @Test
  void aSeriesCountsAsOne() {
    set(1);
    slide(2);
    slide(3);
    slide(4);
    edits.undo();
    assertEquals(1, value);
    edits.redo();
    assertEquals(4, value);
  }

  @Test
  void whatAReplaySetsIsNotRecordedAgain() {
    edits.record(new Edits.Edit("a", () -> set(7), () -> {}));
    edits.undo();
    assertEquals(Optional.empty(), edits.undoableProperty().get());
    assertEquals(Optional.of("a"), edits.redoableProperty().get());
    assertFalse(edits.isReplaying());
  }

  @Test
  void onlyTheNewestAreKept() {
    for (int i = 1; i <= Edits.MOST + 10; i++) {
      set(i);
    }
    while (edits.undoableProperty().get().isPresent()) {
      edits.undo();
    }
    assertEquals(10, value);
  }

  private void set(int wanted) {
    int before = value;
    value = wanted;
    edits.record(new Edits.Edit("a", () -> value = before, () -> value = wanted));
  }

  private void slide(int wanted) {
    int before = value;
    value = wanted;
    edits.record(new Edits.Edit("b", () -> value = before, () -> value = wanted), "slider");
  }
}
