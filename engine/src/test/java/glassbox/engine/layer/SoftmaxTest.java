package glassbox.engine.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.network.Activation;
import glassbox.engine.tensor.Shape;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;

/** What holds of softmax whatever the numbers. */
class SoftmaxTest {

  @Property
  void sumsToOne(@ForAll @Size(min = 1, max = 12) float @FloatRange(min = -1000, max = 1000) [] z) {
    float sum = 0;
    for (float probability : softmax(z)) {
      assertTrue(probability >= 0 && probability <= 1);
      sum += probability;
    }
    assertEquals(1, sum, 1e-5);
  }

  @Property
  void ignoresWhatIsAddedToAll(
      @ForAll @Size(min = 2, max = 5) float @FloatRange(min = -5, max = 5) [] z,
      @ForAll @FloatRange(min = -100, max = 100) float shift) {
    float[] shifted = z.clone();
    for (int i = 0; i < z.length; i++) {
      shifted[i] += shift;
    }
    assertArrayEquals(softmax(z), softmax(shifted), 1e-4f);
  }

  private static float[] softmax(float[] z) {
    float[] a = new float[z.length];
    ActivationFunction.of(Activation.SOFTMAX, Shape.of(z.length)).forward(1, z, a);
    return a;
  }
}
