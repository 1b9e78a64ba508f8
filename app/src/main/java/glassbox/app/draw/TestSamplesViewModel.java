package glassbox.app.draw;

import glassbox.app.session.DataState;
import glassbox.app.session.OpenModel;
import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import glassbox.app.session.TrainingState;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
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
  private final ObjectProperty<SampleFilter> filter = new SimpleObjectProperty<>(SampleFilter.NONE);
  private final ReadOnlyObjectWrapper<List<Integer>> positions =
      new ReadOnlyObjectWrapper<>(List.of());
  private final VerdictsViewModel verdicts;
  private int[] test = {};
  private int[] truths = {};
  private int position = -1;

  /**
   * A walk through a session's test samples.
   *
   * @param plan the training settings in force; their seed may choose the test part
   * @param training whether the weights are changing
   */
  TestSamplesViewModel(
      Session session,
      ObservableValue<Optional<TrainingPlan>> plan,
      ObservableValue<TrainingState> training) {
    this.session = session;
    this.plan = plan;
    verdicts = new VerdictsViewModel(session, training);
    filter.subscribe(this::sift);
    verdicts.stateProperty().subscribe(this::sift);
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

  /** Which samples are walked through. */
  ObjectProperty<SampleFilter> filterProperty() {
    return filter;
  }

  /** The positions in the test part that the filter lets through, ascending. */
  ReadOnlyObjectProperty<List<Integer>> positionsProperty() {
    return positions.getReadOnlyProperty();
  }

  /** Which samples the network gets right. */
  VerdictsViewModel verdicts() {
    return verdicts;
  }

  /** The classes' names; empty where there are none. */
  List<String> classes() {
    return truths.length == 0 ? List.of() : session.labels();
  }

  /** A sample's class; -1 where there are none. */
  int truth(int at) {
    return at < truths.length ? truths[at] : -1;
  }

  /** What the network's input would be. */
  Tensor input(int at) {
    return session.dataset().orElseThrow().inputs(new int[] {test[at]});
  }

  /** Shows the next test sample that the filter lets through, if there is one. */
  public void next() {
    walk(1);
  }

  /** Shows the one before. */
  public void previous() {
    walk(-1);
  }

  private void walk(int by) {
    List<Integer> among = positions.get();
    if (among.isEmpty()) {
      return;
    }
    int at = Collections.binarySearch(among, position);
    int before = at >= 0 ? at : -at - 1 - (by > 0 ? 1 : 0);
    show(among.get(Math.floorMod(before + by, among.size())));
  }

  private void sift() {
    SampleFilter wanted = filter.get();
    positions.set(
        IntStream.range(0, test.length)
            .filter(at -> wanted.lets(truth(at), verdicts.isRight(at)))
            .boxed()
            .toList());
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
      truths = truths();
      if (filter.get().ofClass().orElse(-1) >= classes().size()) {
        filter.set(SampleFilter.NONE);
      }
    }
    verdicts.use(test);
    sift();
    state.set(found);
  }

  private int[] truths() {
    Dataset dataset = session.dataset().orElse(null);
    if (dataset == null || test.length == 0 || dataset.info().classes().isEmpty()) {
      return new int[0];
    }
    float[] stated = dataset.targets(test, TargetEncoding.CLASS_INDEX).data();
    return IntStream.range(0, test.length).map(i -> Math.round(stated[i])).toArray();
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

  void show(int wanted) {
    Optional<Dataset> dataset = session.dataset();
    if (test.length == 0 || dataset.isEmpty()) {
      return;
    }
    position = Math.floorMod(wanted, test.length);
    NetworkSpec spec = session.network().orElseThrow().spec();
    ShownSample.Test source = new ShownSample.Test(position, test[position]);
    session.sampleProperty().set(ShownSample.test(spec, dataset.get(), source));
  }
}
