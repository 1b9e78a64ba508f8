package glassbox.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Tensors: arrays that know their shape. */
class TensorTest {
  private static final Tensor SIX = new Tensor(Shape.of(2, 3), new float[] {1, 2, 3, 4, 5, 6});

  @Test
  void refusesArrayOfAnotherLength() {
    Exception refusal =
        assertThrows(
            IllegalArgumentException.class, () -> new Tensor(Shape.of(2, 3), new float[5]));
    assertEquals("shape 2x3 has 6 elements, the array 5", refusal.getMessage());
  }

  @Test
  void sampleIsItsRowAlone() {
    Tensor second = SIX.sample(1);
    assertEquals(Shape.of(3), second.shape());
    assertArrayEquals(new float[] {4, 5, 6}, second.data());
    assertNotSame(SIX.data(), second.data());
  }

  @Test
  void reshapingAndBatchingShareTheElements() {
    assertSame(SIX.data(), SIX.reshaped(Shape.of(6)).data());
    assertEquals(Shape.of(1, 2, 3), SIX.asBatch().shape());
    assertThrows(IllegalArgumentException.class, () -> SIX.reshaped(Shape.of(7)));
  }

  @Test
  void finiteMeansNeitherNotANumberNorInfinite() {
    assertTrue(SIX.isFinite());
    assertFalse(new Tensor(Shape.of(2), new float[] {0, Float.NaN}).isFinite());
    assertFalse(new Tensor(Shape.of(1), new float[] {Float.NEGATIVE_INFINITY}).isFinite());
  }
}
