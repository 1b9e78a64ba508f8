package glassbox.app;

import glassbox.app.fx.Texts;
import glassbox.app.session.Library;
import glassbox.app.session.OpenModel;
import glassbox.app.session.Session;
import glassbox.engine.Problem;
import glassbox.engine.io.SavedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * Opens and saves models as the user says, and asks before weights are lost that are not saved;
 * remembers the files that were used.
 */
final class ModelFiles {

  /** How the user is asked, and what they used before. */
  record Asking(FileDialogs dialogs, Questions questions, RecentFiles recent) {}

  private final Session session;
  private final Texts texts;
  private final FileDialogs dialogs;
  private final Questions questions;
  private final RecentFiles recent;
  private final Function<OpenModel, Trained> reached;
  private @Nullable SavedModel shown;

  /**
   * The files of a session.
   *
   * @param reached how far training has come
   */
  ModelFiles(Session session, Texts texts, Asking asking, Function<OpenModel, Trained> reached) {
    this.session = session;
    this.texts = texts;
    dialogs = asking.dialogs();
    questions = asking.questions();
    recent = asking.recent();
    this.reached = reached;
    session.modelProperty().subscribe(this::opened);
  }

  void openSystem(Library.Entry entry) {
    leave(() -> session.openSystem(entry.id()));
  }

  void openExample(Library.Entry entry) {
    leave(() -> session.openExample(entry.id()));
  }

  void open() {
    leave(() -> dialogs.chooseToOpen().ifPresent(session::openFile));
  }

  /** Opens a file that was dropped on the window. */
  void openFile(Path file) {
    leave(() -> session.openFile(file));
  }

  /** The files used last, the newest first. */
  ReadOnlyObjectProperty<List<Path>> recentProperty() {
    return recent.filesProperty();
  }

  /** Opens one of them; one that is gone is said and no longer listed. */
  void openRecent(Path file) {
    if (Files.exists(file)) {
      openFile(file);
    } else {
      recent.remove(file);
      session.say(
          Problem.of(
              "shell.recent-missing",
              "{0} is no longer there; it has been taken off the list of recent files.",
              file));
    }
  }

  void forgetRecent() {
    recent.clear();
  }

  /** Does what would lose unsaved weights, once the user has said what is to become of them. */
  void leave(Runnable action) {
    OpenModel open = session.modelProperty().get();
    if (open == null || !session.unsavedProperty().get()) {
      action.run();
    } else {
      questions.unsaved(texts.name(open.name()), () -> save(action), action);
    }
  }

  /**
   * Closes the window, once the user has said what is to become of training and of its weights.
   *
   * @param training whether it runs
   */
  void close(boolean training, Runnable action) {
    OpenModel open = session.modelProperty().get();
    if (open != null && training) {
      questions.training(texts.name(open.name()), () -> save(action), action);
    } else {
      leave(action);
    }
  }

  /** Saves where the model is from; asks where if it is from nowhere. */
  void save() {
    save(() -> {});
  }

  private void save(Runnable then) {
    OpenModel open = session.modelProperty().get();
    if (open != null) {
      open.file().ifPresentOrElse(file -> saveTo(open, file, then), () -> saveAs(then));
    }
  }

  void saveAs() {
    saveAs(() -> {});
  }

  private void saveAs(Runnable then) {
    OpenModel open = session.modelProperty().get();
    if (open != null) {
      dialogs
          .chooseToSave(FileKind.MODEL.suggestion(open))
          .map(FileKind.MODEL::complete)
          .ifPresent(file -> saveTo(open, file, then));
    }
  }

  private void saveTo(OpenModel open, Path file, Runnable then) {
    Trained now = reached.apply(open);
    session.save(
        file,
        now.training(),
        now.optimizer(),
        () -> {
          recent.add(file);
          then.run();
        });
  }

  /** Another model is open, or the same under another name. */
  private void opened() {
    OpenModel open = session.modelProperty().get();
    if (open != null && open.saved() != shown) {
      shown = open.saved();
      open.file().ifPresent(recent::add);
    }
  }
}
