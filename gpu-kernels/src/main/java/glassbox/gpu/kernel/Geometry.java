package glassbox.gpu.kernel;

import glassbox.engine.network.Padding;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Where windows lie on an image, as an array of numbers that kernels read: what {@link
 * glassbox.engine.kernel.Windows} is on the CPU.
 */
public final class Geometry {
  static final int HEIGHT = 0;
  static final int WIDTH = 1;
  static final int CHANNELS = 2;
  static final int SIZE_DOWN = 3;
  static final int SIZE_ACROSS = 4;
  static final int DILATION_DOWN = 5;
  static final int DILATION_ACROSS = 6;
  static final int STRIDE_DOWN = 7;
  static final int STRIDE_ACROSS = 8;
  static final int ROWS = 9;
  static final int COLUMNS = 10;
  static final int ABOVE = 11;
  static final int BEFORE = 12;

  private Geometry() {}

  /**
   * The numbers of windows.
   *
   * @param image height, width, channels
   * @param size cells of a window
   * @param dilation from cell to cell within a window
   */
  public static IntArray of(
      Shape image, Size2d size, Size2d dilation, Size2d strides, Padding padding) {
    int down = (size.height() - 1) * dilation.height() + 1;
    int across = (size.width() - 1) * dilation.width() + 1;
    int height = image.dimension(0);
    int width = image.dimension(1);
    return IntArray.fromElements(
        height,
        width,
        image.dimension(2),
        size.height(),
        size.width(),
        dilation.height(),
        dilation.width(),
        strides.height(),
        strides.width(),
        padding.windows(height, down, strides.height()),
        padding.windows(width, across, strides.width()),
        padding.before(height, down, strides.height()),
        padding.before(width, across, strides.width()));
  }

  /** The place of a window's cell in [samples, height, width, channels]; -1 outside the image. */
  static int cell(IntArray g, int window, int cell, int channel) {
    int columns = g.get(COLUMNS);
    int places = g.get(ROWS) * columns;
    int sample = window / places;
    int place = window % places;
    int y = place / columns * g.get(STRIDE_DOWN) - g.get(ABOVE);
    int x = place % columns * g.get(STRIDE_ACROSS) - g.get(BEFORE);
    y += cell / g.get(SIZE_ACROSS) * g.get(DILATION_DOWN);
    x += cell % g.get(SIZE_ACROSS) * g.get(DILATION_ACROSS);
    int at = -1;
    if (y >= 0 && y < g.get(HEIGHT) && x >= 0 && x < g.get(WIDTH)) {
      at = ((sample * g.get(HEIGHT) + y) * g.get(WIDTH) + x) * g.get(CHANNELS) + channel;
    }
    return at;
  }

  /** The window of whose cell this is the pixel, counted through all samples; -1 if none. */
  static int window(IntArray g, int pixel, int cell) {
    int height = g.get(HEIGHT);
    int width = g.get(WIDTH);
    int sample = pixel / (height * width);
    int place = pixel % (height * width);
    int down = place / width + g.get(ABOVE) - cell / g.get(SIZE_ACROSS) * g.get(DILATION_DOWN);
    int across = place % width + g.get(BEFORE) - cell % g.get(SIZE_ACROSS) * g.get(DILATION_ACROSS);
    int row = down / g.get(STRIDE_DOWN);
    int column = across / g.get(STRIDE_ACROSS);
    int window = -1;
    if (down >= 0
        && across >= 0
        && row * g.get(STRIDE_DOWN) == down
        && column * g.get(STRIDE_ACROSS) == across
        && row < g.get(ROWS)
        && column < g.get(COLUMNS)) {
      window = (sample * g.get(ROWS) + row) * g.get(COLUMNS) + column;
    }
    return window;
  }
}
