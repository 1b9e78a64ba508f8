package glassbox.engine.kernel;

/**
 * Where windows and their cells lie in an image, as tables: the element of the image under cell c
 * of window p is number {@code windows[p] + cells[c]}, whatever strides and dilation are.
 *
 * <p>Where windows reach over the edges, the image is one that has its zeros around it ({@link
 * PaddedImage}). The tables are filled anew for each call, in arrays that a thread keeps; behind
 * its last entry a table repeats it, so that the last tile of a product may be a whole one.
 */
final class WindowOffsets {
  private static final ThreadLocal<WindowOffsets> OF_THREAD =
      ThreadLocal.withInitial(WindowOffsets::new);

  private int[] windows = {};
  private int[] cells = {};
  private int[] results = {};
  private int[] counting = {};
  private int width;

  private WindowOffsets() {}

  /**
   * The tables for windows and a gradient or result of so many channels.
   *
   * @param image set up for these windows
   */
  static WindowOffsets of(Windows shape, int filters, PaddedImage image) {
    WindowOffsets offsets = OF_THREAD.get();
    offsets.fill(shape, filters, image);
    return offsets;
  }

  private void fill(Windows shape, int filters, PaddedImage image) {
    width = image.width();
    fillWindows(shape);
    fillCells(shape);
    int count = shape.rows() * shape.columns();
    results = room(results, count);
    for (int i = 0; i < count; i++) {
      results[i] = i * filters;
    }
    repeatLast(results, count);
    counting = room(counting, filters);
    for (int i = 0; i < filters; i++) {
      counting[i] = i;
    }
  }

  private void fillWindows(Windows shape) {
    int count = shape.rows() * shape.columns();
    windows = room(windows, count);
    int step = shape.strides().width() * shape.channels();
    int at = 0;
    for (int row = 0; row < shape.rows(); row++) {
      int first = row * shape.strides().height() * width * shape.channels();
      for (int column = 0; column < shape.columns(); column++) {
        windows[at++] = first + column * step;
      }
    }
    repeatLast(windows, count);
  }

  private void fillCells(Windows shape) {
    int channels = shape.channels();
    cells = room(cells, shape.size().area() * channels);
    int at = 0;
    for (int i = 0; i < shape.size().height(); i++) {
      for (int j = 0; j < shape.size().width(); j++) {
        int first = (i * shape.dilation().height() * width + j * shape.dilation().width());
        for (int channel = 0; channel < channels; channel++) {
          cells[at++] = first * channels + channel;
        }
      }
    }
    repeatLast(cells, at);
  }

  private static int[] room(int[] table, int count) {
    int needed = count + IndexedProduct.ROWS;
    return table.length < needed ? new int[needed] : table;
  }

  private static void repeatLast(int[] table, int count) {
    for (int i = count; i < count + IndexedProduct.ROWS; i++) {
      table[i] = table[count - 1];
    }
  }

  /** By window: the place of its first element. */
  int[] windows() {
    return windows;
  }

  /**
   * By element of a window, [window height, window width, channels]: its distance from the first.
   */
  int[] cells() {
    return cells;
  }

  /** By window: the place of its first result. */
  int[] results() {
    return results;
  }

  /** 0, 1, 2 and so on, as many as there are filters. */
  int[] counting() {
    return counting;
  }
}
