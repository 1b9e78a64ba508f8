package glassbox.app.fx;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** The pixels of a snapshot, taken on the FX thread, to be written as a PNG on any other. */
public final class PixelPicture {
  private final int width;
  private final int height;
  private final int[] pixels;

  /** Takes the pixels of an image. FX thread. */
  public PixelPicture(WritableImage image) {
    width = (int) image.getWidth();
    height = (int) image.getHeight();
    pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
  }

  /** Writes them as a PNG without transparency. Any thread. */
  public void writeTo(OutputStream out) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, pixels, 0, width);
    if (!ImageIO.write(image, "png", out)) {
      throw new IOException("this Java cannot write PNG");
    }
  }
}
