package glassbox.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import glassbox.engine.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TranspositionTest {
  private static final float UNTOUCHED = -9;
  private static final int BEFORE = 3;

  @Test
  void everyNumberGoesToItsPlaceAndNothingElseIsWritten() {
    for (int rows = 1; rows <= 50; rows++) {
      for (int columns = 1; columns <= 50; columns++) {
        float[] a = Samples.uniform(1 + rows * columns, 1);
        float[] out = new float[BEFORE + rows * columns + 2];
        Arrays.fill(out, UNTOUCHED);

        Transposition.of(rows, columns, a, 1, out, BEFORE);

        for (int row = 0; row < rows; row++) {
          for (int column = 0; column < columns; column++) {
            assertEquals(a[1 + row * columns + column], out[BEFORE + column * rows + row]);
          }
        }
        assertEquals(UNTOUCHED, out[BEFORE - 1]);
        assertEquals(UNTOUCHED, out[BEFORE + rows * columns]);
      }
    }
  }

  @Test
  void arraysThatAreTooShortAreRefused() {
    float[] six = new float[6];
    assertThrows(
        IllegalArgumentException.class, () -> Transposition.of(2, 3, six, 1, new float[9], 0));
    assertThrows(
        IllegalArgumentException.class, () -> Transposition.of(2, 3, six, 0, new float[7], 2));
  }
}
