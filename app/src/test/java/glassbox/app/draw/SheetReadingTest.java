package glassbox.app.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a sheet becomes an image. */
class SheetReadingTest {
  private final SheetReading reading = new SheetReading();
  private final InkSheet sheet = new InkSheet();

  @BeforeEach
  void drawInACorner() {
    sheet.draw(0.1, 0.1, 0.2, 0.2, 0.05);
  }

  private double centre(float[] image, int width) {
    double weight = 0;
    double sum = 0;
    for (int i = 0; i < image.length; i++) {
      weight += image[i];
      sum += image[i] * (i % width);
    }
    return sum / weight;
  }

  @Test
  void inkIsMovedToTheMiddleAndTheFrameSaysFromWhere() {
    float[] image = reading.read(sheet, new InputForm.Image(28, 28, 1));

    assertEquals(13.5, centre(image, 28), 1);
    assertTrue(reading.frame().isPresent());
  }

  @Test
  void inkStaysWhereItWasDrawnIfThatIsChosen() {
    reading.centredProperty().set(false);
    float[] image = reading.read(sheet, new InputForm.Image(28, 28, 1));

    assertEquals(0.15 * 28, centre(image, 28), 1);
    assertEquals(Optional.empty(), reading.frame());
  }

  @Test
  void everyChannelHasTheSameInk() {
    float[] grey = reading.read(sheet, new InputForm.Image(28, 28, 1));
    float[] colour = reading.read(sheet, new InputForm.Image(28, 28, 3));

    for (int i = 0; i < colour.length; i++) {
      assertEquals(grey[i / 3], colour[i]);
    }
  }

  @Test
  void theFrameIsForgottenWithTheImage() {
    reading.read(sheet, new InputForm.Image(28, 28, 1));
    reading.clear();

    assertEquals(Optional.empty(), reading.frame());
  }
}
