package glassbox.engine.exec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Outcome;
import glassbox.engine.ProblemException;
import glassbox.engine.data.Batch;
import glassbox.engine.layer.ForwardPass;
import glassbox.engine.layer.LossGradients;
import glassbox.engine.layer.Recorder;
import glassbox.engine.network.Activation;
import glassbox.engine.network.Checkpoint;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.Progress;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CpuExecutorTest {
  private static final LossSpec LOSS = LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY;
  private static final long SEED = 11;
  private static final float TOLERANCE = 1e-5f;
  private static final Progress NOW = Progress.start(SEED, 0.1, 70);

  static List<NetworkSpec> networks() {
    return List.of(
        Networks.mlp(),
        Networks.cnn(),
        Networks.residual(),
        Networks.normalized(),
        Networks.remembering());
  }

  private static CpuExecutor executor(NetworkSpec spec, OptimizerSpec optimizer, int threads) {
    return new CpuExecutor(
        new ExecutorRequest(Network.initialized(spec, SEED), LOSS, optimizer, 150), threads);
  }

  private static StepSettings settings(double rate, long step) {
    return new StepSettings(rate, SEED, step);
  }

  /** Trains a few steps with batches of many sizes and gives every number there is. */
  private static float[] trained(NetworkSpec spec, OptimizerSpec optimizer, int threads) {
    try (CpuExecutor executor = executor(spec, optimizer, threads)) {
      int[] sizes = {150, 70, 17, 1, 128};
      float[] losses = new float[sizes.length];
      for (int step = 0; step < sizes.length; step++) {
        Batch batch = Networks.batch(spec, step * 10, sizes[step]);
        losses[step] = (float) executor.step(batch, settings(0.01, step)).orThrow().loss();
      }
      Evaluation evaluation = executor.evaluate(Networks.batch(spec, 0, 100)).orThrow();
      Checkpoint end = executor.checkpoint(NOW).orThrow();
      float[] numbers = join(losses, evaluation.outputs().get("out").data());
      numbers = join(numbers, new float[] {(float) evaluation.loss().orElseThrow()});
      for (Parameters slot : end.optimizer().slots().values()) {
        numbers = join(numbers, flat(slot));
      }
      return join(numbers, flat(end.parameters()));
    }
  }

  private static float[] join(float[] first, float[] second) {
    float[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static float[] flat(Parameters parameters) {
    float[] all = {};
    for (Map<String, Tensor> layer : parameters.byLayer().values()) {
      for (Tensor tensor : layer.values()) {
        all = join(all, tensor.data());
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void sameSeedGivesTheSameBitsOnAnyNumberOfThreads(NetworkSpec spec) {
    OptimizerSpec adam = new OptimizerSpec.Adam(0.01);
    float[] alone = trained(spec, adam, 1);

    assertArrayEquals(alone, trained(spec, adam, 2));
    assertArrayEquals(alone, trained(spec, adam, 3));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void evaluationAgreesWithTheRecordingPath(NetworkSpec spec) {
    Batch batch = Networks.batch(spec, 20, 90);
    Network network = Network.initialized(spec, SEED);
    LossGradients recorded = LossGradients.of(network, LOSS, batch, new Recorder.Inference());
    ForwardPass pass = recorded.pass();
    try (CpuExecutor executor = executor(spec, new OptimizerSpec.Sgd(0.1, 0), 2)) {
      Evaluation evaluation = executor.evaluate(batch).orThrow();

      assertEquals(90, evaluation.samples());
      assertEquals(recorded.loss(), evaluation.loss().orElseThrow(), TOLERANCE);
      assertEquals(recorded.correct(), evaluation.correct());
      assertArrayEquals(
          pass.output("out").data(), evaluation.outputs().get("out").data(), TOLERANCE);
      assertEquals(Shape.of(90, 10), evaluation.outputs().get("out").shape());
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void oneStepOfGradientDescentAgreesWithTheRecordingPath(NetworkSpec spec) {
    assertStepAgrees(spec, LOSS, Networks.batch(spec, 5, 75));
  }

  @Test
  void weightedSamplesAgreeWithTheRecordingPath() {
    NetworkSpec spec = Networks.mlp();
    Batch plain = Networks.batch(spec, 0, 40);
    float[] weights = new float[40];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = i % 3;
    }

    assertStepAgrees(
        spec,
        LOSS,
        new Batch(plain.inputs(), plain.targets(), Optional.of(new Tensor(Shape.of(40), weights))));
  }

  @Test
  void branchesAndSeveralOutputsAgreeWithTheRecordingPath() {
    NetworkSpec spec = Networks.branching();
    int samples = 21;
    Batch batch =
        new Batch(
            Map.of("input", waves(Shape.of(samples, 2, 3))),
            Map.of(
                "first", waves(Shape.of(samples, 3)),
                "second", waves(Shape.of(samples, 2)),
                "third", waves(Shape.of(samples, 1))));

    assertStepAgrees(spec, LossSpec.MSE, batch);
  }

  @Test
  void inputsAndBranchesThatMeetAgreeWithTheRecordingPath() {
    NetworkSpec spec = Networks.joining();
    int samples = 21;
    Batch batch =
        new Batch(
            Map.of("left", waves(Shape.of(samples, 2, 3)), "right", waves(Shape.of(samples, 5))),
            Map.of(
                "early", waves(Shape.of(samples, 4)),
                "late", waves(Shape.of(samples, 4)),
                "deep", waves(Shape.of(samples, 16))));

    assertStepAgrees(spec, LossSpec.MSE, batch);
  }

  private static Tensor waves(Shape shape) {
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i * 0.7 + shape.size());
    }
    return new Tensor(shape, values);
  }

  private static void assertStepAgrees(NetworkSpec spec, LossSpec loss, Batch batch) {
    Network network = Network.initialized(spec, SEED);
    double rate = 0.5;
    LossGradients recorded = LossGradients.of(network, loss, batch, new Recorder.Training(SEED, 3));
    ExecutorRequest request =
        new ExecutorRequest(network, loss, new OptimizerSpec.Sgd(rate, 0), 150);
    try (CpuExecutor executor = new CpuExecutor(request, 2)) {
      StepReport report = executor.step(batch, settings(rate, 3)).orThrow();
      Parameters after = executor.checkpoint(NOW).orThrow().parameters();

      assertEquals(recorded.loss(), report.loss(), TOLERANCE);
      assertEquals(recorded.correct(), report.correct());
      recorded
          .gradients()
          .parameters()
          .byLayer()
          .forEach(
              (layer, tensors) ->
                  tensors.forEach(
                      (name, tensor) -> {
                        float[] before = network.parameters().get(layer, name).data();
                        float[] gradient = tensor.data();
                        float[] found = after.get(layer, name).data();
                        float[] expected = new float[before.length];
                        for (int i = 0; i < before.length; i++) {
                          expected[i] = before[i] - (float) rate * gradient[i];
                        }
                        assertArrayEquals(expected, found, TOLERANCE, layer + "." + name);
                      }));
    }
  }

  @Test
  void restoreGoesBackToTheBit() {
    NetworkSpec spec = Networks.cnn();
    Batch batch = Networks.batch(spec, 0, 64);
    try (CpuExecutor executor = executor(spec, new OptimizerSpec.RmsProp(0.01), 2)) {
      executor.step(batch, settings(0.01, 0)).orThrow();
      Checkpoint one = executor.checkpoint(NOW).orThrow();
      executor.step(batch, settings(0.01, 1)).orThrow();
      float[] two = flat(executor.checkpoint(NOW).orThrow().parameters());

      assertEquals(Optional.empty(), executor.restore(one));
      executor.step(batch, settings(0.01, 1)).orThrow();

      assertArrayEquals(two, flat(executor.checkpoint(NOW).orThrow().parameters()));
    }
  }

  @Test
  void freshOptimizerStateClearsWhatWasRemembered() {
    NetworkSpec spec = Networks.mlp();
    Batch batch = Networks.batch(spec, 0, 32);
    try (CpuExecutor executor = executor(spec, new OptimizerSpec.Sgd(0.1, 0.9), 1)) {
      Parameters start = executor.checkpoint(NOW).orThrow().parameters();
      executor.step(batch, settings(0.1, 0)).orThrow();
      float[] once = flat(executor.checkpoint(NOW).orThrow().parameters());

      executor.restore(new Checkpoint(start, OptimizerState.FRESH, NOW));
      executor.step(batch, settings(0.1, 0)).orThrow();

      assertArrayEquals(once, flat(executor.checkpoint(NOW).orThrow().parameters()));
    }
  }

  @Test
  void optimizerWhoseSlotsAreAbsentCountsItsStepsAnew() {
    NetworkSpec spec = Networks.mlp();
    Batch batch = Networks.batch(spec, 0, 32);
    try (CpuExecutor executor = executor(spec, new OptimizerSpec.Adam(0.1), 1)) {
      Parameters start = executor.checkpoint(NOW).orThrow().parameters();
      executor.step(batch, settings(0.1, 0)).orThrow();
      float[] once = flat(executor.checkpoint(NOW).orThrow().parameters());

      executor.restore(new Checkpoint(start, new OptimizerState(500, Map.of()), NOW));
      executor.step(batch, settings(0.1, 0)).orThrow();
      assertArrayEquals(once, flat(executor.checkpoint(NOW).orThrow().parameters()));
    }
  }

  @Test
  void checkpointIsACopyThatTrainingDoesNotTouch() {
    NetworkSpec spec = Networks.mlp();
    try (CpuExecutor executor = executor(spec, new OptimizerSpec.Sgd(0.1, 0.9), 1)) {
      Checkpoint before = executor.checkpoint(NOW).orThrow();
      float[] copy = flat(before.parameters()).clone();
      executor.step(Networks.batch(spec, 0, 32), settings(0.1, 0)).orThrow();

      assertArrayEquals(copy, flat(before.parameters()));
      assertEquals(NOW, before.progress());
    }
  }

  @Test
  void batchesThatDoNotFitAreRefusedInWordsAndTheExecutorGoesOn() {
    NetworkSpec spec = Networks.mlp();
    Batch good = Networks.batch(spec, 0, 4);
    try (CpuExecutor executor = executor(spec, new OptimizerSpec.Sgd(0.1, 0.9), 2)) {
      assertRefused(executor, Networks.batch(spec, 0, 151), "batch.too-large");
      assertRefused(executor, with(good, "input", Shape.of(4, 59)), "input.shape");
      assertRefused(
          executor,
          new Batch(Map.of("other", Tensor.zeros(Shape.of(4, 60))), good.targets()),
          "input.unknown");
      assertRefused(
          executor,
          new Batch(
              good.inputs(), Map.of("out", new Tensor(Shape.of(4), new float[] {0, 1, 10, 3}))),
          "targets.class");
      assertRefused(executor, new Batch(good.inputs(), Map.of()), "targets.missing");
      assertRefused(
          executor,
          new Batch(
              Map.of("input", Tensor.zeros(Shape.of(0, 60))),
              Map.of("out", Tensor.zeros(Shape.of(0)))),
          "batch.empty");
      assertEquals("optimizer.rate", problem(executor.step(good, settings(Double.NaN, 0))));

      assertInstanceOf(Outcome.Done.class, executor.step(good, settings(0.1, 0)));
    }
  }

  private static Batch with(Batch batch, String input, Shape shape) {
    return new Batch(Map.of(input, Tensor.zeros(shape)), batch.targets());
  }

  private static void assertRefused(CpuExecutor executor, Batch batch, String code) {
    assertEquals(code, problem(executor.step(batch, settings(0.1, 0))));
  }

  private static String problem(Outcome<?> outcome) {
    return assertInstanceOf(Outcome.Failed.class, outcome).problem().code();
  }

  @Test
  void checkpointsThatDoNotFitAreRefusedInWordsAndNothingChanges() {
    NetworkSpec spec = Networks.mlp();
    try (CpuExecutor executor = executor(spec, new OptimizerSpec.Adam(0.1), 1)) {
      Checkpoint good = executor.checkpoint(NOW).orThrow();
      float[] before = flat(good.parameters());
      Parameters broken =
          Parameters.fill(
              Network.initialized(spec, 1).shapes(),
              (layer, parameter) -> {
                float[] values = new float[parameter.shape().size()];
                values[0] = layer.equals("out") ? Float.NaN : 0;
                return new Tensor(parameter.shape(), values);
              });

      assertEquals(
          "checkpoint.not-finite",
          executor.restore(new Checkpoint(broken, OptimizerState.FRESH, NOW)).orElseThrow().code());
      Network other = Network.initialized(Networks.cnn(), 1);
      assertEquals(
          "The checkpoint is of another network: its parameter dense1.kernel is missing, but must"
              + " be 60x70.",
          executor
              .restore(new Checkpoint(other.parameters(), OptimizerState.FRESH, NOW))
              .orElseThrow()
              .sentence());
      assertArrayEquals(before, flat(executor.checkpoint(NOW).orThrow().parameters()));
    }
  }

  @Test
  void optimizerStateOfAnotherNetworkOrOptimizerIsRefusedInWordsAndNothingChanges() {
    NetworkSpec spec = Networks.mlp();
    Parameters weights = Network.initialized(spec, 1).parameters();
    Parameters others = Network.initialized(Networks.cnn(), 1).parameters();
    try (CpuExecutor executor = executor(spec, new OptimizerSpec.Sgd(0.1, 0.9), 1)) {
      float[] before = flat(executor.checkpoint(NOW).orThrow().parameters());

      OptimizerState elsewhere = new OptimizerState(3, Map.of("momentum", others));
      assertEquals(
          "The checkpoint is of another network: its optimizer's momentum of dense1.kernel is"
              + " missing, but must be 60x70.",
          executor.restore(new Checkpoint(weights, elsewhere, NOW)).orElseThrow().sentence());
      OptimizerState rmsProp = new OptimizerState(3, Map.of("v", weights));
      assertEquals(
          "The checkpoint was made with another optimizer: it keeps \"v\", but sgd keeps momentum;"
              + " choose the optimizer it was made with, or start from its weights.",
          executor.restore(new Checkpoint(weights, rmsProp, NOW)).orElseThrow().sentence());
      assertArrayEquals(before, flat(executor.checkpoint(NOW).orThrow().parameters()));
    }
  }

  @Test
  void checkpointOfALargerNetworkThatBeginsAlikeIsRefusedInWords() {
    NetworkSpec small = Networks.mlp();
    NetworkSpec large =
        new NetworkSpec(
            "larger",
            small.inputs(),
            Stream.concat(
                    small.layers().stream(),
                    Stream.of(
                        new LayerNode(
                            "more", List.of("out"), new LayerSpec.Dense(2, Activation.LINEAR))))
                .toList(),
            List.of("more"));
    try (CpuExecutor executor = executor(small, new OptimizerSpec.Sgd(0.1, 0.9), 1)) {
      float[] before = flat(executor.checkpoint(NOW).orThrow().parameters());
      Parameters larger = Network.initialized(large, 1).parameters();
      Parameters own = Network.initialized(small, 1).parameters();

      assertEquals(
          "The checkpoint is of another network: its parameter more.kernel is 10x2, but no layer"
              + " here has it.",
          executor
              .restore(new Checkpoint(larger, OptimizerState.FRESH, NOW))
              .orElseThrow()
              .sentence());
      OptimizerState state = new OptimizerState(3, Map.of("momentum", larger));
      assertEquals(
          "The checkpoint is of another network: its optimizer's momentum of more.kernel is 10x2,"
              + " but no layer here has it.",
          executor.restore(new Checkpoint(own, state, NOW)).orElseThrow().sentence());
      assertArrayEquals(before, flat(executor.checkpoint(NOW).orThrow().parameters()));
    }
  }

  @Test
  void targetsOfAnotherShapeAndFractionsOfAClassAreRefusedInWordsAndTheExecutorGoesOn() {
    NetworkSpec spec = Networks.mlp();
    Batch good = Networks.batch(spec, 0, 4);
    try (CpuExecutor executor = executor(spec, new OptimizerSpec.Sgd(0.1, 0), 1)) {
      float[] before = flat(executor.checkpoint(NOW).orThrow().parameters());

      assertEquals(
          "Output out: its targets are 4x10, but 4 samples with the loss"
              + " sparse_categorical_crossentropy need 1 numbers each.",
          sentence(executor.step(targets(good, Tensor.zeros(Shape.of(4, 10))), settings(0.1, 0))));
      assertEquals(
          "Output out: sample 2 of the batch has the class 10, but there are 10 classes, numbered"
              + " from 0.",
          sentence(
              executor.evaluate(
                  targets(good, new Tensor(Shape.of(4), new float[] {9, 0, 10, 3})))));
      assertEquals(
          "Output out: sample 1 of the batch has the class 0.5, but there are 10 classes, numbered"
              + " from 0.",
          sentence(
              executor.step(
                  targets(good, new Tensor(Shape.of(4), new float[] {9, 0.5f, 1, 3})),
                  settings(0.1, 0))));
      assertArrayEquals(before, flat(executor.checkpoint(NOW).orThrow().parameters()));
      executor.step(good, settings(0.1, 0)).orThrow();
    }
  }

  private static Batch targets(Batch batch, Tensor targets) {
    return new Batch(batch.inputs(), Map.of("out", targets));
  }

  private static String sentence(Outcome<?> outcome) {
    return assertInstanceOf(Outcome.Failed.class, outcome).problem().sentence();
  }

  @Test
  void predictionWithoutTargetsHasNoLoss() {
    NetworkSpec spec = Networks.mlp();
    try (CpuExecutor executor = executor(spec, new OptimizerSpec.Sgd(0.1, 0), 1)) {
      Batch inputs = new Batch(Networks.batch(spec, 0, 200).inputs(), Map.of());
      Evaluation evaluation = executor.evaluate(inputs).orThrow();

      assertEquals(200, evaluation.samples());
      assertTrue(evaluation.loss().isEmpty());
      assertTrue(evaluation.correct().isEmpty());
      assertEquals(Shape.of(200, 10), evaluation.outputs().get("out").shape());
    }
  }

  @Test
  void lossThatDoesNotSuitTheOutputIsRefusedWhenCompiling() {
    ExecutorRequest request =
        new ExecutorRequest(
            Network.initialized(Networks.mlp(), 1),
            LossSpec.BINARY_CROSSENTROPY,
            new OptimizerSpec.Sgd(0.1, 0),
            8);

    ProblemException refused =
        assertThrows(ProblemException.class, () -> new CpuExecutor(request, 1));
    assertEquals("loss.activation", refused.problem().code());
  }

  @Test
  void whatDoesNotFitIntoMemoryIsRefusedBeforeItIsTaken() {
    ExecutorRequest request =
        new ExecutorRequest(
            Network.initialized(Networks.mlp(), SEED), LOSS, new OptimizerSpec.Adam(0.1), 128);
    assertEquals(
        "exec.too-large",
        assertThrows(ProblemException.class, () -> new CpuExecutor(request, Integer.MAX_VALUE))
            .problem()
            .code());

    CompiledNetwork network = new CompiledNetwork(request.network(), LOSS);
    // 6,710 parameters and two slots of each, and two kernels transposed; 110 biases in each of two
    // lanes, and of 128 samples the rows that the gradients of three kernels are found from; 64
    // samples of 60 inputs and 110 values with their gradients.
    long rows = 128L * (70 + 70 + 30 + 30 + 10);
    long transposed = 70 * 30 + 30 * 10;
    long needed = 4 * (6_710 * 3 + transposed + 2 * 110 + rows) + 64L * 4 * (60 + 2 * 110);
    MemoryCheck.room(request, network, 1, needed);
    assertThrows(ProblemException.class, () -> MemoryCheck.room(request, network, 1, needed - 1));
  }

  @Test
  void numbersThatRunAwayAreReportedAsTheyAre() {
    NetworkSpec spec = Networks.mlp();
    UnaryOperator<Tensor> huge =
        tensor -> {
          float[] values = new float[tensor.shape().size()];
          Arrays.fill(values, Float.MAX_VALUE);
          return new Tensor(tensor.shape(), values);
        };
    Batch batch = Networks.batch(spec, 0, 8);
    Batch runaway =
        new Batch(Map.of("input", huge.apply(batch.inputs().get("input"))), batch.targets());
    try (CpuExecutor executor = executor(spec, new OptimizerSpec.Sgd(1e30, 0), 1)) {
      double loss = 0;
      for (int step = 0; step < 3; step++) {
        loss = executor.step(runaway, settings(1e30, step)).orThrow().loss();
      }

      assertTrue(!Double.isFinite(loss));
    }
  }

  @Test
  void closingTwiceIsAllowed() {
    CpuExecutor executor = executor(Networks.mlp(), new OptimizerSpec.Sgd(0.1, 0), 3);
    executor.close();
    executor.close();
  }
}
