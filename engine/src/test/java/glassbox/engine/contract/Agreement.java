package glassbox.engine.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import glassbox.engine.exec.Evaluation;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.LayerNorms;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.Progress;
import java.util.List;

/** When two executors count as having found the same. */
final class Agreement {
  static final double TOLERANCE = 1e-3;

  private Agreement() {}

  /** What an executor has learned by now. */
  static Parameters parameters(Executor executor) {
    return executor.checkpoint(Progress.start(0, 1, 1)).orThrow().parameters();
  }

  static void assertAgree(Parameters expected, Parameters found) {
    expected
        .byLayer()
        .forEach(
            (layer, tensors) ->
                tensors.forEach(
                    (name, tensor) ->
                        assertArrayEquals(
                            tensor.data(),
                            found.get(layer, name).data(),
                            (float) TOLERANCE,
                            layer + "." + name)));
  }

  static void assertAgree(Evaluation expected, Evaluation found) {
    assertEquals(expected.samples(), found.samples());
    assertEquals(expected.correct(), found.correct());
    assertEquals(expected.losses().keySet(), found.losses().keySet());
    expected
        .losses()
        .forEach((output, loss) -> assertEquals(loss, found.losses().get(output), TOLERANCE));
    expected
        .outputs()
        .forEach(
            (output, tensor) ->
                assertArrayEquals(
                    tensor.data(), found.outputs().get(output).data(), (float) TOLERANCE));
  }

  static void assertAgree(List<LayerNorms> expected, List<LayerNorms> found) {
    assertEquals(
        expected.stream().map(LayerNorms::layer).toList(),
        found.stream().map(LayerNorms::layer).toList());
    for (int i = 0; i < expected.size(); i++) {
      LayerNorms wanted = expected.get(i);
      assertEquals(wanted.gradient(), found.get(i).gradient(), TOLERANCE, wanted.layer());
      assertEquals(wanted.update(), found.get(i).update(), TOLERANCE, wanted.layer());
      assertEquals(wanted.weight(), found.get(i).weight(), TOLERANCE, wanted.layer());
    }
  }
}
