package glassbox.engine.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import glassbox.engine.Samples;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A layer computes the same from parameters that it has prepared as from those it has not. */
class PreparedLayersTest {
  private static final int SAMPLES = 9;
  private static final float TOLERANCE = 1e-5f;

  private record Case(Shape input, LayerSpec layer) {}

  static List<Case> cases() {
    Activation linear = Activation.LINEAR;
    Size2d three = Size2d.square(3);
    return List.of(
        new Case(Shape.of(7), new LayerSpec.Dense(5, linear)),
        new Case(Shape.of(70), new LayerSpec.Dense(130, linear)),
        new Case(Shape.of(49), new LayerSpec.Dense(1, linear)),
        new Case(Shape.of(1), new LayerSpec.Dense(50, linear)),
        new Case(Shape.of(3, 20), new LayerSpec.Dense(33, false, linear)),
        new Case(Shape.of(9, 8, 32), new LayerSpec.Conv2d(64, three, linear)),
        new Case(Shape.of(9, 8, 3), new LayerSpec.Conv2d(5, three, linear)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void preparedOrNotTheOutputIsTheSameAndTheGradientToARounding(Case of) {
    Run plain = new Run(of, false, false);
    Run forwardOnly = new Run(of, true, false);
    Run bothWays = new Run(of, true, true);

    assertArrayEquals(plain.z, forwardOnly.z);
    assertArrayEquals(plain.z, bothWays.z);
    assertArrayEquals(plain.dx, bothWays.dx, TOLERANCE);
    for (int i = 0; i < plain.dw.length; i++) {
      assertArrayEquals(plain.dw[i], bothWays.dw[i]);
    }
  }

  private static Network network(Case of) {
    return Network.initialized(NetworkSpec.chain("n", of.input()).then("l", of.layer()).build(), 3);
  }

  private static Layer layer(Network network) {
    LayerNode node = network.shapes().order().getFirst();
    return Layers.create(node.spec(), network.shapes().inputs(node));
  }

  /** Forward and back once; back to the input unless only the way forward is prepared. */
  private static final class Run {
    final float[] z;
    final float[] dx;
    final float[][] dw;

    Run(Case of, boolean prepared, boolean backward) {
      Network network = network(of);
      Layer layer = layer(network);
      float[][] parameters = Stage.of(network).getFirst().parameters(network);
      float[] made = new float[prepared ? layer.preparedSize(backward) : 0];
      layer.prepare(parameters, made);
      float[][] inputs = {Samples.uniform(SAMPLES * of.input().size(), 1)};
      z = new float[SAMPLES * network.shapes().shape("l").size()];
      float[] none = {};
      LayerFrame frame =
          new LayerFrame(SAMPLES, inputs, parameters, made, z, z, none, none, null, 0, null);
      layer.forward(frame);
      dx = Samples.uniform(inputs[0].length, 2);
      dw = Arrays.stream(parameters).map(each -> new float[each.length]).toArray(float[][]::new);
      float[] @Nullable [] wanted = {prepared && !backward ? null : dx};
      layer.backward(frame, Samples.uniform(z.length, 4), wanted, dw);
    }
  }
}
