package glassbox.app.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

class CellPainterTest {

  @Test
  void valuesHaveThreeDecimals() {
    assertEquals("4.320", CellPainter.text(4.32f));
    assertEquals("-0.050", CellPainter.text(-0.05f));
    assertEquals("10.000", CellPainter.text(9.9999f));
    assertEquals("0", CellPainter.text(0));
  }

  @Test
  void aSmallValueIsNotWrittenAsZero() {
    assertEquals("1.2e-5", CellPainter.text(1.2e-5f));
  }

  @Test
  void whatIsNoFiniteNumberIsSaid() {
    assertEquals("NaN", CellPainter.text(Float.NaN));
    assertEquals("-∞", CellPainter.text(Float.NEGATIVE_INFINITY));
  }

  @Test
  void textIsBlackOnLightColoursAndWhiteOnDarkOnes() {
    assertEquals(Color.BLACK, CellPainter.on(0xFFF0E060));
    assertEquals(Color.WHITE, CellPainter.on(0xFF201040));
  }

  @Test
  void theMeanOfMapsIsTakenPlaceByPlace() {
    float[] means = MeanPicture.means(new Face.Maps(1, 2, 2), new float[] {1, 3, -2, 4});
    assertEquals(2, means[0]);
    assertEquals(1, means[1]);
  }
}
