package glassbox.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.network.Progress;
import glassbox.engine.train.TrainingEvent;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StepPlacesTest {
  private static final long SECOND = 1_000_000_000;

  private final StepPlaces places = new StepPlaces();

  @Test
  void stepsBetweenTwoNotesLieEvenlyAndLaterOnesAsDenselyAsAllBefore() {
    places.note(0, 0, 5 * SECOND);
    places.note(10, 1, 6 * SECOND);
    places.note(20, 2, 9 * SECOND);
    assertEquals(0.5, places.seconds(5), 1e-12);
    assertEquals(2.5, places.seconds(15), 1e-12);
    assertEquals(4.8, places.seconds(24), 1e-12);
    assertEquals(0.25, places.epochs(2.5), 1e-12);
    assertEquals(3, places.epochs(30), 1e-12);
    assertEquals(0, places.seconds(-3), 1e-12);
  }

  @Test
  void aRunThatGoesOnBeginsWithTheEpochsItHas() {
    places.note(1125, 3, 0);
    places.note(1500, 4, SECOND);
    assertEquals(3, places.epochs(1125), 1e-12);
    assertEquals(3.2, places.epochs(1200), 1e-12);
  }

  @Test
  void goingBackTakesTimeBackToo() {
    places.note(0, 0, 0);
    places.note(100, 1, 10 * SECOND);
    places.note(200, 2, 20 * SECOND);
    places.goBackTo(100, 50 * SECOND);
    places.note(150, 1.5, 51 * SECOND);
    assertEquals(10, places.seconds(100), 1e-9);
    assertEquals(11, places.seconds(150), 1e-9);
    assertEquals(1.5, places.epochs(150), 1e-9);
  }

  @Test
  void withoutANoteNothingIsKnown() {
    assertFalse(places.areKnown());
    assertEquals(0, places.seconds(7));
    places.note(3, 0.5, 0);
    assertTrue(places.areKnown());
  }

  @Property(tries = 50)
  void timeNeverRunsBackwardsHoweverManyNotesThereAre(
      @ForAll @IntRange(min = 2, max = 70_000) int notes) {
    StepPlaces many = new StepPlaces();
    for (int i = 0; i < notes; i++) {
      many.note(i * 3L, i * 0.5, i * SECOND);
    }
    double before = -1;
    for (int i = 0; i <= 500; i++) {
      double step = 3.0 * (notes - 1) * i / 500;
      double seconds = many.seconds(step);
      assertTrue(seconds >= before);
      assertEquals(step / 3, seconds, 8, "kept to within the notes that are kept together");
      before = seconds;
    }
  }

  @Test
  void pausesDoNotCount() {
    long[] now = {0};
    TrainingOutbox outbox = new TrainingOutbox(() -> now[0]);
    TrainingCurves curves = new TrainingCurves();
    Progress at = Progress.start(1, 0.1, 8);
    outbox.accept(null, new TrainingEvent.Playing(at));
    now[0] = 2 * SECOND;
    outbox.accept(null, step(at.afterStep(8)));
    outbox.accept(null, new TrainingEvent.Paused(at));
    now[0] = 60 * SECOND;
    outbox.accept(null, new TrainingEvent.Playing(at));
    now[0] = 61 * SECOND;
    outbox.accept(null, step(at.afterStep(8).afterStep(8)));
    outbox.drain(curves, news -> {});
    assertEquals(3 * SECOND, outbox.trainedNanos());
    assertEquals(2, curves.loss().size());
  }

  private static TrainingEvent.StepDone step(Progress progress) {
    return new TrainingEvent.StepDone(progress, 8, 1, OptionalDouble.empty());
  }
}
