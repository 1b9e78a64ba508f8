package glassbox.app.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import glassbox.engine.layer.ForwardPass;
import glassbox.engine.layer.Recorder;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTest {

  /** A layer that passes its inputs on, unless its weights are something else than 1. */
  private static ForwardPass pass(Activation activation, float weight, float... inputs) {
    int n = inputs.length;
    NetworkSpec spec =
        NetworkSpec.chain("test", Shape.of(n))
            .then("out", new LayerSpec.Dense(n, activation))
            .build();
    Parameters parameters =
        Parameters.fill(
            ShapeInference.of(spec),
            (layer, parameter) -> {
              float[] values = new float[parameter.shape().size()];
              for (int i = 0; parameter.shape().rank() == 2 && i < n; i++) {
                values[i * n + i] = weight;
              }
              return new Tensor(parameter.shape(), values);
            });
    return Recorder.record(Network.of(spec, parameters), new Tensor(Shape.of(n), inputs));
  }

  @Test
  void softmaxGivesClassesWithTheLargestPredicted() {
    var answer =
        assertInstanceOf(
            Answer.Classes.class,
            Answer.of(pass(Activation.SOFTMAX, 1, 0, 2, 1), List.of("a", "b", "c")));
    assertEquals(1, answer.predicted());
    assertEquals("b", answer.lines().get(1).label());
    assertEquals(2, answer.lines().get(1).preActivation());
    assertEquals(0.6652, answer.lines().get(1).number(), 1e-4);
  }

  @Test
  void oneSigmoidCountsAsTwoClasses() {
    var answer =
        assertInstanceOf(
            Answer.Classes.class, Answer.of(pass(Activation.SIGMOID, 1, -2), List.of("no", "yes")));
    assertEquals(0, answer.predicted());
    assertEquals("no", answer.lines().get(0).label());
    assertEquals(0.8808, answer.lines().get(0).number(), 1e-4);
    assertEquals(0.1192, answer.lines().get(1).number(), 1e-4);
    assertEquals(-2, answer.lines().get(1).preActivation());
  }

  @Test
  void aLinearOutputGivesValues() {
    var answer =
        assertInstanceOf(
            Answer.Values.class, Answer.of(pass(Activation.LINEAR, 1, 3.5f), List.of()));
    assertEquals(3.5f, answer.lines().getFirst().number());
  }

  @Test
  void labelsThatDoNotFitGiveWayToIndices() {
    var answer =
        assertInstanceOf(
            Answer.Classes.class,
            Answer.of(pass(Activation.SOFTMAX, 1, 0, 2, 1), List.of("a", "b")));
    assertEquals("2", answer.lines().get(2).label());
  }

  @Test
  void notANumberIsNeverPredicted() {
    var answer =
        assertInstanceOf(
            Answer.Classes.class,
            Answer.of(pass(Activation.SOFTMAX, Float.NaN, 0, 2, 1), List.of()));
    assertEquals(-1, answer.predicted());
  }
}
