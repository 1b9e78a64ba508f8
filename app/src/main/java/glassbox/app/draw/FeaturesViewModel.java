package glassbox.app.draw;

import glassbox.app.session.DataState;
import glassbox.app.session.Edits;
import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import glassbox.engine.data.Dataset;
import glassbox.engine.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A row of named numbers that can be changed one by one. What was a test row stays known as its
 * edited form, and each number can go back to what the row had; the moves of one slider are undone
 * at once.
 */
final class FeaturesViewModel {

  /** One number of the shown row. */
  record Feature(String name, float value, FeatureRanges.Range range, boolean edited) {}

  /** Changes of one number belong together. */
  private record Series(String input, int feature) {}

  private final Session session;
  private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
  private List<String> names = List.of();
  private String input = "";
  private List<FeatureRanges.Range> ranges = List.of();
  private @Nullable Dataset measured;
  private @Nullable Tensor original;
  private ShownSample.@Nullable Source origin;

  FeaturesViewModel(Session session) {
    this.session = session;
    session.dataProperty().subscribe(this::measure);
    session.sampleProperty().subscribe(this::follow);
  }

  /** Counts the changes of names, ranges or values. */
  ReadOnlyLongProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }

  int size() {
    return names.size();
  }

  /** Shows other numbers, of one input of the network. */
  void show(List<String> shownNames, String inputName) {
    names = List.copyOf(shownNames);
    if (!input.equals(inputName)) {
      input = inputName;
      original = null;
    }
    follow(session.sampleProperty().get());
  }

  /** A number as it is now. */
  Feature feature(int index) {
    float value = tensor().map(tensor -> tensor.at(index)).orElse(0f);
    return new Feature(names.get(index), value, range(index), value != originalOf(index));
  }

  private Optional<Tensor> tensor() {
    ShownSample shown = session.sampleProperty().get();
    return shown != null && shown.inputs().containsKey(input)
        ? Optional.of(shown.input(input))
        : Optional.empty();
  }

  private FeatureRanges.Range range(int index) {
    return ranges.size() == names.size() ? ranges.get(index) : FeatureRanges.UNKNOWN;
  }

  private float originalOf(int index) {
    Tensor from = original;
    return from == null || index >= from.shape().size() ? 0 : from.at(index);
  }

  /** Changes a number; a value that is none is left out. */
  void set(int index, float value) {
    ShownSample before = session.sampleProperty().get();
    if (before == null
        || !Float.isFinite(value)
        || session.edits().isReplaying()
        || before.input(input).at(index) == value) {
      return;
    }
    float[] values = before.input(input).data().clone();
    values[index] = value;
    ShownSample after = changed(before, new Tensor(before.input(input).shape(), values));
    session.sampleProperty().set(after);
    session
        .edits()
        .record(
            new Edits.Edit(
                "draw.edit-feature",
                () -> session.sampleProperty().set(before),
                () -> session.sampleProperty().set(after)),
            new Series(input, index));
  }

  /** Gives a number the value that the row had. */
  void reset(int index) {
    set(index, originalOf(index));
  }

  private ShownSample changed(ShownSample before, Tensor values) {
    SequencedMap<String, Tensor> inputs = new LinkedHashMap<>(before.inputs());
    inputs.put(input, values);
    ShownSample.Source source =
        switch (before.source()) {
          case ShownSample.Test test -> new ShownSample.Edited(test);
          case ShownSample.Edited edited -> edited;
          case ShownSample.Drawn drawn -> drawn;
        };
    return new ShownSample(inputs, source, OptionalInt.empty());
  }

  private void follow(@Nullable ShownSample shown) {
    if (shown == null) {
      original = null;
      origin = null;
    } else if (shown.inputs().containsKey(input)) {
      switch (shown.source()) {
        case ShownSample.Test test -> {
          original = shown.input(input);
          origin = test;
        }
        case ShownSample.Edited edited -> {
          if (!edited.origin().equals(origin)) {
            origin = edited.origin();
            original = rowOf(edited.origin(), shown.input(input));
          }
        }
        case ShownSample.Drawn drawn -> {
          if (original == null || !Objects.equals(origin, drawn)) {
            original = Tensor.zeros(shown.input(input).shape());
            origin = drawn;
          }
        }
      }
    }
    changes.set(changes.get() + 1);
  }

  private Tensor rowOf(ShownSample.Test test, Tensor shown) {
    return session
        .dataset()
        .map(data -> data.inputs(new int[] {test.index()}).reshaped(shown.shape()))
        .orElse(shown);
  }

  /** The data may come after an edited row of theirs: only then is it known what that was. */
  private void measure(DataState state) {
    if (!(state instanceof DataState.Ready ready) || ready.dataset() == measured) {
      return;
    }
    Dataset dataset = ready.dataset();
    measured = dataset;
    ranges = List.of();
    origin = null;
    follow(session.sampleProperty().get());
    if (dataset.info().features().isEmpty()) {
      return;
    }
    session
        .tasks()
        .run(
            () -> FeatureRanges.of(dataset),
            found -> {
              if (dataset == measured) {
                ranges = found;
                changes.set(changes.get() + 1);
              }
            },
            session::say);
  }
}
