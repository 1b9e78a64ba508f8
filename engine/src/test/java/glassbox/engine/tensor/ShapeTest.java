package glassbox.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Shapes as values. */
class ShapeTest {

  @Test
  void countsElements() {
    assertEquals(784, Shape.of(28, 28, 1).size());
    assertEquals(1, Shape.of().size());
    assertEquals(0, Shape.of(3, 0).size());
  }

  @Test
  void comparesByValue() {
    assertEquals(Shape.of(2, 3), Shape.of(2, 3));
    assertEquals(Shape.of(2, 3).hashCode(), Shape.of(2, 3).hashCode());
    assertNotEquals(Shape.of(2, 3), Shape.of(3, 2));
    assertNotEquals(Shape.of(2, 3), Shape.of(2, 3, 1));
  }

  @Test
  void keepsItsExtentsToItself() {
    int[] extents = {2, 3};
    Shape shape = Shape.of(extents);
    extents[0] = 9;
    shape.toArray()[1] = 9;
    assertEquals(Shape.of(2, 3), shape);
  }

  @Test
  void batchAxisComesFirstAndGoesFirst() {
    assertEquals(Shape.of(5, 2, 3), Shape.of(2, 3).batched(5));
    assertEquals(Shape.of(2, 3), Shape.of(5, 2, 3).withoutFirst());
  }

  @Test
  void negativeAxesCountFromTheLast() {
    assertEquals(3, Shape.of(1, 2, 3).dimension(-1));
    assertEquals(1, Shape.of(1, 2, 3).dimension(-3));
  }

  @Test
  void readsAsPeopleWriteIt() {
    assertEquals("28x28x1", Shape.of(28, 28, 1).toString());
    assertEquals("scalar", Shape.of().toString());
  }

  @Test
  void refusesNegativeExtentsAndTooManyElements() {
    assertThrows(IllegalArgumentException.class, () -> Shape.of(2, -1));
    assertThrows(ArithmeticException.class, () -> Shape.of(65536, 32768));
    assertThrows(ArithmeticException.class, () -> Shape.of(1 << 30, 1 << 30, 1 << 30));
  }
}
