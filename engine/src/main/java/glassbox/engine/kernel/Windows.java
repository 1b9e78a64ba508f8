package glassbox.engine.kernel;

import glassbox.engine.tensor.Size2d;

/**
 * Windows that slide over an image and may reach over its edges: the geometry that convolution and
 * pooling share.
 *
 * @param height of the image
 * @param width of the image
 * @param channels of the image, last axis
 * @param size of a window
 * @param dilation from cell to cell within a window; 1 where they touch
 * @param strides from window to window
 * @param count rows of windows, and windows in a row
 * @param before how far the first window reaches over the image's top and left edge
 */
public record Windows(
    int height,
    int width,
    int channels,
    Size2d size,
    Size2d dilation,
    Size2d strides,
    Size2d count,
    Size2d before) {

  /** Each window begins before the image ends, and ends after it begins. */
  public Windows {
    boolean positive =
        Math.min(least(size), least(dilation)) > 0 && Math.min(least(strides), least(count)) > 0;
    boolean begins = least(before) >= 0;
    boolean first =
        before.height() <= (size.height() - 1) * dilation.height()
            && before.width() <= (size.width() - 1) * dilation.width();
    if (!positive
        || !begins
        || !first
        || (count.height() - 1L) * strides.height() - before.height() >= height
        || (count.width() - 1L) * strides.width() - before.width() >= width) {
      throw new IllegalArgumentException(
          count
              + " windows of "
              + size
              + " every "
              + strides
              + " from "
              + before
              + " before an image of "
              + height
              + "x"
              + width);
    }
  }

  /** Windows whose cells touch. */
  public Windows(
      int height,
      int width,
      int channels,
      Size2d size,
      Size2d strides,
      Size2d count,
      Size2d before) {
    this(height, width, channels, size, Size2d.square(1), strides, count, before);
  }

  private static int least(Size2d size) {
    return Math.min(size.height(), size.width());
  }

  /** How many rows of windows there are. */
  public int rows() {
    return count.height();
  }

  /** How many windows a row has. */
  public int columns() {
    return count.width();
  }

  /** How many rows of the image the windows of a row see, where cells touch. */
  public int rowsSeen(int row) {
    return seen(top(row), size.height(), height);
  }

  /** How many columns of the image a window of a row sees, where cells touch. */
  public int columnsSeen(int column) {
    return seen(left(column), size.width(), width);
  }

  private static int seen(int first, int window, int cells) {
    return Math.min(window, cells - first) - Math.max(0, -first);
  }

  /** The place of the first cell that a window sees of channel 0, in its image. */
  int first(int row, int column) {
    return index(Math.max(0, top(row)), Math.max(0, left(column)), 0);
  }

  /** The number of elements of an image. */
  public int imageSize() {
    return height * width * channels;
  }

  /** The image's row at which a row of windows begins; negative above the image. */
  public int top(int row) {
    return row * strides.height() - before.height();
  }

  /** The image's column at which a window of a row begins; negative left of the image. */
  public int left(int column) {
    return column * strides.width() - before.width();
  }

  /**
   * The place of a window's cell in [samples, height, width, channels]; -1 outside the image.
   *
   * @param window counted along rows, and on through all samples
   * @param i of the cell in its window, counted along rows
   */
  public int cell(int window, int i, int channel) {
    int sample = window / (rows() * columns());
    int y = top(window / columns() % rows()) + i / size.width() * dilation.height();
    int x = left(window % columns()) + i % size.width() * dilation.width();
    boolean inside = y >= 0 && y < height && x >= 0 && x < width;
    return inside ? sample * imageSize() + index(y, x, channel) : -1;
  }

  /** The place of an element in its image. */
  int index(int row, int column, int channel) {
    return (row * width + column) * channels + channel;
  }
}
