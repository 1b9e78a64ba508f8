package glassbox.app.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.TaskExecutor;
import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.Progress;
import glassbox.engine.tensor.Tensor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WarmStartTest {
  private final HeldWork tasks = new HeldWork();
  private final List<Problem> said = new ArrayList<>();
  private final Session session =
      new Session(new FakeLibrary(), tasks, new SameThreadInference(), said::add);
  private final TrainingSession training =
      new TrainingSession(session, new ChosenDevices(1, List.of()), System::nanoTime);

  /** Does everything at once, but holds back what comes later: warm-ups. */
  private static final class HeldWork implements TaskExecutor {
    private final TaskExecutor now = TaskExecutor.sameThread();
    private final List<Callable<?>> warmUps = new ArrayList<>();
    private boolean holding;

    @Override
    public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Problem> failed) {
      if (holding) {
        warmUps.add(work);
      } else {
        now.run(work, done, failed);
      }
    }
  }

  private final WarmStart start =
      new WarmStart(session, training, new ChosenDevices(1, List.of()), Duration.ZERO);

  @AfterEach
  void end() {
    start.close();
    training.close();
  }

  @Test
  void aWarmUpBeginsOnceTrainingIsPreparedAndOncePerNetwork() throws Exception {
    session.openSystem(FakeLibrary.TABLE);
    tasks.holding = true;
    prepared();
    assertEquals(0, tasks.warmUps.size());

    session.pulse();
    assertEquals(1, tasks.warmUps.size());

    session.show(session.network().orElseThrow().parameters(), 1);
    session.pulse();
    assertEquals(1, tasks.warmUps.size());
    assertEquals(Outcome.done(1L), tasks.warmUps.getFirst().call());
  }

  @Test
  void anAnswerMayComeBeforeTrainingIsPrepared() throws Exception {
    session.openSystem(FakeLibrary.TABLE);
    tasks.holding = true;
    session.pulse();
    assertEquals(0, tasks.warmUps.size());

    prepared();
    assertEquals(1, tasks.warmUps.size());
  }

  @Test
  void withoutDataThereIsNothingToWarmUp() {
    tasks.holding = false;
    session.openSystem(FakeLibrary.REGRESSION);
    tasks.holding = true;
    session.pulse();
    training.pulse();

    assertEquals(0, tasks.warmUps.size());
  }

  @Test
  void itChangesNothingOfTheModel() throws Exception {
    warm(FakeLibrary.TABLE);
    OpenModel before = session.modelProperty().get();
    Weights weights = session.weightsProperty().get();
    Snapshot snapshot = session.snapshotProperty().get();

    tasks.warmUps.getFirst().call();

    assertSame(before, session.modelProperty().get());
    assertSame(weights, session.weightsProperty().get());
    assertSame(snapshot, session.snapshotProperty().get());
    assertFalse(session.unsavedProperty().get());
    assertEquals(List.of(), said);
    Map<String, Map<String, Tensor>> fresh =
        new FakeLibrary().system(FakeLibrary.TABLE).network().parameters().byLayer();
    Parameters kept = session.network().orElseThrow().parameters();
    fresh.forEach(
        (layer, parameters) ->
            parameters.forEach(
                (name, expected) ->
                    assertArrayEquals(expected.data(), kept.get(layer, name).data())));
  }

  @Test
  void trainingEndsIt() throws Exception {
    warm(FakeLibrary.TABLE);
    training.play();
    await(() -> training.progressProperty().get().map(Progress::step).orElse(0L) > 0);

    assertEquals(Outcome.done(0L), tasks.warmUps.getFirst().call());
  }

  @Test
  void anotherNetworkAndTheEndOfTheWindowEndIt() throws Exception {
    warm(FakeLibrary.TABLE);
    warm(FakeLibrary.IMAGES);

    assertEquals(2, tasks.warmUps.size());
    assertEquals(Outcome.done(0L), tasks.warmUps.getFirst().call());

    start.close();
    assertEquals(Outcome.done(0L), tasks.warmUps.getLast().call());
  }

  private void warm(String system) throws Exception {
    tasks.holding = false;
    session.openSystem(system);
    tasks.holding = true;
    session.pulse();
    prepared();
  }

  private void prepared() throws Exception {
    await(() -> training.stateProperty().get() == TrainingState.PAUSED);
  }

  /** Lets training say what it has to say until this is so. */
  private void await(BooleanSupplier reached) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!reached.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "training did not come so far");
      Thread.sleep(1);
      training.pulse();
    }
  }
}
