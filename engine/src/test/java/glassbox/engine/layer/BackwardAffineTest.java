package glassbox.engine.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Samples;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.NormalizationSpec.LayerNorm;
import glassbox.engine.network.RandomNetworks;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The affine function that a layer is at an input: the same on the way back as in its terms. */
class BackwardAffineTest {

  @Property(tries = 100)
  void slopesAreTheWeightsOfTheCells(@ForAll Random random) {
    NetworkSpec spec = RandomNetworks.next(random);
    Network network = Network.initialized(spec, 4);
    Map<String, Tensor> sample = new HashMap<>();
    for (InputSpec input : spec.inputs()) {
      sample.put(input.name(), Samples.uniform(input.shape(), random.nextLong()));
    }
    ForwardPass pass = Recorder.record(network, sample);
    for (Stage stage : Stage.of(network)) {
      if (!(stage.node().spec() instanceof RecurrentSpec)) {
        LayerFrame frame = stage.frame(pass);
        assertSlopes(stage, frame, random.nextInt(frame.preActivation().length));
      }
    }
  }

  private static void assertSlopes(Stage stage, LayerFrame frame, int element) {
    float[] seed = new float[frame.preActivation().length];
    seed[element] = 1;
    float[][] found = like(frame.inputs());
    stage.layer().backwardAffine(frame, seed, found);
    WeightedCells cells = stage.layer().cells(frame, element);
    float[][] expected = like(frame.inputs());
    for (int i = 0; i < cells.cells().length; i++) {
      if (cells.cells()[i] >= 0) {
        int input = cells.inputs()[i / cells.window().area()];
        expected[input][cells.cells()[i]] += cells.weights()[i];
      }
    }
    for (int input = 0; input < expected.length; input++) {
      assertArrayEquals(expected[input], found[input], 1e-5f, stage.name());
    }
  }

  private static float[][] like(float[][] arrays) {
    return Arrays.stream(arrays).map(array -> new float[array.length]).toArray(float[][]::new);
  }

  @Test
  void whatIsHeldDiffersFromTheGradientWhereAScaleDependsOnTheData() {
    Network network =
        Network.initialized(
            NetworkSpec.chain("norm", Shape.of(4)).then("norm", new LayerNorm(1e-3)).build(), 1);
    ForwardPass pass = Recorder.record(network, new Tensor(Shape.of(4), new float[] {1, 2, 4, 0}));
    LayerVisit visit = LayerVisit.of(pass, "norm");
    float[] seed = {1, 0, 0, 0};
    float[] held = new float[4];
    float[] free = new float[4];
    visit.layer().backwardAffine(visit.frame(), seed, new float[][] {held});
    visit.layer().backward(visit.frame(), seed, new float[][] {free}, new float[0][]);
    float deviation = (float) Math.sqrt(35.0 / 16 + 1e-3);
    assertArrayEquals(
        new float[] {0.75f / deviation, -0.25f / deviation, -0.25f / deviation, -0.25f / deviation},
        held,
        1e-6f);
    assertTrue(Math.abs(held[1] - free[1]) > 1e-2);
  }
}
