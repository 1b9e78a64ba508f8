package glassbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.TaskExecutor;
import glassbox.app.fx.Texts;
import glassbox.app.session.FakeLibrary;
import glassbox.app.session.SameThreadInference;
import glassbox.app.session.Session;
import glassbox.engine.Problem;
import glassbox.engine.network.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellViewModelTest {
  private final List<Problem> notices = new ArrayList<>();
  private final List<String> suggestions = new ArrayList<>();
  private final FakeLibrary library = new FakeLibrary();
  private final Session session =
      new Session(library, TaskExecutor.sameThread(), new SameThreadInference(), notices::add);
  @TempDir static Path folder;

  private Optional<Path> chosen = Optional.empty();
  private boolean saveWhenAsked;
  private final List<String> asked = new ArrayList<>();
  private final Questions questions =
      new Questions() {
        @Override
        public void unsaved(String name, Runnable save, Runnable leave) {
          asked.add(name);
          (saveWhenAsked ? save : leave).run();
        }

        @Override
        public void training(String name, Runnable saveAndClose, Runnable stopAndClose) {
          asked.add(name + " in training");
          stopAndClose.run();
        }
      };
  private final RecentFiles recent =
      new RecentFiles(
          new Settings(folder.resolve("recent-" + System.nanoTime())), TaskExecutor.sameThread());
  private final ShellViewModel model =
      new ShellViewModel(
          session,
          new Texts(Locale.ENGLISH),
          new ShellViewModel.Asking(
              new FileDialogs() {
                @Override
                public Optional<Path> chooseToOpen() {
                  return chosen;
                }

                @Override
                public Optional<Path> chooseToSave(String suggestion) {
                  suggestions.add(suggestion);
                  return chosen;
                }
              },
              questions,
              recent),
          Optional::empty);

  @Test
  void titleNamesTheModelAndItsFile() {
    assertEquals("Glassbox", model.titleProperty().get());
    session.openWelcome();
    assertEquals("Images – Glassbox", model.titleProperty().get());
    chosen = Optional.of(Path.of("some", "mine.glassbox"));
    model.save();
    assertEquals("Images (mine.glassbox) – Glassbox", model.titleProperty().get());
  }

  @Test
  void dataSetIsNamedWithItsSizeOrWhatIsTheMatter() {
    session.openWelcome();
    assertEquals("Images · 32", model.dataProperty().get());
    session.openSystem(FakeLibrary.REGRESSION);
    assertEquals("no data set", model.dataProperty().get());
    library.withoutData();
    session.openWelcome();
    assertEquals("images is missing", model.dataProperty().get());
  }

  @Test
  void systemsAreListedAndOpened() {
    model.loadSystems();
    assertEquals(2, model.systemsProperty().get().size());
    model.openSystem(model.systemsProperty().get().getLast());
    assertEquals("Table", model.modelProperty().get());
  }

  @Test
  void examplesAreListedAndOpenedAsNobodysFile() {
    model.loadSystems();
    model.openExample(model.examplesProperty().get().getFirst());
    assertEquals("Two inputs", model.modelProperty().get());
    assertEquals("Two inputs – Glassbox", model.titleProperty().get());
    assertEquals("no data set", model.dataProperty().get());
    assertEquals(List.of(), notices);
  }

  @Test
  void whatIsSavedCanBeOpenedAgain() {
    session.openWelcome();
    chosen = Optional.of(Path.of("mine"));
    model.saveAs();
    assertEquals(List.of("Images.glassbox"), suggestions);
    session.openSystem(FakeLibrary.TABLE);
    chosen = Optional.of(Path.of("mine.glassbox"));
    model.open();
    assertEquals("Images", model.modelProperty().get());
    assertTrue(notices.isEmpty());
  }

  @Test
  void savingAgainAsksForNoFile() {
    session.openWelcome();
    chosen = Optional.of(Path.of("mine.glassbox"));
    model.save();
    model.save();
    assertEquals(1, suggestions.size());
  }

  @Test
  void aRefusedFileIsSaidAndTheModelStays() {
    session.openWelcome();
    chosen = Optional.of(Path.of("broken.glassbox"));
    model.open();
    assertEquals(List.of("file.no-zip"), notices.stream().map(Problem::code).toList());
    assertEquals("Images", model.modelProperty().get());
    assertEquals(Optional.empty(), Objects.requireNonNull(session.modelProperty().get()).file());
  }

  private void train() {
    Network network = session.network().orElseThrow();
    session.show(Network.initialized(network.spec(), 77).parameters(), 5);
  }

  @Test
  void trainedWeightsAreMarkedUntilTheyAreSaved() {
    session.openWelcome();
    assertFalse(session.unsavedProperty().get());
    train();
    assertEquals("• Images – Glassbox", model.titleProperty().get());
    chosen = Optional.of(Path.of("some", "mine.glassbox"));
    model.save();
    assertFalse(session.unsavedProperty().get());
    assertEquals("Images (mine.glassbox) – Glassbox", model.titleProperty().get());
    assertEquals(
        List.of(Path.of("some", "mine.glassbox").toAbsolutePath()), model.recentProperty().get());
  }

  @Test
  void anotherModelIsOpenedOverUnsavedWeightsOnlyAfterAsking() {
    session.openWelcome();
    model.close(false, () -> asked.add("closed"));
    assertEquals(List.of("closed"), asked);
    train();
    saveWhenAsked = true;
    model.leave(() -> asked.add("left"));
    assertEquals(List.of("closed", "Images"), asked, "no place was chosen, so nothing is left");
    chosen = Optional.of(Path.of("some", "mine.glassbox"));
    model.leave(() -> asked.add("left"));
    assertEquals(List.of("closed", "Images", "Images", "left"), asked);
    model.close(true, () -> asked.add("closed"));
    assertEquals("Images in training", asked.get(4));
  }

  @Test
  void aRecentFileThatIsGoneIsSaidAndNoLongerListed() {
    Path gone = folder.resolve("gone.glassbox").toAbsolutePath();
    recent.add(gone);
    model.openRecent(gone);
    assertEquals(List.of(), model.recentProperty().get());
    assertEquals("shell.recent-missing", notices.getFirst().code());
  }
}
