package glassbox.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaletteTest {

  @ParameterizedTest
  @EnumSource
  void aSequentialPaletteGrowsLighterAllTheWay(PaletteSet set) {
    Palette palette = set.sequential();
    double last = -1;
    for (int i = 0; i <= 255; i++) {
      double luminance = Contrast.luminance(palette.color(i / 255f));
      assertTrue(luminance > last - 1e-3, "step " + i);
      last = luminance;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDivergingPaletteTellsSizesByLightness(PaletteSet set) {
    for (boolean dark : new boolean[] {true, false}) {
      Palette palette = set.diverging(dark);
      assertEquals(
          Contrast.luminance(palette.color(0.1f)),
          Contrast.luminance(palette.color(0.9f)),
          0.09,
          "equal sizes");
    }
  }

  /**
   * Signs are told apart by hue alone, so they must differ where red and green, or blue and yellow,
   * are confused. The eyes are simulated by the matrices of Viénot, Brettel and Mollon (1999) for
   * the first two kinds; the third loses the blue channel.
   */
  @ParameterizedTest
  @EnumSource
  void signsDifferForEyesThatLackOneKindOfCone(PaletteSet set) {
    double[][][] eyes = {
      {{0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}},
      {{0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}},
    };
    for (boolean dark : new boolean[] {true, false}) {
      Palette palette = set.diverging(dark);
      for (double[][] eye : eyes) {
        double[] negative = seen(eye, palette.color(0));
        double[] positive = seen(eye, palette.color(1));
        double distance = 0;
        for (int i = 0; i < 3; i++) {
          distance += Math.abs(negative[i] - positive[i]);
        }
        assertTrue(distance > 0.2, set + ", dark " + dark + ": " + distance);
      }
    }
  }

  private static double[] seen(double[][] eye, Color color) {
    double[] linear = {
      Contrast.linear(color.getRed()),
      Contrast.linear(color.getGreen()),
      Contrast.linear(color.getBlue())
    };
    double[] seen = new double[3];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        seen[row] += eye[row][column] * linear[column];
      }
    }
    return seen;
  }

  @Test
  void valuesOutsideGetTheEndsAndWhatIsNotFiniteNothing() {
    Palette palette = PaletteSet.EMBER.sequential();
    assertEquals(palette.argb(0), palette.argb(-3));
    assertEquals(palette.argb(1), palette.argb(7));
    assertEquals(0, palette.argb(Float.POSITIVE_INFINITY));
    assertEquals(0, palette.argb(Float.NaN));
  }
}
