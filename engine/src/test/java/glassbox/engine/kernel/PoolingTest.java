package glassbox.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.tensor.Size2d;
import org.junit.jupiter.api.Test;

/** Pooling on windows small enough to check by eye. */
class PoolingTest {
  private static final Size2d ONE = Size2d.square(1);
  private static final Size2d TWO = Size2d.square(2);
  private static final Size2d NONE = new Size2d(0, 0);
  private static final Windows PAIRS = new Windows(2, 4, 1, TWO, TWO, new Size2d(1, 2), NONE);
  private static final Windows OVERLAPPING = new Windows(3, 3, 1, TWO, ONE, TWO, NONE);

  /** Nine windows, each around a cell of the image. */
  private static final Windows AROUND =
      new Windows(3, 3, 1, Size2d.square(3), ONE, Size2d.square(3), ONE);

  @Test
  void maxTakesTheLargestOfEachWindowAndChannel() {
    Windows twoChannels = new Windows(2, 2, 2, TWO, ONE, ONE, NONE);
    float[] out = new float[4];
    float[] twoSamples = {1, -8, 2, -7, 3, -6, 4, -5, 9, 0, 8, 1, 7, 2, 6, 3};
    Pooling.max(twoChannels, 2, twoSamples, out);
    assertArrayEquals(new float[] {4, -5, 9, 3}, out);
  }

  @Test
  void maxGradientOfATieGoesToTheFirstCellInRowOrder() {
    float[] out = new float[8];
    float[] input = {
      0, 5, 1, 1, //
      5, 5, 1, 1
    };
    Pooling.addMaxGradient(PAIRS, 1, input, new float[] {2, 3}, out);
    assertArrayEquals(new float[] {0, 2, 3, 0, 0, 0, 0, 0}, out);
  }

  @Test
  void maxGradientAddsUpWhereWindowsOverlap() {
    float[] out = new float[9];
    float[] input = {0, 0, 0, 0, 9, 0, 0, 0, 0};
    Pooling.addMaxGradient(OVERLAPPING, 1, input, new float[] {1, 2, 3, 4}, out);
    assertArrayEquals(new float[] {0, 0, 0, 0, 10, 0, 0, 0, 0}, out);
  }

  @Test
  void maxDoesNotHideNotANumber() {
    float[] out = new float[2];
    Pooling.max(PAIRS, 1, new float[] {1, 2, 0, 0, Float.NaN, 3, 0, 0}, out);
    assertTrue(Float.isNaN(out[0]));
    assertTrue(out[1] == 0);
  }

  @Test
  void averageSharesValuesAndGradientsEqually() {
    float[] out = new float[4];
    Pooling.average(OVERLAPPING, 1, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, out);
    assertArrayEquals(new float[] {3, 4, 6, 7}, out);
    float[] back = new float[9];
    Pooling.addAverageGradient(OVERLAPPING, 1, new float[] {4, 8, 12, 16}, back);
    assertArrayEquals(new float[] {1, 3, 2, 4, 10, 6, 3, 7, 4}, back);
  }

  @Test
  void cellsBeyondTheLastWindowGetNothing() {
    Windows windows = new Windows(3, 3, 1, TWO, TWO, ONE, NONE);
    float[] back = new float[9];
    Pooling.addAverageGradient(windows, 1, new float[] {4}, back);
    assertArrayEquals(new float[] {1, 1, 0, 1, 1, 0, 0, 0, 0}, back);
  }

  @Test
  void maxNeverTakesAZeroFromBeyondTheEdge() {
    float[] out = new float[9];
    float[] input = {-1, -2, -3, -4, -5, -6, -7, -8, -9};
    Pooling.max(AROUND, 1, input, out);
    assertArrayEquals(new float[] {-1, -1, -2, -1, -1, -2, -4, -4, -5}, out);
    float[] back = new float[9];
    Pooling.addMaxGradient(AROUND, 1, input, new float[] {1, 1, 1, 1, 1, 1, 1, 1, 1}, back);
    assertArrayEquals(new float[] {4, 2, 0, 2, 1, 0, 0, 0, 0}, back);
    assertEquals(4, Pooling.winner(AROUND, input, 8, 0));
  }

  @Test
  void averageDividesByTheCellsInsideTheImage() {
    float[] out = new float[9];
    Pooling.average(AROUND, 1, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, out);
    assertArrayEquals(new float[] {3, 3.5f, 4, 4.5f, 5, 5.5f, 6, 6.5f, 7}, out, 1e-6f);
    float[] back = new float[9];
    Pooling.addAverageGradient(AROUND, 1, new float[] {4, 0, 0, 0, 9, 0, 0, 0, 4}, back);
    assertArrayEquals(new float[] {2, 2, 1, 2, 3, 2, 1, 2, 2}, back, 1e-6f);
  }
}
