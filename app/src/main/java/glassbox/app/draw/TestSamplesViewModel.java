package glassbox.app.draw;

import glassbox.app.session.DataState;
import glassbox.app.session.OpenModel;
import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.data.Dataset;
import glassbox.engine.data.Split;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.io.TrainingRecord;
import glassbox.engine.network.Network;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import glassbox.engine.train.TrainingPlan;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Walks through the test part of the open model's data set, round and round; the walk goes on where
 * it was left for a drawing.
 */
public final class TestSamplesViewModel {

  /** What there is to walk through. */
  public sealed interface State {}

  /** The model names no data set. */
  public record Unnamed() implements State {}

  /** The data set is being read. */
  public record Loading(String dataset) implements State {}

  /** It cannot be had, or does not suit the network. */
  public record Unavailable(Problem problem) implements State {}

  /** So many samples. */
  public record Available(int count) implements State {}

  private final Session session;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Unnamed());
  private int[] test = {};
  private int position = -1;

  public TestSamplesViewModel(Session session) {
    this.session = session;
    session.dataProperty().subscribe(this::follow);
    session.modelProperty().subscribe(this::follow);
    follow();
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Shows the next test sample; does nothing while there is none. */
  public void next() {
    show(position + 1);
  }

  /** Shows the one before. */
  public void previous() {
    show(Math.max(position, 0) - 1);
  }

  private void follow() {
    test = new int[0];
    position = -1;
    state.set(
        switch (session.dataProperty().get()) {
          case DataState.None none -> new Unnamed();
          case DataState.Loading loading -> new Loading(loading.id());
          case DataState.Missing missing -> new Unavailable(missing.problem());
          case DataState.Ready ready -> split(ready.dataset());
        });
  }

  private State split(Dataset dataset) {
    OpenModel open = session.modelProperty().get();
    if (open == null || open.saved().training().isEmpty()) {
      return new Unnamed();
    }
    Network network = open.saved().network();
    Shape input = network.spec().inputs().getFirst().shape();
    if (input.size() != dataset.info().sampleShape().size()) {
      return new Unavailable(
          Problem.of(
              "draw.unsuitable-data",
              "Network {0} takes {1}, but a sample of data set {2} is {3}.",
              open.name(),
              input,
              dataset.info().name(),
              dataset.info().sampleShape()));
    }
    try {
      TrainingPlan plan = open.saved().training().map(TrainingRecord::plan).orElseThrow();
      test = Split.of(dataset, plan.limit(), plan.validationSplit(), plan.seed()).test();
      return new Available(test.length);
    } catch (ProblemException refused) {
      return new Unavailable(refused.problem());
    }
  }

  private void show(int wanted) {
    Optional<Dataset> dataset = session.dataset();
    if (test.length == 0 || dataset.isEmpty()) {
      return;
    }
    position = Math.floorMod(wanted, test.length);
    int[] index = {test[position]};
    Shape input = session.network().orElseThrow().spec().inputs().getFirst().shape();
    Tensor sample = dataset.get().inputs(index).reshaped(input);
    session
        .sampleProperty()
        .set(
            new ShownSample(
                sample, new ShownSample.Test(position, index[0]), truth(dataset.get(), index)));
  }

  private static OptionalInt truth(Dataset dataset, int[] index) {
    return dataset.info().classes().isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(Math.round(dataset.targets(index, TargetEncoding.CLASS_INDEX).at(0)));
  }
}
