package glassbox.app.explain;

import glassbox.app.data.InputFile;
import glassbox.app.session.OpenModel;
import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import glassbox.engine.Problem;
import glassbox.engine.explain.Baseline;
import glassbox.engine.io.SavedModel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What samples are compared with where it is more than a number: a sample that was kept, or a file.
 * Another model forgets it, since its inputs are others.
 */
final class BaselineChoice {

  /** Where a baseline comes from. */
  sealed interface Origin {}

  /** The shown sample, as it was when it was kept. */
  record Kept(ShownSample.Source source) implements Origin {}

  /** A file. */
  record OfFile(String name) implements Origin {}

  /** A baseline and where it comes from. */
  record Chosen(Origin origin, Baseline.Sample baseline) {}

  private final Session session;
  private final ReadOnlyObjectWrapper<Optional<Chosen>> chosen =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private @Nullable SavedModel model;

  /** Counts what was asked for, so that a file that is read late replaces nothing newer. */
  private int requests;

  BaselineChoice(Session session) {
    this.session = session;
    session.modelProperty().subscribe(this::opened);
  }

  /** What was chosen; empty for the method's number. */
  ReadOnlyObjectProperty<Optional<Chosen>> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /** Keeps the sample that is shown now. */
  void keepShown() {
    ShownSample shown = session.sampleProperty().get();
    if (shown != null) {
      take(new Chosen(new Kept(shown.source()), new Baseline.Sample(shown.inputs())));
    }
  }

  /**
   * Reads a file, as the command line does.
   *
   * @param refused hears what is wrong with it; then what was chosen before stays
   */
  void read(Path file, Consumer<Problem> refused) {
    OpenModel open = session.modelProperty().get();
    if (open == null) {
      return;
    }
    int request = ++requests;
    session
        .tasks()
        .run(
            () -> InputFile.read(file, open.saved().network().spec().inputs()),
            read -> {
              if (request == requests) {
                String name = String.valueOf(file.getFileName());
                take(new Chosen(new OfFile(name), new Baseline.Sample(read.inputs())));
              }
            },
            problem -> {
              if (request == requests) {
                refused.accept(problem);
              }
            });
  }

  /** Goes back to the method's number. */
  void useNumber() {
    requests++;
    chosen.set(Optional.empty());
  }

  private void take(Chosen wanted) {
    requests++;
    chosen.set(Optional.of(wanted));
  }

  private void opened() {
    OpenModel open = session.modelProperty().get();
    if (open != null && open.saved() != model) {
      model = open.saved();
      useNumber();
    }
  }
}
