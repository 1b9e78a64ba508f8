package glassbox.engine.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import glassbox.engine.ProblemException;
import glassbox.engine.Samples;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The losses: values, gradients, what counts as right, and which targets are refused. */
class LossFunctionTest {
  private static final int ROWS = 3;

  private record Case(LossSpec loss, Activation activation, int size) {
    LossFunction function() {
      return LossFunction.of(loss, node(activation), Shape.of(size));
    }

    float[] targets() {
      return switch (loss.encoding(Shape.of(size))) {
        case CLASS_INDEX -> new float[] {1, 0, size - 1};
        case ONE_HOT -> {
          float[] targets = new float[ROWS * size];
          for (int row = 0; row < ROWS; row++) {
            targets[row * size + row % size] = 1;
          }
          yield targets;
        }
        case VALUES -> new float[] {1, 0, 0.25f};
      };
    }

    LossRows rows(float[] z, float[] weights) {
      float[] a = new float[z.length];
      ActivationFunction.of(activation, Shape.of(size)).forward(ROWS, z, a);
      return new LossRows(ROWS, z, a, targets(), weights, 0);
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (LossSpec loss : LossSpec.values()) {
      switch (loss) {
        case MSE -> {
          for (Activation activation :
              List.of(Activation.LINEAR, Activation.RELU, Activation.SIGMOID, Activation.TANH)) {
            cases.add(new Case(loss, activation, 1));
          }
          cases.add(new Case(loss, Activation.SOFTMAX, 4));
        }
        case BINARY_CROSSENTROPY -> cases.add(new Case(loss, Activation.SIGMOID, 1));
        case CATEGORICAL_CROSSENTROPY, SPARSE_CATEGORICAL_CROSSENTROPY ->
            cases.add(new Case(loss, Activation.SOFTMAX, 4));
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientAgreesWithCentralDifferences(Case subject) {
    LossFunction function = subject.function();
    float[] weights = {1, 0.5f, 2};
    float[] z = Samples.spread(ROWS * subject.size(), 8);
    float[] gradient = new float[z.length];
    function.gradient(subject.rows(z, weights), 3.5, gradient);
    float step = 1e-2f;
    for (int i = 0; i < z.length; i++) {
      float[] above = z.clone();
      float[] below = z.clone();
      above[i] += step;
      below[i] -= step;
      double numeric =
          (function.sum(subject.rows(above, weights)) - function.sum(subject.rows(below, weights)))
              / 3.5
              / (2 * step);
      assertEquals(numeric, gradient[i], 1e-3, "element " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void partsOfTheBatchAddUpToTheWhole(Case subject) {
    LossFunction function = subject.function();
    int size = subject.size();
    float[] weights = {1, 0.5f, 2};
    LossRows whole = subject.rows(Samples.uniform(ROWS * size, 2), weights);
    float[] gradient = new float[ROWS * size];
    function.gradient(whole, 3.5, gradient);
    LossRows last =
        new LossRows(
            1,
            Arrays.copyOfRange(whole.preActivation(), 2 * size, 3 * size),
            Arrays.copyOfRange(whole.output(), 2 * size, 3 * size),
            whole.targets(),
            weights,
            2);
    LossRows first =
        new LossRows(2, whole.preActivation(), whole.output(), whole.targets(), weights, 0);
    float[] part = new float[size];
    function.gradient(last, 3.5, part);
    assertArrayEquals(Arrays.copyOfRange(gradient, 2 * size, 3 * size), part);
    assertEquals(function.sum(whole), function.sum(first) + function.sum(last), 1e-12);
    if (function.classifies()) {
      assertEquals(function.correct(whole), function.correct(first) + function.correct(last));
    }
  }

  @Test
  void crossEntropyOfLogitsOfAThousandIsExact() {
    Case subject = new Case(LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY, Activation.SOFTMAX, 2);
    float[] z = {1000, -1000, 1000, -1000, -1000, 1000};
    LossRows rows = subject.rows(z, new float[] {1, 1, 1});
    assertEquals(2000, subject.function().sum(rows));
    float[] gradient = new float[6];
    subject.function().gradient(rows, 1, gradient);
    assertArrayEquals(new float[] {1, -1, 0, 0, 0, 0}, gradient);
  }

  @Test
  void binaryCrossEntropyOfLogitsOfAThousandIsExact() {
    Case subject = new Case(LossSpec.BINARY_CROSSENTROPY, Activation.SIGMOID, 1);
    LossRows rows = subject.rows(new float[] {-1000, 1000, 1000}, new float[] {1, 1, 1});
    assertEquals(1000 + 1000 + 750, subject.function().sum(rows));
    float[] gradient = new float[3];
    subject.function().gradient(rows, 1, gradient);
    assertArrayEquals(new float[] {-1, 1, 0.75f}, gradient);
  }

  @Test
  void smallLossesKeepTheirDigits() {
    Case subject = new Case(LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY, Activation.SOFTMAX, 2);
    LossRows rows = subject.rows(new float[] {0, 30, 0, -30, 0, 30}, new float[] {1, 0, 0});
    assertEquals(Math.log1p(Math.exp(-30)), subject.function().sum(rows), 1e-15);
  }

  @Test
  void largestOutputCountsAsPredictionAndTiesGoToTheFirst() {
    Case subject = new Case(LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY, Activation.SOFTMAX, 2);
    float[] z = {0, 1, 2, 2, 1, 0};
    assertEquals(2, subject.function().correct(subject.rows(z, new float[] {1, 1, 1})));
  }

  @Test
  void sigmoidIsRightOnTheTargetsSideOfOneHalf() {
    Case subject = new Case(LossSpec.BINARY_CROSSENTROPY, Activation.SIGMOID, 1);
    float[] z = {0.1f, 0.1f, -0.1f};
    assertEquals(2, subject.function().correct(subject.rows(z, new float[] {1, 1, 1})));
  }

  @Test
  void regressionDoesNotClassify() {
    LossFunction function = new Case(LossSpec.MSE, Activation.LINEAR, 1).function();
    assertFalse(function.classifies());
    LossRows none = new LossRows(0, new float[0], new float[0], new float[0], null, 0);
    assertThrows(IllegalStateException.class, () -> function.correct(none));
  }

  @Test
  void refusesClassOutOfRangeNamingTheSample() {
    Targets targets =
        new Case(LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY, Activation.SOFTMAX, 10)
            .function()
            .targets();
    assertEquals(
        "Output out: sample 1 of the batch has the class 10, but there are 10 classes, numbered"
            + " from 0.",
        refusal(targets, 0, 10, 3));
    refusal(targets, 0, -1, 3);
    refusal(targets, 0, 1.5f, 3);
    refusal(targets, 0, 1, Float.NaN);
  }

  @Test
  void refusesTargetsThatTheLossHasNoMeaningFor() {
    refusal(new Case(LossSpec.BINARY_CROSSENTROPY, Activation.SIGMOID, 1).function().targets(), 2);
    refusal(new Case(LossSpec.MSE, Activation.LINEAR, 1).function().targets(), Float.NaN);
    assertEquals(
        "Output out: its targets are 2, but 2 samples with the loss categorical_crossentropy need 4"
            + " numbers each.",
        refusal(
            new Case(LossSpec.CATEGORICAL_CROSSENTROPY, Activation.SOFTMAX, 4).function().targets(),
            1,
            0));
  }

  @Test
  void refusesOutputWhoseActivationDoesNotSuit() {
    Exception refusal =
        assertThrows(
            ProblemException.class,
            () ->
                LossFunction.of(
                    LossSpec.BINARY_CROSSENTROPY, node(Activation.SOFTMAX), Shape.of(2)));
    assertEquals(
        "Loss binary_crossentropy: output layer out has the activation softmax, but this loss needs"
            + " sigmoid; change one of the two.",
        refusal.getMessage());
  }

  private static LayerNode node(Activation activation) {
    return new LayerNode("out", List.of("input"), new LayerSpec.Activate(activation));
  }

  private static String refusal(Targets targets, float... values) {
    Tensor tensor = new Tensor(Shape.of(values.length), values);
    return assertThrows(ProblemException.class, () -> targets.check(values.length, tensor))
        .getMessage();
  }
}
