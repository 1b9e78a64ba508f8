package glassbox.app;

import glassbox.app.fx.Texts;
import glassbox.app.session.DataState;
import glassbox.app.session.Edits;
import glassbox.app.session.Library;
import glassbox.app.session.OpenModel;
import glassbox.app.session.Session;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** What the window's title and top bar say: what is open, what can be opened, undone and redone. */
public final class ShellViewModel {
  private final Session session;
  private final Texts texts;
  private final ModelFiles files;
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
   * @param files what its buttons open and save
   */
  ShellViewModel(Session session, Texts texts, ModelFiles files) {
    this.session = session;
    this.texts = texts;
    this.files = files;
    session.unsavedProperty().subscribe(this::update);
    session.modelProperty().subscribe(this::update);
    session.dataProperty().subscribe(this::update);
    texts.localeProperty().subscribe(this::update);
    update();
  }

  /** What can be opened and saved. */
  ModelFiles files() {
    return files;
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
