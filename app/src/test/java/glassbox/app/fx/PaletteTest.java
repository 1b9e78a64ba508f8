package glassbox.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

class PaletteTest {

  @Test
  void theSequentialPaletteGrowsLighterAllTheWay() {
    Palette palette = Palette.sequential();
    double last = -1;
    for (int i = 0; i <= 255; i++) {
      double luminance = luminance(palette.color(i / 255f));
      assertTrue(luminance > last - 1e-3, "step " + i);
      last = luminance;
    }
  }

  @Test
  void theDivergingPaletteTellsSignsByHueAndSizesByLightness() {
    for (boolean dark : new boolean[] {true, false}) {
      Palette palette = Palette.diverging(dark);
      assertTrue(palette.color(1).getBlue() > palette.color(1).getRed(), "positive is blue");
      assertTrue(palette.color(0).getRed() > palette.color(0).getBlue(), "negative is orange");
      assertEquals(
          luminance(palette.color(0.1f)), luminance(palette.color(0.9f)), 0.08, "equal sizes");
    }
  }

  @Test
  void valuesOutsideGetTheEndsAndWhatIsNotFiniteNothing() {
    Palette palette = Palette.sequential();
    assertEquals(palette.argb(0), palette.argb(-3));
    assertEquals(palette.argb(1), palette.argb(7));
    assertEquals(0, palette.argb(Float.POSITIVE_INFINITY));
    assertEquals(0, palette.argb(Float.NaN));
  }

  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }
}
