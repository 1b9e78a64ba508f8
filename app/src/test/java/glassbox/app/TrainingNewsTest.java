package glassbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.session.TrainingBench;
import glassbox.app.session.TrainingState;
import glassbox.engine.Problem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainingNewsTest {
  private final TrainingBench bench = TrainingBench.onCpu(80);
  private final Notices notices = new Notices();
  private final BooleanProperty focused = new SimpleBooleanProperty(true);
  private final AtomicLong clock = new AtomicLong();
  private final TrainingNews news = new TrainingNews(bench.training, notices, focused, clock::get);

  @BeforeEach
  void open() throws InterruptedException {
    bench.open("a");
    bench.await(TrainingState.PAUSED);
  }

  @AfterEach
  void endTraining() {
    bench.close();
  }

  private void trainFor(Duration duration) throws InterruptedException {
    bench
        .training
        .stateProperty()
        .subscribe(
            state -> {
              if (state == TrainingState.TRAINING) {
                clock.addAndGet(duration.toNanos());
              }
            });
    bench.training.play();
    bench.await(TrainingState.FINISHED);
    news.pulse();
  }

  private List<String> codes() {
    return notices.shown().stream().map(Notices.Notice::sentence).map(Problem::code).toList();
  }

  @Test
  void aLongRunEndsWithItsResult() throws InterruptedException {
    trainFor(Duration.ofSeconds(10));
    assertEquals(List.of("training.done-accuracy"), codes());
    String sentence = notices.shown().getFirst().sentence().sentence();
    assertTrue(sentence.startsWith("Training is done after epoch 3: validation accuracy "));
    assertFalse(sentence.contains("NaN"), sentence);
    assertFalse(news.unseenProperty().get(), "it was watched");
  }

  @Test
  void aShortRunThatIsWatchedSaysNothing() throws InterruptedException {
    trainFor(Duration.ofSeconds(9));
    assertEquals(List.of(), codes());
  }

  @Test
  void aShortRunBehindOtherWindowsAsksForALookUntilThereWasOne() throws InterruptedException {
    focused.set(false);
    trainFor(Duration.ZERO);
    assertEquals(List.of("training.done-accuracy"), codes());
    assertTrue(news.unseenProperty().get());
    focused.set(true);
    assertFalse(news.unseenProperty().get());
  }

  @Test
  void aRunThatIsPausedByHandIsNoNews() throws InterruptedException {
    focused.set(false);
    bench.training.oneEpoch();
    bench.await(() -> bench.training.progressProperty().get().orElseThrow().epoch() == 1);
    bench.await(TrainingState.PAUSED);
    news.pulse();
    assertEquals(List.of(), codes());
  }
}
