package glassbox.app;

import glassbox.app.fx.Texts;
import glassbox.app.session.DataState;
import glassbox.app.session.Edits;
import glassbox.app.session.Library;
import glassbox.app.session.OpenModel;
import glassbox.app.session.Session;
import glassbox.engine.Problem;
import glassbox.engine.io.ModelFile;
import glassbox.engine.io.SavedModel;
import glassbox.engine.io.TrainingRecord;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Parameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The window's title and top bar: what is open, what can be opened, and saving. */
public final class ShellViewModel {
  private static final String SUFFIX = ".glassbox";
  private static final String PICTURE = ".png";
  private static final String WEIGHTS = ".safetensors";

  /** What training has made of the open model, as far as a file keeps it. */
  record Trained(Optional<TrainingRecord> training, OptimizerState optimizer) {
    /** As the model was opened. */
    static Trained asOpened(OpenModel open) {
      SavedModel saved = open.saved();
      return new Trained(saved.training(), saved.optimizer());
    }
  }

  /** How the user is asked, and what they used before. */
  record Asking(FileDialogs dialogs, Questions questions, RecentFiles recent) {}

  private final Session session;
  private final Texts texts;
  private final FileDialogs dialogs;
  private final Questions questions;
  private final RecentFiles recent;
  private final Supplier<Optional<Trained>> trained;
  private @Nullable SavedModel shown;
  private final ReadOnlyObjectWrapper<List<Library.Entry>> systems =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<Library.Entry>> examples =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper model = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper data = new ReadOnlyStringWrapper("");

  /**
   * The model of a session's bar.
   *
   * @param trained how far training has come; empty if it has not begun since the model was opened
   */
  ShellViewModel(Session session, Texts texts, Asking asking, Supplier<Optional<Trained>> trained) {
    this.session = session;
    this.texts = texts;
    dialogs = asking.dialogs();
    questions = asking.questions();
    recent = asking.recent();
    this.trained = trained;
    session.unsavedProperty().subscribe(this::update);
    session.modelProperty().subscribe(this::opened);
    session.dataProperty().subscribe(this::update);
    texts.localeProperty().subscribe(this::update);
    update();
  }

  /** The built-in systems; empty until {@link #loadSystems} is done. */
  ReadOnlyObjectProperty<List<Library.Entry>> systemsProperty() {
    return systems.getReadOnlyProperty();
  }

  /** The example networks; empty until {@link #loadSystems} is done. */
  ReadOnlyObjectProperty<List<Library.Entry>> examplesProperty() {
    return examples.getReadOnlyProperty();
  }

  /** For the window's frame. */
  ReadOnlyStringProperty titleProperty() {
    return title.getReadOnlyProperty();
  }

  /** The open model's name. */
  ReadOnlyStringProperty modelProperty() {
    return model.getReadOnlyProperty();
  }

  /** The data set's name and size, or what is the matter with it. */
  ReadOnlyStringProperty dataProperty() {
    return data.getReadOnlyProperty();
  }

  /** Reads the lists of built-in systems and of example networks. */
  void loadSystems() {
    session.tasks().run(session.library()::systems, systems::set, session::say);
    session.tasks().run(session.library()::examples, examples::set, session::say);
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
          .chooseToSave(suggestion(open, SUFFIX))
          .ifPresent(file -> saveTo(open, withSuffix(file, SUFFIX), then));
    }
  }

  /** Writes the weights on show alone, for other programs. */
  void exportWeights() {
    OpenModel open = session.modelProperty().get();
    if (open != null) {
      dialogs.chooseToSave(suggestion(open, WEIGHTS)).ifPresent(this::writeWeights);
    }
  }

  /** Writes a picture of the window, taken once it is known where it goes. */
  void exportPicture(Supplier<WindowPicture> picture) {
    dialogs
        .chooseToSave("Glassbox" + PICTURE)
        .map(chosen -> withSuffix(chosen, PICTURE))
        .ifPresent(
            file -> {
              WindowPicture taken = picture.get();
              session
                  .tasks()
                  .run(
                      () -> {
                        taken.write(file);
                        return file;
                      },
                      written -> {},
                      session::say);
            });
  }

  private void writeWeights(Path chosen) {
    Path file = withSuffix(chosen, WEIGHTS);
    Parameters weights = session.network().orElseThrow().parameters();
    session
        .tasks()
        .run(
            () -> {
              ModelFile.saveWeights(weights, file);
              return file;
            },
            written -> {},
            session::say);
  }

  /** What undo would take back, as a sentence for a tooltip. */
  StringBinding undoTextProperty() {
    return named(session.edits().undoableProperty(), "shell.undo-named", "shell.undo-nothing");
  }

  /** What redo would do again. */
  StringBinding redoTextProperty() {
    return named(session.edits().redoableProperty(), "shell.redo-named", "shell.redo-nothing");
  }

  Edits edits() {
    return session.edits();
  }

  private StringBinding named(
      ObservableValue<Optional<String>> name, String someKey, String noneKey) {
    return Bindings.createStringBinding(
        () ->
            name.getValue()
                .map(key -> texts.get(someKey, texts.get(key)))
                .orElseGet(() -> texts.get(noneKey)),
        name,
        texts.localeProperty());
  }

  private void saveTo(OpenModel open, Path file, Runnable then) {
    Trained reached = trained.get().orElseGet(() -> Trained.asOpened(open));
    session.save(
        file,
        reached.training(),
        reached.optimizer(),
        () -> {
          recent.add(file);
          then.run();
        });
  }

  private static String suggestion(OpenModel open, String suffix) {
    return open.file()
        .map(file -> String.valueOf(file.getFileName()).replaceFirst("\\.glassbox$", suffix))
        .orElseGet(() -> open.name().replaceAll("[^\\p{L}\\p{N}._-]+", "-") + suffix);
  }

  private static Path withSuffix(Path file, String suffix) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(suffix) ? file : file.resolveSibling(name + suffix);
  }

  /** Another model is open, or the same under another name. */
  private void opened() {
    OpenModel open = session.modelProperty().get();
    if (open != null && open.saved() != shown) {
      shown = open.saved();
      open.file().ifPresent(recent::add);
    }
    update();
  }

  private void update() {
    OpenModel open = session.modelProperty().get();
    model.set(open == null ? texts.get("shell.no-model") : texts.name(open.name()));
    title.set(
        session.unsavedProperty().get()
            ? texts.get("shell.title-modified", title(open))
            : title(open));
    data.set(
        switch (session.dataProperty().get()) {
          case DataState.None none -> texts.get("shell.no-data");
          case DataState.Loading loading -> texts.get("shell.data-loading", loading.id());
          case DataState.Missing missing -> texts.get("shell.data-missing", missing.id());
          case DataState.Ready ready ->
              texts.get(
                  "shell.data", texts.name(ready.dataset().info().name()), ready.dataset().size());
        });
  }

  private String title(@Nullable OpenModel open) {
    if (open == null) {
      return texts.get("shell.title");
    }
    return open.file()
        .map(file -> texts.get("shell.title-file", texts.name(open.name()), file.getFileName()))
        .orElseGet(() -> texts.get("shell.title-model", texts.name(open.name())));
  }
}
