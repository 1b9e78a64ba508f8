package glassbox.app.data;

import glassbox.engine.Problem;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * An image as ink on a square sheet: its luminance, area-averaged into the largest rectangle that
 * fits in the middle. Where the border is light, the image is taken for dark ink on white paper and
 * inverted; the border's median then counts as paper, so that the grey of a photographed sheet is
 * none.
 *
 * @param cells from 0 for paper to 1 for ink, row by row
 * @param width of the image in pixels
 * @param height of the image in pixels
 * @param inverted whether it was dark on light
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record InkImage(float[] cells, int width, int height, boolean inverted) {

  /** Paper that is not quite paper: noise of photographs and of JPEG. */
  private static final double NOISE = 0.06;

  /**
   * Reads a PNG, JPEG, GIF, BMP or TIFF file.
   *
   * @param side of the sheet in cells
   * @throws glassbox.engine.ProblemException if the file is no image, is damaged or too large
   */
  public static InkImage read(Path file, int side) {
    return of(ImageInput.decode(file), side);
  }

  /**
   * The same for an image that is in memory.
   *
   * @throws glassbox.engine.ProblemException if it is too large
   */
  public static InkImage of(BufferedImage image, int side) {
    long pixels = (long) image.getWidth() * image.getHeight();
    if (pixels > ImageInput.MOST_PIXELS) {
      throw Problem.of(
              "image.too-large-to-paste",
              "The image has {0} megapixels; at most {1} can be read, so scale it down first.",
              pixels / 1_000_000,
              ImageInput.MOST_PIXELS / 1_000_000)
          .exception();
    }
    int longer = Math.max(image.getWidth(), image.getHeight());
    int width = Math.clamp(Math.round((double) side * image.getWidth() / longer), 1, side);
    int height = Math.clamp(Math.round((double) side * image.getHeight() / longer), 1, side);
    double[] grey = grey(opaque(image), width, height);
    double border = border(grey, width, height);
    boolean inverted = border > 0.5;
    float[] cells = new float[side * side];
    int left = (side - width) / 2;
    int top = (side - height) / 2;
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        double light = grey[row * width + column];
        cells[(top + row) * side + left + column] =
            inverted ? ink(1 - light, 1 - border) : ink(light, border);
      }
    }
    return new InkImage(cells, image.getWidth(), image.getHeight(), inverted);
  }

  /** What is above the paper, on a scale from paper to full. Nothing is cut off black paper. */
  private static float ink(double value, double paper) {
    double least = paper > 0 ? paper + NOISE : 0;
    return value <= least ? 0 : (float) Math.min(1, (value - paper) / (1 - paper));
  }

  private static double[] grey(BufferedImage image, int width, int height) {
    AreaAverage average = new AreaAverage(image.getWidth(), image.getHeight(), width, height, 1);
    PixelRows rows = new PixelRows(image);
    double[] row = new double[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      rows.read(y, 1, row);
      average.add(row);
    }
    double[] means = average.means();
    for (int i = 0; i < means.length; i++) {
      means[i] /= 255;
    }
    return means;
  }

  private static double border(double[] grey, int width, int height) {
    double[] rim = new double[2 * (width + height)];
    int at = 0;
    for (int column = 0; column < width; column++) {
      rim[at++] = grey[column];
      rim[at++] = grey[(height - 1) * width + column];
    }
    for (int row = 0; row < height; row++) {
      rim[at++] = grey[row * width];
      rim[at++] = grey[row * width + width - 1];
    }
    Arrays.sort(rim);
    return rim[rim.length / 2];
  }

  /** Dark drawings without a background are laid on white, light ones on black. */
  private static BufferedImage opaque(BufferedImage image) {
    if (!image.getColorModel().hasAlpha()) {
      return image;
    }
    double light = 0;
    double weight = 0;
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int argb : row) {
        int opacity = argb >>> 24;
        light += opacity * ((argb >> 16 & 0xFF) + (argb >> 8 & 0xFF) + (argb & 0xFF)) / 3.0;
        weight += opacity;
      }
    }
    boolean dark = weight == 0 || light / weight < 128;
    BufferedImage laid =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = laid.createGraphics();
    graphics.drawImage(image, 0, 0, dark ? Color.WHITE : Color.BLACK, null);
    graphics.dispose();
    return laid;
  }
}
