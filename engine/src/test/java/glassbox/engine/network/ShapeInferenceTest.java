package glassbox.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import glassbox.engine.ProblemException;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which networks can be run, what shapes they have, and what is said of those that cannot. */
class ShapeInferenceTest {
  private static final LayerSpec DENSE = new LayerSpec.Dense(3, Activation.LINEAR);

  @Test
  void infersShapesAndCountsParameters() {
    ShapeInference shapes =
        ShapeInference.of(
            NetworkSpec.chain("MNIST CNN", Shape.of(28, 28, 1))
                .then("conv", new LayerSpec.Conv2d(32, Size2d.square(3), Activation.RELU))
                .then("pool", new LayerSpec.MaxPool2d(Size2d.square(2)))
                .then("flatten", new LayerSpec.Flatten())
                .then("dense", new LayerSpec.Dense(10, Activation.SOFTMAX))
                .build());
    assertEquals(Shape.of(26, 26, 32), shapes.shape("conv"));
    assertEquals(Shape.of(13, 13, 32), shapes.shape("pool"));
    assertEquals(Shape.of(5408), shapes.shape("flatten"));
    assertEquals(Shape.of(10), shapes.shape("dense"));
    assertEquals(9 * 32 + 32, shapes.parameterCount("conv"));
    assertEquals(0, shapes.parameterCount("pool"));
    assertEquals(9 * 32 + 32 + 5408 * 10 + 10, shapes.parameterCount());
  }

  @Test
  void windowsThatDoNotFitAtTheEdgeAreLeftOut() {
    ShapeInference shapes =
        ShapeInference.of(
            NetworkSpec.chain("strides", Shape.of(8, 7, 2))
                .then(
                    "conv",
                    new LayerSpec.Conv2d(
                        4, new Size2d(3, 2), new Size2d(2, 3), false, Activation.LINEAR))
                .then("pool", new LayerSpec.AvgPool2d(new Size2d(2, 1), new Size2d(2, 2)))
                .build());
    assertEquals(Shape.of(3, 2, 4), shapes.shape("conv"));
    assertEquals(Shape.of(1, 1, 4), shapes.shape("pool"));
    assertEquals(3 * 2 * 2 * 4, shapes.parameterCount("conv"));
  }

  @Test
  void ordersLayersAfterWhatTheyRead() {
    NetworkSpec backwards =
        network(
            new LayerNode("c", List.of("b"), DENSE),
            new LayerNode("b", List.of("a"), DENSE),
            new LayerNode("a", List.of("input"), DENSE));
    assertEquals(
        List.of("a", "b", "c"),
        ShapeInference.of(backwards).order().stream().map(LayerNode::name).toList());
  }

  @Test
  void keepsTheOrderOfTheSpecificationWhereItIsFree() {
    NetworkSpec branches =
        network(
            new LayerNode("a", List.of("input"), DENSE),
            new LayerNode("b", List.of("a"), DENSE),
            new LayerNode("c", List.of("input"), DENSE),
            new LayerNode("d", List.of("c"), DENSE));

    assertEquals(
        List.of("a", "b", "c", "d"),
        ShapeInference.of(branches).order().stream().map(LayerNode::name).toList());
  }

  @Test
  void refusesInputWithoutElements() {
    assertRefused(
        "Input input: its shape is 4x0, but every axis must have at least 1 element.",
        NetworkSpec.chain("test", Shape.of(4, 0)).then("a", DENSE).build());
  }

  @Test
  void refusesSequencesWithoutSteps() {
    assertRefused(
        "Input input: its shape is 0x4, but every axis must have at least 1 element.",
        NetworkSpec.chain("test", Shape.of(0, 4))
            .then("a", new RecurrentSpec.Lstm(3, false))
            .build());
  }

  @Test
  void refusesKernelLargerThanItsInput() {
    assertRefused(
        "Layer conv (conv2d 5x5): its input is 4x4, smaller than the kernel; use padding same, a"
            + " smaller kernel or fewer layers that shrink the image before it.",
        NetworkSpec.chain("small", Shape.of(4, 4, 1))
            .then("conv", new LayerSpec.Conv2d(1, Size2d.square(5), Activation.LINEAR))
            .build());
  }

  @Test
  void refusesNameThatIsUsedTwice() {
    assertRefused(
        "Name a is used twice; every layer and input needs a name of its own.",
        network(
            new LayerNode("a", List.of("input"), DENSE), new LayerNode("a", List.of("a"), DENSE)));
    assertRefused(
        "Name input is used twice; every layer and input needs a name of its own.",
        network(new LayerNode("input", List.of("input"), DENSE)));
  }

  @Test
  void refusesMissingOrImpossibleName() {
    for (String name : new String[] {"", "two words", "a.b"}) {
      assertRefused(
          "Name \""
              + name
              + "\" of a layer or input: use one or more of letters A-Z and a-z, digits, _, / and"
              + " -.",
          network(new LayerNode(name, List.of("input"), DENSE)));
    }
  }

  @Test
  void refusesInputThatDoesNotExist() {
    assertRefused(
        "Layer a (dense): its input nowhere names no layer and no input of the network.",
        network(new LayerNode("a", List.of("nowhere"), DENSE)));
    assertRefused(
        "Layer a (dense): it reads nothing; name its input.",
        network(new LayerNode("a", List.of(), DENSE)));
  }

  @Test
  void refusesOutputThatDoesNotExist() {
    assertRefused(
        "Network test: output input names no layer; name one of its layers.",
        new NetworkSpec(
            "test",
            List.of(new InputSpec("input", Shape.of(4))),
            List.of(new LayerNode("a", List.of("input"), DENSE)),
            List.of("input")));
  }

  @Test
  void refusesCycle() {
    assertRefused(
        "Layer b (dense): it takes part in a cycle or reads one; a layer may only read layers that"
            + " do not depend on it.",
        network(
            new LayerNode("a", List.of("input"), DENSE),
            new LayerNode("b", List.of("c"), DENSE),
            new LayerNode("c", List.of("b"), DENSE)));
  }

  @Test
  void refusesNetworkWithoutLayers() {
    assertRefused(
        "Network empty: it has 1 inputs, 0 layers and 0 outputs, but needs at least one of each.",
        new NetworkSpec(
            "empty", List.of(new InputSpec("input", Shape.of(4))), List.of(), List.of()));
  }

  @Test
  void refusesConvolutionOfWhatIsNoImage() {
    assertRefused(
        "Layer conv (conv2d): its input is 4, but it needs an image of height x width x channels.",
        network(
            new LayerNode(
                "conv",
                List.of("input"),
                new LayerSpec.Conv2d(1, Size2d.square(1), Activation.LINEAR))));
  }

  @Test
  void refusesSeveralInputsWhereOneIsTaken() {
    assertRefused(
        "Layer a (dense): it has 2 inputs, but takes exactly one.",
        network(new LayerNode("a", List.of("input", "input"), DENSE)));
  }

  @Test
  void sumsKeepTheShapeAndJoinsAddUpTheLastAxis() {
    ShapeInference shapes = ShapeInference.of(joining(Shape.of(4, 2, 3), Shape.of(4, 2, 5)));
    assertEquals(Shape.of(4, 2, 8), shapes.shape("concat"));
    assertEquals(Shape.of(4, 2, 3), shapes.shape("add"));
    assertEquals(0, shapes.parameterCount());
  }

  @Test
  void refusesJoiningWhatDoesNotFitTogether() {
    assertRefused(
        "Layer concat (concat): its first input is 4x2, but its input number 2 is 3x5; give all its"
            + " inputs one shape except for the last axis.",
        joining(Shape.of(4, 2), Shape.of(3, 5)));
    assertRefused(
        "Layer concat (concat): its first input is 4x2, but its input number 2 is 4; give all its"
            + " inputs one shape except for the last axis.",
        joining(Shape.of(4, 2), Shape.of(4)));
    assertRefused(
        "Layer concat (concat): its input has no axis to act on.", joining(Shape.of(), Shape.of()));
    LayerSpec add = new LayerSpec.Add(Activation.RELU);
    assertRefused(
        "Layer sum (add): its first input is 4, but its input number 3 is 3; give all its inputs"
            + " one shape.",
        network(
            new LayerNode("a", List.of("input"), DENSE),
            new LayerNode("sum", List.of("input", "input", "a"), add)));
  }

  @Test
  void refusesJoiningFewerThanTwo() {
    assertRefused(
        "Layer a (add): it joins at least two inputs, but reads 1; name all it is to read.",
        network(new LayerNode("a", List.of("input"), new LayerSpec.Add(Activation.LINEAR))));
    assertRefused(
        "Layer a (concat): it joins at least two inputs, but reads 1; name all it is to read.",
        network(new LayerNode("a", List.of("input"), new LayerSpec.Concat(Activation.LINEAR))));
  }

  @Test
  void refusesJoiningMoreThanAnArrayHolds() {
    assertRefused(
        "Layer concat (concat): its output or parameters have more than 2147483647 elements; make"
            + " it smaller.",
        joining(Shape.of(2_000_000_000), Shape.of(2_000_000_000)));
  }

  private static NetworkSpec joining(Shape left, Shape right) {
    return new NetworkSpec(
        "joining",
        List.of(new InputSpec("left", left), new InputSpec("right", right)),
        List.of(
            new LayerNode(
                "concat", List.of("left", "right"), new LayerSpec.Concat(Activation.LINEAR)),
            new LayerNode("add", List.of("left", "left"), new LayerSpec.Add(Activation.LINEAR))),
        List.of("concat", "add"));
  }

  @Test
  void refusesSettingsThatAreNotPositive() {
    assertRefused(
        "Layer a (dense): its units is 0, but must be at least 1.",
        network(new LayerNode("a", List.of("input"), new LayerSpec.Dense(0, Activation.LINEAR))));
    assertRefused(
        "Layer pool (max_pool2d): its strides is 0, but must be at least 1.",
        NetworkSpec.chain("test", Shape.of(4, 4, 1))
            .then("pool", new LayerSpec.MaxPool2d(Size2d.square(2), new Size2d(1, 0)))
            .build());
  }

  @Test
  void refusesDropoutRateOutOfRange() {
    for (double rate : new double[] {1, -0.1, Double.NaN}) {
      assertRefused(
          "Layer drop (dropout): its rate is " + rate + ", but must be from 0 to below 1.",
          network(new LayerNode("drop", List.of("input"), new LayerSpec.Dropout(rate))));
    }
  }

  @Test
  void refusesLayerWithMoreElementsThanAnArrayHolds() {
    assertRefused(
        "Layer a (dense): its output or parameters have more than 2147483647 elements; make it"
            + " smaller.",
        network(
            new LayerNode(
                "a", List.of("input"), new LayerSpec.Dense(2_000_000_000, Activation.LINEAR))));
  }

  private static NetworkSpec network(LayerNode... layers) {
    return new NetworkSpec(
        "test",
        List.of(new InputSpec("input", Shape.of(4))),
        List.of(layers),
        List.of(layers[layers.length - 1].name()));
  }

  private static void assertRefused(String sentence, NetworkSpec spec) {
    Exception refusal = assertThrows(ProblemException.class, () -> ShapeInference.of(spec));
    assertEquals(sentence, refusal.getMessage());
  }
}
