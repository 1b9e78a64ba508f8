package glassbox.app.draw;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class DigitNormalizerTest {
  private static final double PEN = 1.35 / 28;

  private static float[] centred(InkSheet sheet) {
    return DigitNormalizer.centred(sheet.ink(), InkSheet.SIDE, 28, 28);
  }

  private static int extent(float[] image, boolean vertical) {
    int first = 28;
    int last = -1;
    for (int i = 0; i < image.length; i++) {
      int at = vertical ? i / 28 : i % 28;
      if (image[i] > 0) {
        first = Math.min(first, at);
        last = Math.max(last, at);
      }
    }
    return last - first + 1;
  }

  private static double sum(float[] image) {
    double sum = 0;
    for (float pixel : image) {
      sum += pixel;
    }
    return sum;
  }

  @Property(tries = 200)
  void aStrokeIsScaledToTheBoxAndItsCentreOfMassIsInTheMiddle(
      @ForAll @DoubleRange(min = 0.1, max = 0.9) double x0,
      @ForAll @DoubleRange(min = 0.1, max = 0.9) double y0,
      @ForAll @DoubleRange(min = 0.1, max = 0.9) double x1,
      @ForAll @DoubleRange(min = 0.1, max = 0.9) double y1) {
    InkSheet sheet = new InkSheet();
    sheet.draw(x0, y0, x1, y1, PEN);
    float[] image = centred(sheet);
    assertEquals(14, DigitNormalizer.centreOfMass(image, 28, 28, false), 0.5001);
    assertEquals(14, DigitNormalizer.centreOfMass(image, 28, 28, true), 0.5001);
    assertTrue(extent(image, false) <= 20);
    assertTrue(extent(image, true) <= 20);
    for (float pixel : image) {
      assertTrue(pixel >= 0 && pixel <= 1);
    }
  }

  @Test
  void theLongerSideFillsTheBox() {
    InkSheet sheet = new InkSheet();
    sheet.draw(0.5, 0.3, 0.5, 0.7, PEN);
    assertEquals(20, extent(centred(sheet), true));
  }

  @Test
  void placeAndSizeOfALargeDrawingDoNotMatter() {
    InkSheet large = new InkSheet();
    large.draw(0.2, 0.2, 0.2, 0.8, 0.06);
    large.draw(0.2, 0.8, 0.6, 0.8, 0.06);
    InkSheet smaller = new InkSheet();
    smaller.draw(0.55, 0.1, 0.55, 0.55, 0.045);
    smaller.draw(0.55, 0.55, 0.85, 0.55, 0.045);
    assertArrayEquals(centred(large), centred(smaller), 0.13f);
  }

  @Test
  void aBlankSheetStaysBlank() {
    assertArrayEquals(new float[784], centred(new InkSheet()));
    assertArrayEquals(
        new float[784], DigitNormalizer.asDrawn(new InkSheet().ink(), InkSheet.SIDE, 28, 28));
  }

  @Test
  void aDotStaysADot() {
    InkSheet sheet = new InkSheet();
    sheet.draw(0.9, 0.1, 0.9, 0.1, PEN);
    float[] image = centred(sheet);
    assertTrue(extent(image, true) <= 8, "a dot of 3 pixels becomes at most a dot of 8");
    assertEquals(14, DigitNormalizer.centreOfMass(image, 28, 28, true), 0.5001);
  }

  @Test
  void aLopsidedDrawingLosesNoInk() {
    InkSheet sheet = new InkSheet();
    sheet.draw(0.1, 0.9, 0.9, 0.9, 0.01);
    sheet.draw(0.9, 0.1, 0.9, 0.9, 0.01);
    for (double y = 0.6; y < 0.9; y += 0.02) {
      sheet.draw(0.6, y, 0.9, y, 0.02);
    }
    double step = 0.82 / 20;
    double expected = sum(sheet.ink()) / Math.pow(step * InkSheet.SIDE, 2);
    assertEquals(expected, sum(centred(sheet)), 0.05 * expected);
  }

  @Test
  void asDrawnKeepsThePlaceAndTheAmountOfInk() {
    InkSheet sheet = new InkSheet();
    sheet.draw(0.25, 0.25, 0.25, 0.25, 0.1);
    float[] image = DigitNormalizer.asDrawn(sheet.ink(), InkSheet.SIDE, 28, 28);
    assertEquals(7, DigitNormalizer.centreOfMass(image, 28, 28, false), 0.01);
    assertEquals(Math.PI * 2.8 * 2.8, sum(image), 0.1);
  }

  @Test
  void otherImageSizesKeepTheProportions() {
    InkSheet sheet = new InkSheet();
    sheet.draw(0.5, 0.2, 0.5, 0.8, PEN);
    float[] image = DigitNormalizer.centred(sheet.ink(), InkSheet.SIDE, 14, 14);
    assertEquals(196, image.length);
    assertEquals(7, DigitNormalizer.centreOfMass(image, 14, 14, true), 0.5001);
    float[] wide = DigitNormalizer.asDrawn(sheet.ink(), InkSheet.SIDE, 14, 28);
    assertEquals(14, DigitNormalizer.centreOfMass(wide, 14, 28, false), 0.01);
  }
}
