package glassbox.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Softmax over rows against its definition in double. */
class SoftmaxKernelTest {

  @Test
  void rowsFollowTheDefinitionAtEverySize() {
    for (int columns = 1; columns <= 40; columns++) {
      for (int rows : new int[] {0, 1, 2, 3, 70}) {
        float[] z = Samples.spread(rows * columns, columns);
        float[] a = new float[z.length];
        Softmax.forward(rows, columns, z, a);
        float[] plain = new float[z.length];
        PlainSoftmax.forward(rows, columns, z, plain);
        for (int row = 0; row < rows; row++) {
          double sum = 0;
          for (int i = 0; i < columns; i++) {
            sum += Math.exp(z[row * columns + i]);
          }
          for (int i = row * columns; i < (row + 1) * columns; i++) {
            double exact = Math.exp(z[i]) / sum;
            assertEquals(exact, a[i], 1e-6 * exact);
            assertEquals(exact, plain[i], 2e-6 * exact);
          }
        }
      }
    }
  }

  @Test
  void widerThanTheBuffer() {
    float[] z = Samples.spread(3 * 2500, 1);
    float[] a = new float[z.length];
    Softmax.forward(3, 2500, z, a);
    for (int row = 0; row < 3; row++) {
      double sum = 0;
      for (int i = 0; i < 2500; i++) {
        sum += a[row * 2500 + i];
      }
      assertEquals(1, sum, 1e-5);
    }
  }

  @Test
  void bitsOfARowDoNotDependOnWhereItStands() {
    for (int columns : new int[] {3, 10, 16, 21}) {
      float[] z = Samples.spread(150 * columns, 1);
      float[] whole = new float[z.length];
      Softmax.forward(150, columns, z, whole);
      float[] inPlace = z.clone();
      Softmax.forward(150, columns, inPlace, inPlace);
      assertArrayEquals(whole, inPlace);
      for (int row = 0; row < 150; row++) {
        float[] alone = Arrays.copyOfRange(z, row * columns, (row + 1) * columns);
        Softmax.forward(1, columns, alone, alone);
        assertArrayEquals(Arrays.copyOfRange(whole, row * columns, (row + 1) * columns), alone);
      }
    }
  }

  @Test
  void notANumberTakesItsRowAlone() {
    float[] z = Samples.spread(30, 1);
    z[14] = Float.NaN;
    Softmax.forward(3, 10, z, z);
    for (int i = 0; i < 30; i++) {
      assertEquals(i / 10 == 1, Float.isNaN(z[i]));
    }
  }

  @Test
  void hugeLogitsDoNotOverflow() {
    float[] z = {1000, -1000, 999, 3e38f, -3e38f, 0};
    Softmax.forward(2, 3, z, z);
    assertEquals(1 / (1 + Math.exp(-1)), z[0], 1e-6);
    assertEquals(0, z[1]);
    assertEquals(1, z[3]);
    assertTrue(z[4] == 0 && z[5] == 0);
  }
}
