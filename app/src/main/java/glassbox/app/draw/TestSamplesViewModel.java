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
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import glassbox.engine.train.TrainingPlan;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/**
 * Walks through the test part of the open model's data set, round and round; the walk goes on where
 * it was left for a drawing, and for another model with the same test part.
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
  private final ObservableValue<Optional<TrainingPlan>> plan;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Unnamed());
  private int[] test = {};
  private int position = -1;

  /**
   * A walk through a session's test samples.
   *
   * @param plan the training settings in force; their seed may choose the test part
   */
  public TestSamplesViewModel(Session session, ObservableValue<Optional<TrainingPlan>> plan) {
    this.session = session;
    this.plan = plan;
    plan.map(it -> it.map(TrainingPlan::seed)).subscribe(seed -> splitAgain());
    session.dataProperty().subscribe(this::follow);
    session.modelProperty().subscribe(this::follow);
    session
        .sampleProperty()
        .subscribe(
            sample -> {
              if (sample != null && sample.source() instanceof ShownSample.Test shown) {
                position = shown.position();
              }
            });
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

  /** Another seed: where it chooses other test samples, the shown one gives way to one of them. */
  private void splitAgain() {
    int[] testBefore = test;
    int positionBefore = position;
    follow();
    if (!Arrays.equals(test, testBefore) && isShown()) {
      show(positionBefore);
    }
  }

  private boolean isShown() {
    ShownSample shown = session.sampleProperty().get();
    return shown != null && shown.source() instanceof ShownSample.Test;
  }

  /** Shows the sample where the walk is: at first the first. */
  void resume() {
    show(Math.max(position, 0));
  }

  private void follow() {
    int[] before = test;
    test = new int[0];
    State found =
        switch (session.dataProperty().get()) {
          case DataState.None none -> new Unnamed();
          case DataState.Loading loading -> new Loading(loading.id());
          case DataState.Missing missing -> new Unavailable(missing.problem());
          case DataState.Ready ready -> split(ready.dataset());
        };
    if (!Arrays.equals(before, test)) {
      position = -1;
    }
    state.set(found);
  }

  private State split(Dataset dataset) {
    OpenModel open = session.modelProperty().get();
    Optional<TrainingPlan> inForce = plan.getValue();
    if (open == null || inForce.isEmpty()) {
      return new Unnamed();
    }
    Network network = open.saved().network();
    if (network.spec().inputs().size() > 1) {
      return new Unavailable(
          Problem.of(
              "draw.several-inputs",
              "Network {0} has {1} inputs, but a sample of data set {2} suits networks with one;"
                  + " set its inputs by hand.",
              open.name(),
              network.spec().inputs().size(),
              dataset.info().name()));
    }
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
      TrainingPlan known = inForce.get();
      test = Split.of(dataset, known.limit(), known.validationSplit(), known.seed()).test();
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
    NetworkSpec spec = session.network().orElseThrow().spec();
    Tensor sample = dataset.get().inputs(index).reshaped(spec.inputs().getFirst().shape());
    session
        .sampleProperty()
        .set(
            ShownSample.test(
                spec,
                sample,
                new ShownSample.Test(position, index[0]),
                truth(dataset.get(), index)));
  }

  private static OptionalInt truth(Dataset dataset, int[] index) {
    return dataset.info().classes().isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(Math.round(dataset.targets(index, TargetEncoding.CLASS_INDEX).at(0)));
  }
}
