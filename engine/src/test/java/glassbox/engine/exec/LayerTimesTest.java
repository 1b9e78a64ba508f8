package glassbox.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.Padding;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LayerTimesTest {
  private static final int SAMPLES = 37;

  @Test
  void everyLayerThatComputesTakesTimeBothWays() {
    LayerTimes times = of(Networks.cnn());
    times.run();
    times.run();

    assertEquals(
        List.of("conv1", "pool1", "drop1", "conv2", "pool2", "flatten", "drop2", "dense", "out"),
        times.layers().stream().map(LayerNode::name).toList());
    for (int layer : new int[] {0, 1, 3, 7}) {
      assertTrue(times.forwardNanos(layer) > 0, "forward " + layer);
      assertTrue(times.backwardNanos(layer) > 0, "backward " + layer);
    }
  }

  @Test
  void multiplicationsAreThoseOfTheKernelsAtEveryPlace() {
    Size2d three = Size2d.square(3);
    LayerTimes times =
        of(
            NetworkSpec.chain("count", Shape.of(8, 6, 2))
                .then("conv", new LayerSpec.Conv2d(5, three, Activation.RELU))
                .then(
                    "depthwise",
                    new LayerSpec.DepthwiseConv2d(
                        three, Size2d.square(1), Padding.SAME, 2, true, Activation.LINEAR))
                .then("rows", new LayerSpec.Reshape(Shape.of(6, 40)))
                .then("lstm", new RecurrentSpec.Lstm(7, false))
                .then("dense", new LayerSpec.Dense(3, Activation.SOFTMAX))
                .build());

    assertEquals(
        List.of(
            SAMPLES * 6L * 4 * 5 * 9 * 2,
            SAMPLES * 6L * 4 * 10 * 9,
            0L,
            SAMPLES * 6L * (40 + 7) * 28,
            SAMPLES * 7L * 3),
        all(times, true));
    assertEquals(
        List.of(
            SAMPLES * 6L * 4 * 5 * 9 * 2,
            SAMPLES * 6L * 4 * 10 * 9 * 2,
            0L,
            SAMPLES * 6L * (40 + 7) * 28 * 2,
            SAMPLES * 7L * 3 * 2),
        all(times, false));
  }

  @Test
  void networksOfEveryKindCanBeTimed() {
    for (NetworkSpec spec : List.of(Networks.mlp(), Networks.residual())) {
      LayerTimes times = of(spec);
      times.run();

      assertTrue(
          IntStream.range(0, times.layers().size()).anyMatch(i -> times.backwardNanos(i) > 0));
    }
  }

  private static LayerTimes of(NetworkSpec spec) {
    Network network = Network.initialized(spec, 1);
    LossSpec loss = LossSpec.madeFor(network.shapes().layer(spec.outputs().getFirst()));
    return new LayerTimes(network, loss, SAMPLES, 1);
  }

  private static List<Long> all(LayerTimes times, boolean forward) {
    return IntStream.range(0, times.layers().size())
        .mapToObj(i -> forward ? times.forwardMultiplications(i) : times.backwardMultiplications(i))
        .toList();
  }
}
