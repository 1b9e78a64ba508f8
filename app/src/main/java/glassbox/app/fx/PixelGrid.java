package glassbox.app.fx;

import java.util.Arrays;
import javafx.scene.paint.Color;

/** Numbers as colours, a pixel each; written on any thread, one at a time. */
public final class PixelGrid {
  private final int width;
  private final int height;
  private final int[] pixels;

  /** All transparent. */
  public PixelGrid(int width, int height) {
    this(width, height, new int[width * height]);
  }

  /** Over pixels that somebody else shows. */
  PixelGrid(int width, int height, int[] pixels) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The colour at a place, as 0xAARRGGBB. */
  public int argb(int column, int row) {
    return pixels[row * width + column];
  }

  /**
   * Writes a map of values at a place.
   *
   * @param values where the map's numbers are
   * @param offset of its first number
   * @param stride between neighbours in a row (the number of channels, for one channel of an
   *     activation)
   * @param low the value that gets the palette's first colour
   * @param high the value that gets the last
   */
  public void write(
      int left,
      int top,
      int columns,
      int rows,
      float[] values,
      int offset,
      int stride,
      float low,
      float high,
      Palette palette) {
    float scale = high > low ? 1 / (high - low) : 0;
    for (int row = 0; row < rows; row++) {
      int at = (top + row) * width + left;
      for (int column = 0; column < columns; column++) {
        float value = values[offset + (row * columns + column) * stride];
        pixels[at + column] = palette.argb((value - low) * scale);
      }
    }
  }

  /** Makes all pixels transparent. */
  void clear() {
    Arrays.fill(pixels, 0);
  }

  /**
   * Lays a colour over a pixel, whose parts are multiplied by its opacity before and after.
   *
   * @param share of the pixel that is covered, from 0 to 1
   */
  void blend(int column, int row, Color color, float share) {
    int at = row * width + column;
    double opacity = color.getOpacity() * share;
    int below = pixels[at];
    pixels[at] =
        part(1, opacity, below, 24)
            | part(color.getRed(), opacity, below, 16)
            | part(color.getGreen(), opacity, below, 8)
            | part(color.getBlue(), opacity, below, 0);
  }

  private static int part(double value, double opacity, int below, int shift) {
    double rest = (below >>> shift & 0xff) * (1 - opacity);
    return (int) (255 * value * opacity + rest + 0.5) << shift;
  }

  /**
   * Takes over all pixels of another grid.
   *
   * @throws IllegalArgumentException if it has another size
   */
  void copy(PixelGrid other) {
    if (other.width != width || other.height != height) {
      throw new IllegalArgumentException(
          "a grid of "
              + other.width
              + " x "
              + other.height
              + " pixels does not fit one of "
              + width
              + " x "
              + height);
    }
    System.arraycopy(other.pixels, 0, pixels, 0, pixels.length);
  }
}
