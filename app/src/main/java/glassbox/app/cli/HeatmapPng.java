package glassbox.app.cli;

import glassbox.engine.io.AtomicFile;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * A tensor as a picture with a pixel for each number: from white to a dark red, or, where some are
 * negative, blue for these; white is 0, the largest size has the full colour. Images of one or
 * three channels keep their brightness, 0 black and 1 full.
 */
final class HeatmapPng {
  private static final int[] POSITIVE = {0xB2, 0x18, 0x2B};
  private static final int[] NEGATIVE = {0x21, 0x66, 0xAC};

  private HeatmapPng() {}

  /** Rows and columns, or one row of numbers. */
  static void write(Tensor values, Path out) {
    Shape shape = values.shape();
    int columns = shape.rank() == 0 ? 1 : shape.dimension(-1);
    BufferedImage image =
        new BufferedImage(columns, shape.size() / columns, BufferedImage.TYPE_INT_RGB);
    float largest = 0;
    for (float value : values.data()) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < shape.size(); i++) {
      float strength = largest > 0 ? values.at(i) / largest : 0;
      image.setRGB(i % columns, i / columns, colour(strength));
    }
    write(image, out);
  }

  /** An image of height, width and channels: one is grey, three are red, green and blue. */
  static void writeImage(Tensor values, Path out) {
    Shape shape = values.shape();
    int channels = shape.dimension(2);
    int columns = shape.dimension(1);
    BufferedImage image =
        new BufferedImage(columns, shape.dimension(0), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < columns * shape.dimension(0); i++) {
      int rgb = 0;
      for (int part = 0; part < 3; part++) {
        float value = values.at(i * channels + (channels == 3 ? part : 0));
        rgb = rgb << 8 | Math.round(255 * Math.clamp(value, 0f, 1f));
      }
      image.setRGB(i % columns, i / columns, rgb);
    }
    write(image, out);
  }

  private static int colour(float strength) {
    int[] end = strength < 0 ? NEGATIVE : POSITIVE;
    int rgb = 0;
    for (int part : end) {
      rgb = rgb << 8 | Math.round(255 + (part - 255) * Math.abs(strength));
    }
    return rgb;
  }

  private static void write(BufferedImage image, Path out) {
    AtomicFile.write(
        out,
        stream -> {
          if (!ImageIO.write(image, "png", stream)) {
            throw new IOException("no writer of PNG files");
          }
        });
  }
}
