package glassbox.app.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;

/**
 * The pixels of an image as the file has them, in 0 to 255 whatever its depth, with transparency
 * laid over black.
 *
 * <p>Grey and RGB samples are read from the raster: {@link BufferedImage#getRGB} takes grey values
 * for linear light and would brighten them.
 */
final class PixelRows {
  private final BufferedImage image;
  private final boolean asStored;

  PixelRows(BufferedImage image) {
    this.image = image;
    this.asStored = isGreyOrRgb(image.getColorModel());
  }

  /**
   * Row {@code y} in one channel (Rec. 601 luminance) or three (red, green, blue).
   *
   * @param out shape [width, channels]; overwritten
   */
  void read(int y, int channels, double[] out) {
    double[] rgb = new double[3 * image.getWidth()];
    if (asStored) {
      readSamples(y, rgb);
    } else {
      readColors(y, rgb);
    }
    if (channels == 3) {
      System.arraycopy(rgb, 0, out, 0, rgb.length);
      return;
    }
    for (int x = 0; x < image.getWidth(); x++) {
      double red = rgb[3 * x];
      double green = rgb[3 * x + 1];
      double blue = rgb[3 * x + 2];
      // Grey is passed on as it is, without the rounding of the three products.
      out[x] = red == green && green == blue ? red : 0.299 * red + 0.587 * green + 0.114 * blue;
    }
  }

  private void readSamples(int y, double[] rgb) {
    ColorModel model = image.getColorModel();
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    int colors = model.getNumColorComponents();
    int[] samples = raster.getPixels(0, y, image.getWidth(), 1, (int[]) null);
    double most = (1 << model.getComponentSize(0)) - 1;
    for (int x = 0; x < image.getWidth(); x++) {
      double opacity =
          model.hasAlpha() && !model.isAlphaPremultiplied()
              ? samples[x * bands + colors] / most
              : 1;
      for (int c = 0; c < 3; c++) {
        int sample = samples[x * bands + Math.min(c, colors - 1)];
        rgb[3 * x + c] = sample * (255 / most) * opacity;
      }
    }
  }

  private void readColors(int y, double[] rgb) {
    int[] colors = image.getRGB(0, y, image.getWidth(), 1, null, 0, image.getWidth());
    for (int x = 0; x < colors.length; x++) {
      double opacity = (colors[x] >>> 24) / 255.0;
      rgb[3 * x] = (colors[x] >> 16 & 0xFF) * opacity;
      rgb[3 * x + 1] = (colors[x] >> 8 & 0xFF) * opacity;
      rgb[3 * x + 2] = (colors[x] & 0xFF) * opacity;
    }
  }

  private static boolean isGreyOrRgb(ColorModel model) {
    int type = model.getColorSpace().getType();
    return model instanceof ComponentColorModel
        && (type == ColorSpace.TYPE_GRAY || model.getColorSpace().isCS_sRGB())
        && model.getComponentSize(0) <= 16;
  }
}
