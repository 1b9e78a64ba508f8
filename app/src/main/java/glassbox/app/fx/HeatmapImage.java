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
  private final PixelGrid grid;
  private final PixelBuffer<IntBuffer> buffer;
  private final WritableImage image;

  public HeatmapImage(int width, int height) {
    IntBuffer storage = IntBuffer.allocate(width * height);
    grid = new PixelGrid(width, height, storage.array());
    buffer = new PixelBuffer<>(width, height, storage, PixelFormat.getIntArgbPreInstance());
    image = new WritableImage(buffer);
  }

  public int width() {
    return grid.width();
  }

  public int height() {
    return grid.height();
  }

  /** The image; the same object for ever. */
  public Image image() {
    return image;
  }

  /**
   * The image's own pixels, to be written on the FX thread. Nothing is shown before {@link #show}.
   */
  public PixelGrid grid() {
    return grid;
  }

  /**
   * Writes a map of values at a place. Nothing is shown before {@link #show}.
   *
   * @see PixelGrid#write
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
    grid.write(left, top, columns, rows, values, offset, stride, low, high, palette);
  }

  /** Shows what has been written. FX thread only. */
  public void show() {
    buffer.updateBuffer(whole -> null);
  }

  /** Shows what was written elsewhere, in a grid of the same size. FX thread only. */
  public void show(PixelGrid written) {
    grid.copy(written);
    show();
  }
}
