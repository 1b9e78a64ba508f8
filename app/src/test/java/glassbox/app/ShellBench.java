package glassbox.app;

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
import java.util.Optional;

/** A session with its files and its bar, for a user whose answers a test gives. */
final class ShellBench {
  final FakeLibrary library = new FakeLibrary();
  final List<Problem> notices = new ArrayList<>();
  final Session session =
      new Session(library, TaskExecutor.sameThread(), new SameThreadInference(), notices::add);

  /** What the user is asked, by the model's name. */
  final List<String> asked = new ArrayList<>();

  /** What is suggested where the user is asked for a file. */
  final List<String> suggestions = new ArrayList<>();

  /** The file that the user chooses. */
  Optional<Path> chosen = Optional.empty();

  /** Whether the user saves before going on. */
  boolean savesWhenAsked;

  final RecentFiles recent;
  final ModelFiles files;
  final ShellViewModel shell;

  ShellBench(Path folder) {
    recent =
        new RecentFiles(
            new Settings(folder.resolve("recent-" + System.nanoTime())), TaskExecutor.sameThread());
    Texts texts = new Texts(Locale.ENGLISH);
    files =
        new ModelFiles(
            session,
            texts,
            new ModelFiles.Asking(dialogs(), questions(), recent),
            Trained::asOpened);
    shell = new ShellViewModel(session, texts, files);
  }

  FileDialogs dialogs() {
    return new FileDialogs() {
      @Override
      public Optional<Path> chooseToOpen() {
        return chosen;
      }

      @Override
      public Optional<Path> chooseSample() {
        return chosen;
      }

      @Override
      public Optional<Path> chooseToSave(String suggestion) {
        suggestions.add(suggestion);
        return chosen;
      }
    };
  }

  private Questions questions() {
    return new Questions() {
      @Override
      public void unsaved(String name, Runnable save, Runnable leave) {
        asked.add(name);
        (savesWhenAsked ? save : leave).run();
      }

      @Override
      public void training(String name, Runnable saveAndClose, Runnable stopAndClose) {
        asked.add(name + " in training");
        stopAndClose.run();
      }
    };
  }

  /** Shows weights that no file has. */
  void train() {
    Network network = session.network().orElseThrow();
    session.show(Network.initialized(network.spec(), 77).parameters(), 5);
  }
}
