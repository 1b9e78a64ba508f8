package glassbox.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.network.Progress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far a loop is told to train, and what it says of it. */
class PlaybackTest {
  private final List<String> told = new ArrayList<>();
  private final Playback playback =
      new Playback(3, event -> told.add(event.getClass().getSimpleName()));

  private static Progress at(int epoch) {
    return new Progress(7, epoch, 5L * epoch, 0, 0.1, 8);
  }

  @Test
  void waitsAtFirst() {
    assertFalse(playback.isPlaying());
    assertFalse(playback.hasEnded());
  }

  @Test
  void aBatchEndsAtTheNextBatch() {
    playback.playBatch(at(0));
    playback.batchDone(at(0));

    assertFalse(playback.isPlaying());
    assertEquals(List.of("Playing", "Paused"), told);
  }

  @Test
  void anEpochGoesOnAfterABatchAndEndsWithTheEpoch() {
    playback.playEpoch(at(0));
    playback.batchDone(at(0));
    assertTrue(playback.isPlaying());

    playback.epochDone(at(1));
    assertFalse(playback.isPlaying());
    assertEquals(List.of("Playing", "Paused"), told);
  }

  @Test
  void thePlanGoesOnAfterAnEpochAndFinishesWithItsLast() {
    playback.play(at(0));
    playback.epochDone(at(1));
    playback.epochDone(at(2));
    assertTrue(playback.isPlaying());

    playback.epochDone(at(3));
    assertFalse(playback.isPlaying());
    assertEquals(List.of("Playing", "Finished"), told);
  }

  @Test
  void anotherGoalWhileItPlaysIsTakenUpWithoutAWord() {
    playback.play(at(0));
    playback.playBatch(at(0));
    playback.batchDone(at(0));

    assertEquals(List.of("Playing", "Paused"), told);
  }

  @Test
  void aPauseWhileItWaitsSaysNothing() {
    playback.pause(at(0));

    assertEquals(List.of(), told);
  }

  @Test
  void aPlanThatIsDoneIsDoneAgainUntilItIsPlannedAnew() {
    playback.play(at(3));
    playback.epochDone(at(5));
    assertTrue(playback.isPlaying());
    playback.epochDone(at(6));
    assertFalse(playback.isPlaying());

    playback.replan();
    playback.play(at(2));
    playback.epochDone(at(3));
    assertFalse(playback.isPlaying());
  }

  @Test
  void haltAndEndSayNothing() {
    playback.play(at(0));
    playback.halt();
    assertFalse(playback.isPlaying());
    assertFalse(playback.hasEnded());

    playback.play(at(0));
    playback.end();
    assertFalse(playback.isPlaying());
    assertTrue(playback.hasEnded());
    assertEquals(List.of("Playing", "Playing"), told);
  }
}
