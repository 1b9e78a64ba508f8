package glassbox.engine.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.ProblemException;
import glassbox.engine.Samples;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerInputs;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.ReceptiveField;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.network.RecurrentSpec.Gru;
import glassbox.engine.network.RecurrentSpec.Lstm;
import glassbox.engine.network.RecurrentSpec.SimpleRnn;
import glassbox.engine.network.Region.Span;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What recurrent layers have inside, begin with, see and refuse. */
class RecurrentTest {
  private static final int STEPS = 6;
  private static final Shape SEQUENCE = Shape.of(STEPS, 3);

  static Stream<RecurrentSpec> layers() {
    return Stream.of(
        new SimpleRnn(4, false, Activation.TANH),
        new SimpleRnn(4, true, Activation.RELU),
        new Lstm(4, false),
        new Lstm(4, true),
        new Gru(4, false),
        new Gru(4, true));
  }

  private static Network network(LayerSpec spec) {
    return Network.initialized(
        NetworkSpec.chain("recurrent", SEQUENCE).then("layer", spec).build(), 3);
  }

  private static ForwardPass record(Network network, Tensor samples) {
    return Recorder.record(
        network, Map.of("input", samples), layer -> true, new Recorder.Inference());
  }

  private static Map<StateKind, Tensor> states(LayerSpec spec) {
    return record(network(spec), Samples.uniform(SEQUENCE.batched(2), 5)).states("layer");
  }

  private static Tensor part(Map<StateKind, Tensor> states, StateKind kind) {
    return Objects.requireNonNull(states.get(kind), kind.key());
  }

  @ParameterizedTest
  @MethodSource("layers")
  void outputIsTheHiddenStateAfterEveryStepOrAfterTheLast(RecurrentSpec spec) {
    ForwardPass pass = record(network(spec), Samples.uniform(SEQUENCE.batched(2), 5));
    Tensor hidden = part(pass.states("layer"), StateKind.HIDDEN_STATE);
    assertEquals(Shape.of(2, STEPS, 4), hidden.shape());
    Tensor output = pass.output("layer");
    if (spec.returnSequences()) {
      assertArrayEquals(hidden.data(), output.data());
    } else {
      for (int n = 0; n < 2; n++) {
        for (int unit = 0; unit < 4; unit++) {
          assertEquals(hidden.at((n * STEPS + STEPS - 1) * 4 + unit), output.at(n * 4 + unit));
        }
      }
    }
    assertArrayEquals(output.data(), pass.preActivation("layer").data());
  }

  @ParameterizedTest
  @MethodSource("layers")
  void whatComesLaterDoesNotChangeTheStateBefore(RecurrentSpec spec) {
    Tensor sequence = Samples.uniform(SEQUENCE.batched(1), 5);
    float[] changed = sequence.data().clone();
    changed[4 * 3] += 1;
    Tensor before = hidden(spec, sequence);
    Tensor after = hidden(spec, new Tensor(sequence.shape(), changed));
    for (int i = 0; i < 4 * 4; i++) {
      assertEquals(before.at(i), after.at(i));
    }
    assertTrue(before.at(4 * 4) != after.at(4 * 4));
  }

  private static Tensor hidden(RecurrentSpec spec, Tensor sequence) {
    return part(record(network(spec), sequence).states("layer"), StateKind.HIDDEN_STATE);
  }

  @Test
  void cellOfAnLstmFollowsFromItsGates() {
    Map<StateKind, Tensor> states = states(new Lstm(4, false));
    assertEquals(
        List.of(
            StateKind.INPUT_GATE,
            StateKind.FORGET_GATE,
            StateKind.CANDIDATE,
            StateKind.OUTPUT_GATE,
            StateKind.CELL_STATE,
            StateKind.HIDDEN_STATE),
        List.copyOf(states.keySet()));
    Tensor cell = part(states, StateKind.CELL_STATE);
    for (int i = 0; i < cell.shape().size(); i++) {
      boolean first = i / 4 % STEPS == 0;
      float kept = first ? 0 : part(states, StateKind.FORGET_GATE).at(i) * cell.at(i - 4);
      float added =
          part(states, StateKind.INPUT_GATE).at(i) * part(states, StateKind.CANDIDATE).at(i);
      assertEquals(kept + added, cell.at(i), 1e-6);
      assertEquals(
          part(states, StateKind.OUTPUT_GATE).at(i) * Math.tanh(cell.at(i)),
          part(states, StateKind.HIDDEN_STATE).at(i),
          1e-6);
    }
  }

  @Test
  void stateOfAGruLiesBetweenTheOldOneAndTheCandidate() {
    Map<StateKind, Tensor> states = states(new Gru(4, true));
    assertEquals(
        List.of(
            StateKind.UPDATE_GATE,
            StateKind.RESET_GATE,
            StateKind.CANDIDATE,
            StateKind.HIDDEN_STATE),
        List.copyOf(states.keySet()));
    Tensor hidden = part(states, StateKind.HIDDEN_STATE);
    for (int i = 0; i < hidden.shape().size(); i++) {
      float old = i / 4 % STEPS == 0 ? 0 : hidden.at(i - 4);
      float stays = part(states, StateKind.UPDATE_GATE).at(i);
      float candidate = part(states, StateKind.CANDIDATE).at(i);
      assertEquals(stays * old + (1 - stays) * candidate, hidden.at(i), 1e-6);
    }
  }

  @ParameterizedTest
  @MethodSource("layers")
  void gradientsOfSamplesTogetherAreTheSumOfEachAlone(RecurrentSpec spec) {
    Network network = network(spec);
    Tensor both = Samples.uniform(SEQUENCE.batched(2), 5);
    int half = SEQUENCE.size();
    Tensor first = new Tensor(SEQUENCE.batched(1), Arrays.copyOf(both.data(), half));
    Tensor second =
        new Tensor(SEQUENCE.batched(1), Arrays.copyOfRange(both.data(), half, 2 * half));
    float[] together = recurrentGradient(network, both);
    float[] alone = recurrentGradient(network, first);
    float[] other = recurrentGradient(network, second);
    for (int i = 0; i < together.length; i++) {
      assertEquals(alone[i] + other[i], together[i], 1e-5);
    }
  }

  @Test
  void aSequenceOfOneStepTeachesNothingToTheRecurrentKernel() {
    Shape one = Shape.of(1, 3);
    Network network =
        Network.initialized(
            NetworkSpec.chain("recurrent", one).then("layer", new Lstm(4, false)).build(), 3);
    for (int samples = 1; samples <= 3; samples++) {
      float[] gradient = recurrentGradient(network, Samples.uniform(one.batched(samples), 5));
      assertArrayEquals(new float[4 * 16], gradient);
    }
  }

  private static float[] recurrentGradient(Network network, Tensor samples) {
    ForwardPass pass = record(network, samples);
    Tensor output = pass.output("layer");
    float[] ones = new float[output.shape().size()];
    Arrays.fill(ones, 1);
    Seed seed = new Seed("layer", Seed.Place.OUTPUT, new Tensor(output.shape(), ones));
    Gradients gradients = Backward.run(pass, List.of(seed), new BackwardRules.Plain(), true);
    return gradients.parameters().get("layer", "recurrent_kernel").data();
  }

  @Test
  void otherLayersHaveNoStates() {
    assertEquals(Map.of(), states(new LayerSpec.Flatten()));
  }

  @Test
  void aRecurrentUnitIsNoSum() {
    ForwardPass pass = record(network(new Lstm(4, true)), Samples.uniform(SEQUENCE.batched(1), 5));
    UnitSum sum = UnitSum.of(pass, 0, UnitAddress.parse("layer:2@5"));
    assertEquals(SumForm.RECURRENCE, sum.form());
    assertEquals(List.of(), sum.terms());
    assertTrue(sum.bias().isEmpty());
    assertEquals(pass.output("layer").at(5 * 4 + 2), sum.output());
  }

  @Test
  void recurrentKernelsBeginWithRowsAtRightAngles() {
    for (LayerSpec spec : List.of(new SimpleRnn(9, false, Activation.TANH), new Lstm(9, true))) {
      Tensor kernel = network(spec).parameters().get("layer", "recurrent_kernel");
      int columns = kernel.shape().dimension(1);
      for (int i = 0; i < 9; i++) {
        for (int j = 0; j <= i; j++) {
          double product = 0;
          for (int k = 0; k < columns; k++) {
            product += (double) kernel.at(i * columns + k) * kernel.at(j * columns + k);
          }
          assertEquals(i == j ? 1 : 0, product, 1e-6);
        }
      }
    }
  }

  @Test
  void anLstmBeginsByRemembering() {
    Tensor bias = network(new Lstm(2, false)).parameters().get("layer", "bias");
    assertArrayEquals(new float[] {0, 0, 1, 1, 0, 0, 0, 0}, bias.data());
  }

  @Test
  void aStepSeesItselfAndAllBefore() {
    ShapeInference shapes = network(new Gru(4, true)).shapes();
    ReceptiveField field = ReceptiveField.of(shapes, UnitAddress.parse("layer:1@3"));
    assertEquals(new Span(0, 4), field.on("input").orElseThrow().rows());
    assertEquals(new Span(0, 3), field.on("input").orElseThrow().units());
  }

  @Test
  void unitsOfALayerThatGivesItsLastStepAreAddressedAtEveryStep() {
    Network network = network(new Lstm(4, false));
    assertEquals(Shape.of(STEPS, 4), network.shapes().unfolded("layer"));
    assertEquals(SEQUENCE, network.shapes().unfolded("input"));
    ForwardPass pass = record(network, Samples.uniform(SEQUENCE.batched(2), 5));
    Tensor steps = pass.unfolded("layer");
    assertArrayEquals(part(pass.states("layer"), StateKind.HIDDEN_STATE).data(), steps.data());
    assertEquals(steps.at(2 * 4 + 1), UnitSum.of(pass, 0, UnitAddress.parse("layer:1@2")).output());
    assertEquals(
        pass.output("layer").at(4 + 1), UnitSum.of(pass, 1, UnitAddress.parse("layer:1")).output());
    ReceptiveField field = ReceptiveField.of(network.shapes(), UnitAddress.parse("layer:1@2"));
    assertEquals(new Span(0, 3), field.on("input").orElseThrow().rows());
  }

  @Test
  void whoReadsTheLastStepSeesThatOneAndThroughItAll() {
    NetworkSpec spec =
        NetworkSpec.chain("recurrent", SEQUENCE)
            .then("layer", new Gru(4, false))
            .then("dense", new LayerSpec.Dense(2, Activation.LINEAR))
            .build();
    ReceptiveField field = ReceptiveField.of(ShapeInference.of(spec), UnitAddress.parse("dense:1"));
    assertEquals(Span.at(STEPS - 1), field.on("layer").orElseThrow().rows());
    assertEquals(new Span(0, STEPS), field.on("input").orElseThrow().rows());
  }

  @Test
  void anImageIsRefusedAndTheLayerNamed() {
    assertRefused(
        Shape.of(5, 5, 1),
        new Lstm(4, false),
        "Layer layer (lstm): its input is 5x5x1, but it needs a sequence of steps x features;"
            + " reshape it.");
  }

  @Test
  void aSequenceOfNoStepsIsRefused() {
    ProblemException refused =
        assertThrows(
            ProblemException.class,
            () -> new Gru(4, false).outputShape(new LayerInputs("layer", List.of(Shape.of(0, 3)))));
    assertEquals(
        "Layer layer (gru): its input is a sequence of 0 steps of 3 features, but needs at least"
            + " one of each.",
        refused.getMessage());
  }

  @Test
  void moreThanCanBeKeptOfOneSampleIsRefused() {
    assertRefused(
        Shape.of(10_000, 1),
        new Lstm(20_000, false),
        "Layer layer (lstm): its output or parameters have more than 2147483647 elements; make it"
            + " smaller.");
  }

  @Test
  void softmaxWithinIsRefused() {
    assertRefused(
        SEQUENCE,
        new Gru(4, false, Activation.TANH, Activation.SOFTMAX),
        "Layer layer (gru): its recurrent_activation is softmax, which mixes the units, but each"
            + " has a state of its own; use tanh, sigmoid, relu or another that acts on single"
            + " numbers.");
  }

  private static void assertRefused(Shape input, LayerSpec spec, String sentence) {
    NetworkSpec network = NetworkSpec.chain("recurrent", input).then("layer", spec).build();
    ProblemException refused =
        assertThrows(ProblemException.class, () -> ShapeInference.of(network));
    assertEquals(sentence, refused.getMessage());
  }
}
