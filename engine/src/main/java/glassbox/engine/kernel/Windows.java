package glassbox.engine.kernel;

import glassbox.engine.tensor.Size2d;

/**
 * Windows that slide over an image without leaving it: the geometry that convolution and pooling
 * share.
 *
 * @param height of the image
 * @param width of the image
 * @param channels of the image, last axis
 * @param size of a window
 * @param strides from window to window
 */
public record Windows(int height, int width, int channels, Size2d size, Size2d strides) {

  public Windows {
    boolean fits = size.height() <= height && size.width() <= width;
    if (!fits || least(size) < 1 || least(strides) < 1) {
      throw new IllegalArgumentException(
          "windows of " + size + " every " + strides + " in an image of " + height + "x" + width);
    }
  }

  private static int least(Size2d size) {
    return Math.min(size.height(), size.width());
  }

  /** How many rows of windows there are. */
  public int rows() {
    return (height - size.height()) / strides.height() + 1;
  }

  /** How many windows a row has. */
  public int columns() {
    return (width - size.width()) / strides.width() + 1;
  }

  /** The number of elements of an image. */
  public int imageSize() {
    return height * width * channels;
  }

  /**
   * The place of a window's cell in [samples, height, width, channels].
   *
   * @param window counted along rows, and on through all samples
   * @param row of the cell in its window
   * @param column of the cell in its window
   */
  public int cell(int window, int row, int column, int channel) {
    int sample = window / (rows() * columns());
    int top = window / columns() % rows() * strides.height();
    int left = window % columns() * strides.width();
    return sample * imageSize() + index(top + row, left + column, channel);
  }

  /** The place of an element in its image. */
  int index(int row, int column, int channel) {
    return (row * width + column) * channels + channel;
  }
}
