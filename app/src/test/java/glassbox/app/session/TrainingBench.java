package glassbox.app.session;

import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.TaskExecutor;
import glassbox.engine.Problem;
import glassbox.engine.data.Dataset;
import glassbox.engine.io.SavedModel;
import glassbox.engine.io.TrainingRecord;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec.Dense;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.Progress;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import glassbox.engine.train.EarlyStopping;
import glassbox.engine.train.Regimen;
import glassbox.engine.train.TrainingPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A session with a tiny network on tiny data, for tests; what it says to the user is kept. */
public final class TrainingBench implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Of these a fifth tests, a quarter of the rest validates: 48 train, 6 steps an epoch. */
  static final int SAMPLES = 80;

  /** What a later version wrote into the training record of {@link #model}. */
  static final String NOTE = "{\"note\":\"keep me\"}";

  public final List<Problem> said = new ArrayList<>();
  public final Session session;
  public final TrainingSession training;
  private final int samples;

  /** On the CPU, with {@link #SAMPLES}. */
  static TrainingBench onCpu() {
    return onCpu(SAMPLES);
  }

  /** On the CPU. */
  public static TrainingBench onCpu(int samples) {
    return new TrainingBench(samples, new ChosenDevices(1, List.of()));
  }

  /** On devices of the test's own. */
  public TrainingBench(int samples, Devices devices) {
    this.samples = samples;
    session = new Session(library(), TaskExecutor.sameThread(), new NoInference(), said::add);
    training = new TrainingSession(session, devices, System::nanoTime);
  }

  /** The model that is opened by this name. */
  static SavedModel model(String name) {
    return model(name, new OptimizerSpec.Adam(0.01), 3);
  }

  /** A model that is trained on the data set of the same name. */
  public static SavedModel model(String name, OptimizerSpec optimizer, int epochs) {
    Activation relu = new Activation.Relu();
    NetworkSpec spec =
        NetworkSpec.chain(name, Shape.of(2))
            .then("hidden", new Dense(4, relu))
            .then("output", new Dense(1, new Activation.Sigmoid()))
            .build();
    TrainingPlan plan =
        new TrainingPlan(
            LossSpec.BINARY_CROSSENTROPY, optimizer, 8, epochs, 0.25, Integer.MAX_VALUE, 3);
    Optional<EarlyStopping> rule =
        name.equals("impatient") ? Optional.of(new EarlyStopping(2, 1e6)) : Optional.empty();
    plan = plan.with(Regimen.PLAIN.with(rule));
    return new SavedModel(
        Network.initialized(spec, 3),
        Optional.of(new TrainingRecord(name, "", plan, 0, 0, NOTE)),
        OptimizerState.FRESH,
        List.of(),
        Map.of());
  }

  /** A straight line fitted by gradient descent: it runs away at a large rate. */
  private static SavedModel line() {
    NetworkSpec spec =
        NetworkSpec.chain("line", Shape.of(2))
            .then("output", new Dense(1, new Activation.Linear()))
            .build();
    TrainingPlan plan =
        new TrainingPlan(
            LossSpec.MSE, new OptimizerSpec.Sgd(0.1, 0), 8, 100, 0.25, Integer.MAX_VALUE, 3);
    return new SavedModel(
        Network.initialized(spec, 3),
        Optional.of(new TrainingRecord("line", "", plan, 0, 0)),
        OptimizerState.FRESH,
        List.of(),
        Map.of());
  }

  /** Opens the model of this name. */
  public void open(String name) {
    session.openSystem(name);
  }

  /** Lets frames pass until something is so. */
  public void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    training.pulse();
    while (!condition.getAsBoolean()) {
      assertTrue(
          System.nanoTime() < end, () -> "still " + training.stateProperty().get() + ", " + said);
      Thread.sleep(1);
      training.pulse();
    }
  }

  /** Lets frames pass until training is in a state. */
  public void await(TrainingState state) throws InterruptedException {
    await(() -> training.stateProperty().get() == state);
  }

  /** Lets frames pass until a step has been made and is on the curves. */
  public void awaitStep(long step) throws InterruptedException {
    await(() -> training.progressProperty().get().orElseThrow().step() >= step);
  }

  /** Where training is. */
  Progress progress() {
    return training.progressProperty().get().orElseThrow();
  }

  TrainingPlan plan() {
    return training.planProperty().get().orElseThrow();
  }

  /** The weights on show. */
  Weights shown() {
    return Objects.requireNonNull(session.weightsProperty().get());
  }

  /** The numbers of the weights on show. */
  List<Float> numbers() {
    return numbers(shown().network().parameters());
  }

  /** The same, once the weights of a step are shown. */
  List<Float> numbers(long step) throws InterruptedException {
    await(() -> shown().step() == step);
    return numbers();
  }

  /** All numbers of a network, one after another. */
  static List<Float> numbers(Parameters parameters) {
    List<Float> numbers = new ArrayList<>();
    for (Map<String, Tensor> layer : parameters.byLayer().values()) {
      for (Tensor tensor : layer.values()) {
        for (float number : tensor.data()) {
          numbers.add(number);
        }
      }
    }
    return numbers;
  }

  @Override
  public void close() {
    training.close();
  }

  private Library library() {
    return new Library() {
      @Override
      public List<Entry> systems() {
        return List.of();
      }

      @Override
      public SavedModel system(String id) {
        return id.equals("line") ? line() : model(id);
      }

      @Override
      public List<Entry> examples() {
        return List.of();
      }

      @Override
      public SavedModel example(String id) {
        return system(id);
      }

      @Override
      public SavedModel welcome() {
        return system("welcome");
      }

      @Override
      public Dataset dataset(String id) {
        if (id.equals("missing")) {
          throw Problem.of("test.missing", "The data set is not there.").exception();
        }
        return new PointsDataset(id, samples);
      }

      @Override
      public SavedModel open(Path file) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void save(SavedModel model, Path file) {}
    };
  }

  private static final class NoInference implements Inference {
    @Override
    public void submit(Request request) {}

    @Override
    public Optional<Snapshot> take() {
      return Optional.empty();
    }
  }
}
