package glassbox.app.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class InkSheetTest {

  private static double sum(InkSheet sheet) {
    double sum = 0;
    for (float cell : sheet.ink()) {
      sum += cell;
    }
    return sum / (InkSheet.SIDE * InkSheet.SIDE);
  }

  @Test
  void aDotHasTheAreaOfItsCircle() {
    InkSheet sheet = new InkSheet();
    sheet.draw(0.5, 0.5, 0.5, 0.5, 0.1);
    assertEquals(Math.PI * 0.01, sum(sheet), 1e-4);
  }

  @Test
  void drawingTheSameLineTwiceAddsNothing() {
    InkSheet sheet = new InkSheet();
    sheet.draw(0.2, 0.3, 0.7, 0.6, 0.03);
    double once = sum(sheet);
    sheet.draw(0.2, 0.3, 0.7, 0.6, 0.03);
    assertEquals(once, sum(sheet));
  }

  @Test
  void wipingTakesTheInkOff() {
    InkSheet sheet = new InkSheet();
    sheet.draw(0.2, 0.3, 0.7, 0.6, 0.03);
    assertFalse(sheet.isBlank());
    sheet.wipe(0.2, 0.3, 0.7, 0.6, 0.05);
    assertTrue(sheet.isBlank());
  }

  @Test
  void strokesOutsideTheSheetAreCutOff() {
    InkSheet sheet = new InkSheet();
    sheet.draw(-3, 0.5, 4, 0.5, 0.05);
    assertEquals(0.1, sum(sheet), 1e-3);
    sheet.clear();
    sheet.draw(-3, -3, -2, -2, 0.05);
    assertTrue(sheet.isBlank());
  }

  @Test
  void aStrokeThroughACornerIsRoundedButReachesItsEnd() {
    InkSheet smooth = new InkSheet();
    Stroke stroke = new Stroke(0.2, 0.2, (a, b, c, d) -> smooth.draw(a, b, c, d, 0.01));
    stroke.to(0.8, 0.2);
    stroke.to(0.8, 0.8);
    stroke.end();
    assertEquals(0, ink(smooth, 0.8, 0.2), "the corner itself is cut");
    assertEquals(1, ink(smooth, 0.5, 0.2));
    assertEquals(1, ink(smooth, 0.8, 0.8), "the stroke ends where the pointer does");
  }

  private static float ink(InkSheet sheet, double x, double y) {
    return sheet.ink()[(int) (y * InkSheet.SIDE) * InkSheet.SIDE + (int) (x * InkSheet.SIDE)];
  }
}
