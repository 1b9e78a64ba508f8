package glassbox.app;

import glassbox.app.fx.Texts;
import glassbox.app.session.DataState;
import glassbox.app.session.Library;
import glassbox.app.session.OpenModel;
import glassbox.app.session.Session;
import glassbox.engine.io.SavedModel;
import glassbox.engine.io.TrainingRecord;
import glassbox.engine.network.OptimizerState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The window's title and top bar: what is open, what can be opened, and saving. */
public final class ShellViewModel {
  private static final String SUFFIX = ".glassbox";

  /** What training has made of the open model, as far as a file keeps it. */
  record Trained(Optional<TrainingRecord> training, OptimizerState optimizer) {
    /** As the model was opened. */
    static Trained asOpened(OpenModel open) {
      SavedModel saved = open.saved();
      return new Trained(saved.training(), saved.optimizer());
    }
  }

  private final Session session;
  private final Texts texts;
  private final FileDialogs dialogs;
  private final Supplier<Optional<Trained>> trained;
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
  ShellViewModel(
      Session session, Texts texts, FileDialogs dialogs, Supplier<Optional<Trained>> trained) {
    this.session = session;
    this.texts = texts;
    this.dialogs = dialogs;
    this.trained = trained;
    session.modelProperty().subscribe(this::update);
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
    session.openSystem(entry.id());
  }

  void openExample(Library.Entry entry) {
    session.openExample(entry.id());
  }

  void open() {
    dialogs.chooseToOpen().ifPresent(session::openFile);
  }

  /** Saves where the model is from; asks where if it is from nowhere. */
  void save() {
    OpenModel open = session.modelProperty().get();
    if (open != null) {
      open.file().ifPresentOrElse(file -> saveTo(open, file), this::saveAs);
    }
  }

  void saveAs() {
    OpenModel open = session.modelProperty().get();
    if (open != null) {
      dialogs.chooseToSave(suggestion(open)).ifPresent(file -> saveTo(open, withSuffix(file)));
    }
  }

  private void saveTo(OpenModel open, Path file) {
    Trained reached = trained.get().orElseGet(() -> Trained.asOpened(open));
    session.save(file, reached.training(), reached.optimizer());
  }

  private static String suggestion(OpenModel open) {
    return open.file()
        .map(file -> String.valueOf(file.getFileName()))
        .orElseGet(() -> open.name().replaceAll("[^\\p{L}\\p{N}._-]+", "-") + SUFFIX);
  }

  private static Path withSuffix(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(SUFFIX) ? file : file.resolveSibling(name + SUFFIX);
  }

  private void update() {
    OpenModel open = session.modelProperty().get();
    model.set(open == null ? texts.get("shell.no-model") : texts.name(open.name()));
    title.set(title(open));
    data.set(
        switch (session.dataProperty().get()) {
          case DataState.None none -> texts.get("shell.no-data");
          case DataState.Loading loading -> texts.get("shell.data-loading", loading.id());
          case DataState.Missing missing -> texts.get("shell.data-missing", missing.id());
          case DataState.Ready ready ->
              texts.get("shell.data", ready.dataset().info().name(), ready.dataset().size());
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
