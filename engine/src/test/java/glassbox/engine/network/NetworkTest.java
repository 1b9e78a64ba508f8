package glassbox.engine.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.ProblemException;
import glassbox.engine.tensor.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** First weights, and networks that are too large to have any. */
class NetworkTest {
  private static final NetworkSpec SMALL =
      NetworkSpec.chain("small", Shape.of(30))
          .then("a", new LayerSpec.Dense(20, Activation.LINEAR))
          .then("b", new LayerSpec.Dense(30, Activation.LINEAR))
          .build();

  @Test
  void sameSeedDrawsTheSameWeightsAndEveryLayerItsOwn() {
    float[] weights = kernel("a", 1);

    assertArrayEquals(weights, kernel("a", 1));
    assertFalse(Arrays.equals(weights, kernel("a", 2)));
    assertFalse(Arrays.equals(weights, kernel("b", 1)));
  }

  @Test
  void firstWeightsFillTheRangeOfGlorot() {
    float limit = (float) Math.sqrt(6.0 / (30 + 20));
    float largest = 0;
    double sum = 0;
    for (float weight : kernel("a", 1)) {
      largest = Math.max(largest, Math.abs(weight));
      sum += weight;
    }

    assertEquals(limit, largest, 0.05 * limit);
    assertTrue(largest <= limit);
    assertEquals(0, sum / 600, 0.1 * limit);
    assertArrayEquals(
        new float[20], Network.initialized(SMALL, 1).parameters().get("a", "bias").data());
  }

  private static float[] kernel(String layer, long seed) {
    return Network.initialized(SMALL, seed).parameters().get(layer, "kernel").data();
  }

  @Test
  void parametersThatDoNotFitIntoMemoryAreRefusedBeforeTheyAreMade() {
    int units = 2_000_000_000;
    NetworkSpec.Chain chain = NetworkSpec.chain("huge", Shape.of(1));
    for (int i = 0; i < 100; i++) {
      chain
          .then("wide" + i, new LayerSpec.Dense(units, Activation.LINEAR))
          .then("narrow" + i, new LayerSpec.Dense(1, Activation.LINEAR));
    }

    String sentence =
        assertThrows(ProblemException.class, () -> Network.initialized(chain.build(), 1))
            .getMessage();
    assertTrue(
        sentence.startsWith("Network huge: its 600000000100 parameters take 2288818 MiB, but"),
        sentence);
    assertTrue(
        sentence.endsWith("make layer wide0 (dense) smaller, it has 4000000000 of them."),
        sentence);
  }
}
