package glassbox.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import glassbox.engine.ProblemException;
import glassbox.engine.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputLossesTest {

  /** One dense layer per activation, all of them outputs, named by place. */
  private static NetworkSpec network(Activation... activations) {
    List<LayerNode> layers = new ArrayList<>();
    for (Activation activation : activations) {
      layers.add(
          new LayerNode(
              "out" + layers.size(), List.of("input"), new LayerSpec.Dense(2, activation)));
    }
    return new NetworkSpec(
        "net",
        List.of(new InputSpec("input", Shape.of(3))),
        layers,
        layers.stream().map(LayerNode::name).toList());
  }

  private static List<LossSpec> losses(LossSpec asked, Activation... activations) {
    NetworkSpec spec = network(activations);
    OutputLosses losses = OutputLosses.of(spec, ShapeInference.of(spec), asked);
    return spec.outputs().stream().map(losses::at).toList();
  }

  private static LossSpec usual(Activation... activations) {
    NetworkSpec spec = network(activations);
    return OutputLosses.usual(spec, ShapeInference.of(spec));
  }

  @Test
  void outputThatTheLossDoesNotSuitTakesTheOneItsActivationWasMadeFor() {
    assertEquals(
        List.of(
            LossSpec.CATEGORICAL_CROSSENTROPY,
            LossSpec.MSE,
            LossSpec.BINARY_CROSSENTROPY,
            LossSpec.CATEGORICAL_CROSSENTROPY),
        losses(
            LossSpec.CATEGORICAL_CROSSENTROPY,
            Activation.SOFTMAX,
            Activation.LINEAR,
            Activation.SIGMOID,
            Activation.SOFTMAX));
    assertEquals(
        List.of(LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY, LossSpec.BINARY_CROSSENTROPY),
        losses(LossSpec.BINARY_CROSSENTROPY, Activation.SOFTMAX, Activation.SIGMOID));
  }

  @Test
  void squaredErrorSuitsEveryOutput() {
    assertEquals(
        List.of(LossSpec.MSE, LossSpec.MSE, LossSpec.MSE),
        losses(LossSpec.MSE, Activation.SOFTMAX, Activation.SIGMOID, Activation.RELU));
  }

  @Test
  void lossThatSuitsNoOutputIsRefused() {
    assertEquals(
        "Loss binary_crossentropy: output layer out0 has the activation softmax, but this loss"
            + " needs sigmoid; change one of the two.",
        assertThrows(
                ProblemException.class,
                () -> losses(LossSpec.BINARY_CROSSENTROPY, Activation.SOFTMAX, Activation.LINEAR))
            .getMessage());
  }

  @Test
  void lossOfANetworkThatNamesNoneIsMadeForItsFirstOutputOfClasses() {
    assertEquals(
        LossSpec.BINARY_CROSSENTROPY,
        usual(Activation.TANH, Activation.SIGMOID, Activation.SOFTMAX));
    assertEquals(LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY, usual(Activation.SOFTMAX));
    assertEquals(LossSpec.MSE, usual(Activation.LINEAR, Activation.RELU));
  }
}
