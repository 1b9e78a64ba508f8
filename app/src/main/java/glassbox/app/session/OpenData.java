package glassbox.app.session;

import glassbox.app.fx.TaskExecutor;
import glassbox.engine.Problem;
import glassbox.engine.data.Dataset;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The data set of the open model, read in the background. It is kept for the next model if that one
 * is trained on the same; of several asked for in a hurry the last is the one that counts.
 */
final class OpenData {
  private final Library library;
  private final TaskExecutor tasks;
  private final Consumer<Problem> notices;
  private final ReadOnlyObjectWrapper<DataState> state =
      new ReadOnlyObjectWrapper<>(new DataState.None());

  OpenData(Library library, TaskExecutor tasks, Consumer<Problem> notices) {
    this.library = library;
    this.tasks = tasks;
    this.notices = notices;
  }

  /** How far it is. */
  ReadOnlyObjectProperty<DataState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The data set, once it is ready. */
  Optional<Dataset> ready() {
    return state.get() instanceof DataState.Ready ready
        ? Optional.of(ready.dataset())
        : Optional.empty();
  }

  /** Forgets the data set unless it is this one. */
  void keepOnly(Optional<String> id) {
    if (!id.equals(readyId())) {
      state.set(new DataState.None());
    }
  }

  /** Reads a data set, if there is one to read and it is not here. */
  void load(Optional<String> id) {
    if (id.isEmpty()) {
      state.set(new DataState.None());
    } else if (!id.equals(readyId())) {
      load(id.get());
    }
  }

  private void load(String id) {
    DataState.Loading loading = new DataState.Loading(id);
    state.set(loading);
    tasks.run(
        () -> library.dataset(id),
        dataset -> arrived(loading, new DataState.Ready(dataset)),
        problem -> {
          arrived(loading, new DataState.Missing(id, problem));
          notices.accept(problem);
        });
  }

  /** Another model may have been opened meanwhile; then what arrives is not wanted any more. */
  private void arrived(DataState.Loading awaited, DataState reached) {
    if (state.get() == awaited) {
      state.set(reached);
    }
  }

  private Optional<String> readyId() {
    return ready().map(dataset -> dataset.info().id());
  }
}
