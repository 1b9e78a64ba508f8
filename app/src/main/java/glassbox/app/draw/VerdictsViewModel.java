package glassbox.app.draw;

import glassbox.app.session.Session;
import glassbox.app.session.TrainingState;
import glassbox.app.session.Weights;
import glassbox.engine.data.Dataset;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.exec.Judge;
import glassbox.engine.layer.Recorder;
import glassbox.engine.network.Network;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/**
 * Which test samples the network gets right: computed in the background, piece by piece, when
 * somebody asks, and again when training pauses. What was found says of which step it is.
 */
final class VerdictsViewModel {
  private static final int PIECE = 100;

  /** How far it is. */
  sealed interface State {}

  /** Nobody has asked. */
  record Unknown() implements State {}

  /** So many of all are judged, with the weights of a step. */
  record Running(int done, int total, long step) implements State {}

  /** All are judged, with the weights of a step. */
  record Known(long step, int wrong) implements State {}

  /** What is judged. */
  private record Job(Network network, long step, Dataset dataset, int[] test) {}

  private final Session session;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Unknown());
  private int[] test = {};
  private boolean[] right = {};
  private int jobs;

  VerdictsViewModel(Session session, ObservableValue<TrainingState> training) {
    this.session = session;
    session.modelProperty().subscribe(this::forget);
    training.subscribe(
        now -> {
          boolean rests =
              now == TrainingState.PAUSED
                  || now == TrainingState.FINISHED
                  || now == TrainingState.STOPPED;
          if (rests && !(state.get() instanceof Unknown) && isStale()) {
            judge();
          }
        });
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Other samples are there to be judged. */
  void use(int[] indices) {
    if (!Arrays.equals(test, indices)) {
      test = indices;
      forget();
    }
  }

  private void forget() {
    jobs++;
    right = new boolean[0];
    state.set(new Unknown());
  }

  /** Whether the network gets a sample right; empty if that is not known. */
  Optional<Boolean> isRight(int position) {
    return position < right.length ? Optional.of(right[position]) : Optional.empty();
  }

  /** Whether what is known is of other weights than those on show. */
  boolean isStale() {
    Weights shown = session.weightsProperty().get();
    return shown != null && state.get() instanceof Known known && known.step() != shown.step();
  }

  /** Judges all samples with the newest weights. */
  void judge() {
    Weights shown = session.weightsProperty().get();
    Optional<Dataset> dataset = session.dataset();
    if (shown == null || dataset.isEmpty() || test.length == 0) {
      return;
    }
    Job job = new Job(shown.network(), shown.step(), dataset.get(), test);
    int number = ++jobs;
    goOn(number, job, 0, new boolean[test.length]);
  }

  private void goOn(int number, Job job, int from, boolean[] found) {
    if (number != jobs) {
      return;
    }
    if (from >= found.length) {
      right = found;
      int wrong = 0;
      for (boolean one : found) {
        wrong += one ? 0 : 1;
      }
      state.set(new Known(job.step(), wrong));
      return;
    }
    state.set(new Running(from, found.length, job.step()));
    int to = Math.min(from + PIECE, found.length);
    session
        .tasks()
        .run(
            () -> piece(job, from, to),
            judged -> {
              System.arraycopy(judged, 0, found, from, judged.length);
              goOn(number, job, to, found);
            },
            problem -> {
              if (number == jobs) {
                forget();
              }
              session.say(problem);
            });
  }

  private static boolean[] piece(Job job, int from, int to) {
    int[] indices = Arrays.copyOfRange(job.test(), from, to);
    var input = job.network().spec().inputs().getFirst();
    Shape batch = input.shape().batched(indices.length);
    Tensor inputs = job.dataset().inputs(indices).reshaped(batch);
    String name = job.network().spec().outputs().getFirst();
    Tensor outputs =
        Recorder.record(
                job.network(),
                Map.of(input.name(), inputs),
                layer -> false,
                new Recorder.Inference())
            .output(name);
    float[] truth = job.dataset().targets(indices, TargetEncoding.CLASS_INDEX).data();
    int width = outputs.shape().size() / indices.length;
    boolean[] judged = new boolean[indices.length];
    for (int i = 0; i < judged.length; i++) {
      judged[i] = Judge.classOf(outputs.data(), i * width, width) == Math.round(truth[i]);
    }
    return judged;
  }
}
