package glassbox.engine.contract;

import static glassbox.engine.contract.Agreement.TOLERANCE;
import static glassbox.engine.contract.Agreement.assertAgree;
import static glassbox.engine.contract.Agreement.parameters;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.TrainingFixture;
import glassbox.engine.data.Batch;
import glassbox.engine.exec.CpuExecutor;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.StepReport;
import glassbox.engine.exec.StepSettings;
import glassbox.engine.network.Activation;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.Clipping;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.Progress;
import glassbox.engine.network.WeightSettings;
import glassbox.engine.tensor.RandomStream;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every executor must do, whatever it runs on: agree with PyTorch and with the CPU, take what
 * changes from step to step, and refuse what does not fit without harm.
 */
public abstract class ExecutorContract {
  private static final int BATCH = 8;
  private static final int LARGEST = 7;
  private static final OptimizerSpec ADAM = new OptimizerSpec.Adam(0.003);

  /** Opens an executor of the kind that is tested. */
  protected abstract Executor open(ExecutorRequest request);

  /**
   * Fifty steps to make.
   *
   * @param name what the fixture calls the optimizer
   */
  public record Training(TrainingFixture fixture, String name, OptimizerSpec optimizer) {
    @Override
    public String toString() {
      return fixture.network().spec().name() + " " + name;
    }
  }

  static Stream<Training> trainings() {
    TrainingFixture mlp = TrainingFixture.mlp();
    return Stream.of(
        new Training(mlp, "sgd", new OptimizerSpec.Sgd(0.1, 0)),
        new Training(mlp, "sgd_momentum", new OptimizerSpec.Sgd(0.05, 0.9)),
        new Training(mlp, "sgd_nesterov", new OptimizerSpec.Sgd(0.05, 0.9, true)),
        new Training(mlp, "rmsprop", new OptimizerSpec.RmsProp(0.003)),
        new Training(mlp, "adam", ADAM),
        new Training(mlp, "adamw", new OptimizerSpec.AdamW(0.003, 0.9, 0.999, 1e-7, 0.1)),
        new Training(TrainingFixture.cnn(), "adam", ADAM),
        new Training(TrainingFixture.normalized(), "adam", ADAM),
        new Training(TrainingFixture.residual(), "adam", ADAM),
        new Training(TrainingFixture.twoInputs(), "adam", ADAM),
        new Training(TrainingFixture.twoOutputs(), "adam", ADAM));
  }

  @ParameterizedTest
  @MethodSource("trainings")
  void fiftyStepsAgreeWithPyTorch(Training training) {
    TrainingFixture fixture = training.fixture();
    try (Executor executor = open(request(fixture.network(), training.optimizer(), BATCH))) {
      for (int step = 0; step < fixture.steps(); step++) {
        StepSettings settings = new StepSettings(training.optimizer().rate(), 0, step);
        StepReport report = executor.step(fixture.batch(step), settings).orThrow();
        float expected = fixture.numbers().get(training.name() + ".losses").at(step);
        assertEquals(expected, report.loss(), TOLERANCE, "loss of step " + step);
      }
      parameters(executor)
          .byLayer()
          .forEach(
              (layer, tensors) ->
                  tensors.forEach(
                      (name, tensor) ->
                          fixture
                              .numbers()
                              .assertAgreesInNorm(
                                  training.name() + ".after50." + layer + "." + name,
                                  tensor,
                                  TOLERANCE)));
    }
  }

  @Test
  void stepsOfChangingSizesRatesAndSettingsAgreeWithTheCpu() {
    ExecutorRequest request = request(Network.initialized(everything(), 3), ADAM, LARGEST);
    try (Executor executor = open(request);
        Executor reference = new CpuExecutor(request, 1)) {
      int[] sizes = {7, 1, 5, 2, 7, 3};
      for (int step = 0; step < 12; step++) {
        Batch batch = batch(step, sizes[step % sizes.length], step % 4 == 3);
        StepSettings settings =
            new StepSettings(0.01 / (1 + step), 5, step, step % 5 == 4, clipping(step));
        StepReport found = executor.step(batch, settings).orThrow();
        StepReport expected = reference.step(batch, settings).orThrow();
        assertEquals(expected.loss(), found.loss(), TOLERANCE, "loss of step " + step);
        assertEquals(expected.correct(), found.correct(), "correct in step " + step);
        assertAgree(expected.norms(), found.norms());
      }
      assertAgree(parameters(reference), parameters(executor));
    }
  }

  private static Clipping clipping(int step) {
    return switch (step % 3) {
      case 0 -> new Clipping.None();
      case 1 -> new Clipping.ByNorm(0.1);
      default -> new Clipping.ByValue(0.01);
    };
  }

  @Test
  void everyLossAgreesWithTheCpu() {
    for (LossSpec loss : LossSpec.values()) {
      Activation last =
          switch (loss) {
            case MSE -> Activation.SOFTMAX;
            case BINARY_CROSSENTROPY -> Activation.SIGMOID;
            case CATEGORICAL_CROSSENTROPY, SPARSE_CATEGORICAL_CROSSENTROPY -> Activation.SOFTMAX;
          };
      NetworkSpec spec =
          NetworkSpec.chain("small", Shape.of(6, 5))
              .then("flatten", new LayerSpec.Flatten())
              .then("dense", new LayerSpec.Dense(4, last))
              .build();
      ExecutorRequest request =
          new ExecutorRequest(
              Network.initialized(spec, 3), loss, new OptimizerSpec.Sgd(0.1, 0), LARGEST);
      Batch batch = withTargets(batch(1, 6, true), loss);
      try (Executor executor = open(request);
          Executor reference = new CpuExecutor(request, 1)) {
        for (int step = 0; step < 3; step++) {
          StepSettings settings = new StepSettings(0.5, 0, step);
          StepReport expected = reference.step(batch, settings).orThrow();
          StepReport found = executor.step(batch, settings).orThrow();
          assertEquals(expected.loss(), found.loss(), TOLERANCE, loss.id());
          assertEquals(expected.correct(), found.correct(), loss.id());
        }
        assertAgree(parameters(reference), parameters(executor));
        assertAgree(reference.evaluate(batch).orThrow(), executor.evaluate(batch).orThrow());
      }
    }
  }

  private static Batch withTargets(Batch batch, LossSpec loss) {
    int samples = batch.samples();
    Tensor classes = batch.targets().get("dense");
    float[] values = new float[samples * 4];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 4 == (int) classes.at(i / 4) ? 1 : 0;
    }
    Tensor targets =
        loss == LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY
            ? classes
            : new Tensor(Shape.of(samples, 4), values);
    return new Batch(batch.inputs(), Map.of("dense", targets), batch.weights());
  }

  @Test
  void aBatchOfAnySizeIsEvaluatedBeforeTheFirstStepAndAfter() {
    ExecutorRequest request = request(Network.initialized(everything(), 4), ADAM, LARGEST);
    try (Executor executor = open(request);
        Executor reference = new CpuExecutor(request, 1)) {
      for (int samples : new int[] {1, 300, 13}) {
        Batch batch = batch(samples, samples, samples == 13);
        assertAgree(reference.evaluate(batch).orThrow(), executor.evaluate(batch).orThrow());
      }
      Batch learned = batch(1, LARGEST, false);
      reference.step(learned, new StepSettings(0.01, 0, 0)).orThrow();
      executor.step(learned, new StepSettings(0.01, 0, 0)).orThrow();
      Batch unjudged = new Batch(batch(2, 11, false).inputs(), Map.of());
      assertAgree(reference.evaluate(unjudged).orThrow(), executor.evaluate(unjudged).orThrow());
    }
  }

  @Test
  void aBatchThatDoesNotFitIsRefusedAndHarmsNothing() {
    ExecutorRequest request = request(Network.initialized(everything(), 5), ADAM, LARGEST);
    try (Executor executor = open(request)) {
      Parameters before = parameters(executor);
      StepSettings settings = new StepSettings(0.01, 0, 0);
      Batch good = batch(1, LARGEST, false);
      assertRefused("batch.too-large", executor.step(batch(1, LARGEST + 1, false), settings));
      assertRefused("targets.class", executor.step(labelled(good, 4), settings));
      assertRefused("targets.class", executor.step(labelled(good, -1), settings));
      assertRefused("targets.class", executor.evaluate(labelled(good, 1e9f)));
      assertRefused("targets.missing", executor.step(new Batch(good.inputs(), Map.of()), settings));
      assertRefused("optimizer.rate", executor.step(good, new StepSettings(Double.NaN, 0, 0)));
      assertAgree(before, parameters(executor));
      assertTrue(Double.isFinite(executor.step(good, settings).orThrow().loss()));
    }
  }

  private static void assertRefused(String code, Outcome<?> outcome) {
    Problem problem = assertInstanceOf(Outcome.Failed.class, outcome, code).problem();
    assertEquals(code, problem.code());
  }

  private static Batch labelled(Batch batch, float label) {
    float[] labels = batch.targets().get("dense").data().clone();
    labels[labels.length - 1] = label;
    return new Batch(batch.inputs(), Map.of("dense", new Tensor(Shape.of(labels.length), labels)));
  }

  @Test
  void aNetworkGoesBackToACheckpointAndOnFromItInANewExecutor() {
    Network network = Network.initialized(everything(), 6);
    ExecutorRequest request = request(network, ADAM, LARGEST);
    List<Double> losses = new ArrayList<>();
    Checkpoint early;
    try (Executor executor = open(request)) {
      train(executor, 0, 3);
      early = executor.checkpoint(Progress.start(0, 0.01, LARGEST)).orThrow();
      losses.addAll(train(executor, 3, 6));
      assertEquals(Optional.empty(), executor.restore(early));
      assertAgree(early.parameters(), parameters(executor));
      assertEquals(losses, train(executor, 3, 6));
    }
    try (Executor again = open(request)) {
      assertEquals(Optional.empty(), again.restore(early));
      assertEquals(losses, train(again, 3, 6));
    }
  }

  private static List<Double> train(Executor executor, int from, int to) {
    List<Double> losses = new ArrayList<>();
    for (int step = from; step < to; step++) {
      StepSettings settings = new StepSettings(0.01, 9, step);
      losses.add(executor.step(batch(step, LARGEST, false), settings).orThrow().loss());
    }
    return losses;
  }

  @Test
  void aCheckpointOfAnotherNetworkIsRefused() {
    NetworkSpec other =
        NetworkSpec.chain("other", Shape.of(3))
            .then("dense", new LayerSpec.Dense(2, Activation.SOFTMAX))
            .build();
    Checkpoint foreign;
    try (Executor executor = open(request(Network.initialized(other, 1), ADAM, 2))) {
      foreign = executor.checkpoint(Progress.start(0, 1, 1)).orThrow();
    }
    try (Executor executor = open(request(Network.initialized(everything(), 1), ADAM, LARGEST))) {
      assertTrue(executor.restore(foreign).isPresent());
      assertFalse(train(executor, 0, 1).getFirst().isNaN());
    }
  }

  private static ExecutorRequest request(Network network, OptimizerSpec optimizer, int largest) {
    return new ExecutorRequest(
        network, LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY, optimizer, largest);
  }

  /** All activations, odd sizes, masks, a penalty, a frozen layer, a sum and a concatenation. */
  private static NetworkSpec everything() {
    List<LayerNode> layers =
        List.of(
            dense("dense1", "input", 19, new Activation.LeakyRelu(0.3), weights(0.001, 0.01, true)),
            dense("dense2", "dense1", 19, new Activation.Elu(0.7), WeightSettings.DEFAULT),
            dense("dense3", "dense1", 19, Activation.GELU, WeightSettings.DEFAULT),
            node("sum", new LayerSpec.Add(Activation.TANH), "dense1", "dense2", "dense3"),
            node("drop", new LayerSpec.Dropout(0.3), "sum"),
            dense("frozen", "drop", 3, Activation.SIGMOID, weights(0.1, 0, false)),
            dense("narrow", "drop", 5, Activation.SOFTMAX, WeightSettings.DEFAULT),
            node("both", new LayerSpec.Concat(Activation.RELU), "frozen", "narrow", "dense1"),
            node("flatten", new LayerSpec.Flatten(), "both"),
            node("act", new LayerSpec.Activate(Activation.TANH), "flatten"),
            dense("dense", "act", 4, Activation.SOFTMAX, WeightSettings.DEFAULT));
    return new NetworkSpec(
        "everything", List.of(new InputSpec("input", Shape.of(6, 5))), layers, List.of("dense"));
  }

  private static WeightSettings weights(double l1, double l2, boolean trainable) {
    return new WeightSettings(l1, l2, trainable, WeightSettings.DEFAULT.initializer());
  }

  private static LayerNode dense(
      String name, String input, int units, Activation activation, WeightSettings weights) {
    return new LayerNode(name, List.of(input), new LayerSpec.Dense(units, activation), weights);
  }

  private static LayerNode node(String name, LayerSpec spec, String... inputs) {
    return new LayerNode(name, List.of(inputs), spec);
  }

  /** Random samples of 6x5 numbers in four classes. */
  private static Batch batch(long seed, int samples, boolean weighted) {
    RandomStream random = RandomStream.of(seed, RandomStream.Purpose.SYNTHETIC, samples);
    float[] x = new float[samples * 30];
    for (int i = 0; i < x.length; i++) {
      x[i] = 2 * random.uniformAt(i) - 1;
    }
    float[] labels = new float[samples];
    float[] weights = new float[samples];
    for (int i = 0; i < samples; i++) {
      labels[i] = random.intAt(x.length + i, 4);
      weights[i] = 0.5f + i % 3;
    }
    return new Batch(
        Map.of("input", new Tensor(Shape.of(samples, 6, 5), x)),
        Map.of("dense", new Tensor(Shape.of(samples), labels)),
        weighted ? Optional.of(new Tensor(Shape.of(samples), weights)) : Optional.empty());
  }
}
