package glassbox.app.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.ProblemException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InkImageTest {
  private static final int SIDE = 280;

  @TempDir Path folder;

  private static BufferedImage page(int type, Color paper, Color ink) {
    BufferedImage image = new BufferedImage(60, 30, type);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(paper);
    graphics.fillRect(0, 0, 60, 30);
    graphics.setColor(ink);
    graphics.fillRect(20, 10, 20, 10);
    graphics.dispose();
    return image;
  }

  private static float at(InkImage image, double x, double y) {
    return image.cells()[(int) (y * SIDE) * SIDE + (int) (x * SIDE)];
  }

  @Test
  void darkInkOnWhitePaperIsInverted() {
    InkImage image = InkImage.of(page(BufferedImage.TYPE_INT_RGB, Color.WHITE, Color.BLACK), SIDE);
    assertTrue(image.inverted());
    assertEquals(1, at(image, 0.5, 0.5));
    assertEquals(0, at(image, 0.1, 0.5));
  }

  @Test
  void lightInkOnBlackPaperIsLeftAsItIs() {
    InkImage image = InkImage.of(page(BufferedImage.TYPE_INT_RGB, Color.BLACK, Color.WHITE), SIDE);
    assertFalse(image.inverted());
    assertEquals(1, at(image, 0.5, 0.5));
    assertEquals(0, at(image, 0.1, 0.5));
  }

  @Test
  void proportionsAreKeptAndTheRestIsPaper() {
    InkImage image = InkImage.of(page(BufferedImage.TYPE_INT_RGB, Color.WHITE, Color.BLACK), SIDE);
    assertEquals(0, at(image, 0.5, 0.05));
    assertEquals(1, at(image, 0.5, 0.43));
    assertEquals(0, at(image, 0.5, 0.40));
  }

  @Test
  void greyPaperIsPaper() {
    InkImage image =
        InkImage.of(page(BufferedImage.TYPE_INT_RGB, new Color(200, 200, 200), Color.BLACK), SIDE);
    assertEquals(0, at(image, 0.1, 0.5));
    assertEquals(1, at(image, 0.5, 0.5), 1e-6);
  }

  @Test
  void aDarkDrawingWithoutBackgroundIsInk() {
    InkImage image =
        InkImage.of(page(BufferedImage.TYPE_INT_ARGB, new Color(0, true), Color.BLACK), SIDE);
    assertEquals(1, at(image, 0.5, 0.5));
    assertEquals(0, at(image, 0.1, 0.5));
  }

  @Test
  void anImageOfTheDataSetComesThroughExactly() {
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    Random random = new Random(5);
    float[] expected = new float[28 * 28];
    for (int i = 4 * 28; i < 24 * 28; i++) {
      if (i % 28 > 3 && i % 28 < 24) {
        int level = random.nextInt(256);
        image.getRaster().setSample(i % 28, i / 28, 0, level);
        expected[i] = (float) (level / 255.0);
      }
    }
    InkImage ink = InkImage.of(image, SIDE);
    float[] middles = new float[28 * 28];
    for (int i = 0; i < middles.length; i++) {
      middles[i] = ink.cells()[(i / 28 * 10 + 5) * SIDE + i % 28 * 10 + 5];
    }
    assertArrayEquals(expected, middles, 1e-6f);
  }

  @Test
  void aTextFileNamedLikeAnImageIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("words.png"), "not an image");
    ProblemException refused =
        assertThrows(ProblemException.class, () -> InkImage.read(file, SIDE));
    assertEquals("image.unknown", refused.problem().code());
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("empty.png"));
    assertThrows(ProblemException.class, () -> InkImage.read(file, SIDE));
  }

  @Test
  void aPhotographIsReadFromItsFile() throws IOException {
    Path file = folder.resolve("page.jpg");
    ImageIO.write(
        page(BufferedImage.TYPE_INT_RGB, new Color(235, 230, 220), Color.BLACK),
        "jpg",
        file.toFile());
    InkImage image = InkImage.read(file, SIDE);
    assertTrue(image.inverted());
    assertEquals(0, at(image, 0.05, 0.5));
    assertEquals(60, image.width());
    assertEquals(30, image.height());
  }
}
