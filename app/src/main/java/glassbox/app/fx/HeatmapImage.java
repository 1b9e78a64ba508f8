package glassbox.app.fx;

import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/**
 * Numbers as an image of one pixel each, that is written in place and drawn enlarged without
 * smoothing.
 */
public final class HeatmapImage {
  private final int width;
  private final int height;
  private final int[] pixels;
  private final PixelBuffer<IntBuffer> buffer;
  private final WritableImage image;

  public HeatmapImage(int width, int height) {
    this.width = width;
    this.height = height;
    IntBuffer storage = IntBuffer.allocate(width * height);
    pixels = storage.array();
    buffer = new PixelBuffer<>(width, height, storage, PixelFormat.getIntArgbPreInstance());
    image = new WritableImage(buffer);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The image; the same object for ever. */
  public Image image() {
    return image;
  }

  /**
   * Writes a map of values at a place. Nothing is shown before {@link #show}.
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

  /** Shows what has been written. FX thread only. */
  public void show() {
    buffer.updateBuffer(whole -> null);
  }
}
