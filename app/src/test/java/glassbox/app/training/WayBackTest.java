package glassbox.app.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import glassbox.app.fx.Texts;
import glassbox.app.session.TrainingBench;
import glassbox.app.session.TrainingState;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.Progress;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reset and a new seed leave trained weights, but not for ever. */
class WayBackTest {
  private final TrainingBench bench = TrainingBench.onCpu(80);
  private final TrainingViewModel model =
      new TrainingViewModel(
          bench.training, bench.session, new Texts(Locale.ENGLISH), System::nanoTime);

  @BeforeEach
  void trainAnEpoch() throws InterruptedException {
    bench.open("a");
    bench.await(TrainingState.PAUSED);
    epoch();
  }

  @AfterEach
  void endTraining() {
    bench.close();
  }

  private void epoch() throws InterruptedException {
    int before = progress().epoch();
    model.oneEpoch();
    bench.await(() -> progress().epoch() > before);
    settle();
  }

  /** Waits until the weights on show are those that training has reached. */
  private void settle() throws InterruptedException {
    bench.await(
        () ->
            bench.training.stateProperty().get() == TrainingState.PAUSED
                && step() == progress().step());
  }

  private Progress progress() {
    return bench.training.progressProperty().get().orElseThrow();
  }

  private Parameters weights() {
    return bench.session.network().orElseThrow().parameters();
  }

  private long step() {
    return bench.session.weightsProperty().get().step();
  }

  private String seed() {
    return model.settings().shownProperty().get().seed();
  }

  @Test
  void resetIsUndoneAndRedone() throws InterruptedException {
    Parameters trained = weights();
    long reached = step();
    model.reset();
    settle();
    assertEquals(0, step());
    Parameters first = weights();
    bench.session.edits().undo();
    settle();
    assertSame(trained, weights());
    assertEquals(reached, progress().step());
    bench.session.edits().redo();
    settle();
    assertSame(first, weights());
    assertEquals(0, progress().step());
  }

  @Test
  void whatIsTrainedAfterAResetComesBackByRedo() throws InterruptedException {
    Parameters trained = weights();
    model.reset();
    settle();
    model.oneBatch();
    bench.await(() -> progress().step() == 1);
    settle();
    Parameters since = weights();
    bench.session.edits().undo();
    settle();
    assertSame(trained, weights());
    bench.session.edits().redo();
    settle();
    assertSame(since, weights());
  }

  @Test
  void aNewSeedIsUndoneAndRedone() throws InterruptedException {
    Parameters trained = weights();
    long reached = step();
    model.newSeed();
    settle();
    assertEquals("4", seed());
    Parameters fresh = weights();
    assertNotEquals(trained, fresh);
    bench.session.edits().undo();
    settle();
    assertEquals("3", seed());
    assertSame(trained, weights());
    assertEquals(reached, progress().step());
    bench.session.edits().redo();
    settle();
    assertEquals("4", seed());
    assertSame(fresh, weights());
  }

  @Test
  void trainingGoesOnFromWhatAnUndoBroughtBack() throws InterruptedException {
    long reached = step();
    model.newSeed();
    settle();
    bench.session.edits().undo();
    settle();
    epoch();
    assertEquals(2 * reached, progress().step());
  }

  @Test
  void aResetThatChangesNothingIsNotRemembered() throws InterruptedException {
    model.reset();
    settle();
    model.reset();
    settle();
    bench.session.edits().undo();
    assertEquals(Optional.empty(), bench.session.edits().undoableProperty().get());
  }
}
