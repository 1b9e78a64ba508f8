package glassbox.app;

import glassbox.engine.io.AtomicFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** What a scene shows, pixel by pixel, to be written as a PNG. */
final class WindowPicture {
  private final int width;
  private final int height;
  private final int[] pixels;

  /** Takes the picture. FX thread. */
  WindowPicture(Scene scene) {
    WritableImage image = scene.snapshot(null);
    width = (int) image.getWidth();
    height = (int) image.getHeight();
    pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
  }

  /**
   * Writes it, in full or not at all. Blocks; any thread but the FX thread.
   *
   * @throws glassbox.engine.ProblemException if the file cannot be written
   */
  void write(Path file) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, pixels, 0, width);
    AtomicFile.write(
        file,
        out -> {
          if (!ImageIO.write(image, "png", out)) {
            throw new IOException("no writer for PNG");
          }
        });
  }
}
