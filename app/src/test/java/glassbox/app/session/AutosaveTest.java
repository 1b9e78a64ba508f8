package glassbox.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.TaskExecutor;
import glassbox.engine.Problem;
import glassbox.engine.network.Network;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.UnitAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutosaveTest {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  @TempDir Path folder;

  private final FakeLibrary library = new FakeLibrary();
  private final List<Problem> said = new ArrayList<>();
  private final Session session =
      new Session(library, TaskExecutor.sameThread(), new SameThreadInference(), said::add);
  private long now;
  private KeptSessions kept;
  private Autosave autosave;

  @BeforeEach
  void openSomething() {
    kept = new KeptSessions(new StateFolder(folder));
    autosave =
        new Autosave(
            session,
            () -> session.captured(Optional.empty(), OptimizerState.FRESH),
            kept,
            Autosave.PERIOD,
            () -> now);
    session.openSystem(FakeLibrary.TABLE);
  }

  private boolean isKept() {
    return library.has(kept.own());
  }

  @Test
  void keepsTheSessionAfterAMinute() {
    now = MINUTE - 1;
    autosave.pulse();
    assertFalse(isKept());
    now = MINUTE;
    autosave.pulse();
    assertTrue(isKept());
  }

  @Test
  void writesNothingWhereNothingHasChanged() {
    now = MINUTE;
    autosave.pulse();
    library.forget(kept.own());
    now = 2 * MINUTE;
    autosave.pulse();
    assertFalse(isKept());
    session.selectionProperty().set(UnitAddress.of("out", 0));
    now = 3 * MINUTE;
    autosave.pulse();
    assertTrue(isKept());
  }

  @Test
  void whatWasKeptComesBackWithSelectionSampleAndTrainedWeights() {
    Network trained = Network.initialized(session.network().orElseThrow().spec(), 99);
    session.show(trained.parameters(), 1234);
    session.selectionProperty().set(UnitAddress.of("out", 0));
    ShownSample shown = session.sampleProperty().get();
    autosave.keep();

    session.openWelcome();
    session.restore(kept.own(), () -> {});

    assertEquals("Table", session.modelProperty().get().name());
    assertEquals(trained.parameters(), session.network().orElseThrow().parameters());
    assertEquals(UnitAddress.of("out", 0), session.selectionProperty().get());
    assertEquals(shown.inputs().keySet(), session.sampleProperty().get().inputs().keySet());
    assertTrue(session.unsavedProperty().get(), "what a crash left is on no disk of the user's");
    assertEquals(Optional.empty(), session.modelProperty().get().file());
  }

  @Test
  void unsavedWeightsAreKeptBeforeAnotherModelIsOpened() {
    session.openWelcome();
    assertFalse(isKept(), "nothing would have been lost");
    Network trained = Network.initialized(session.network().orElseThrow().spec(), 99);
    session.show(trained.parameters(), 7);
    session.openSystem(FakeLibrary.TABLE);
    assertEquals(trained.parameters(), library.open(kept.own()).network().parameters());
  }

  @Test
  void afterACleanEndNothingMoreIsKept() {
    autosave.close();
    now = MINUTE;
    autosave.pulse();
    assertFalse(isKept());
    assertEquals(List.of(), said);
  }

  @Test
  void thatItCannotBeKeptIsSaid() {
    library.refuseToSave();
    autosave.keep();
    assertEquals("session.not-kept", said.getFirst().code());
  }
}
