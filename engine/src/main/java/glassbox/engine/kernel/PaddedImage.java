package glassbox.engine.kernel;

import java.util.Arrays;

/**
 * The pictures of a batch for whoever reads or adds to them through {@link WindowOffsets}: where
 * windows reach over the edges, each in turn is a copy with its zeros around it, else the pictures
 * as they lie in the batch.
 */
final class PaddedImage {
  private float[] copy = {};
  private boolean padded;
  private int width;
  private int size;
  private int imageSize;
  private int rows;
  private int rowLength;
  private int paddedRow;
  private int first;

  /** Sets it up for the pictures of these windows, as far as these see. */
  void begin(Windows windows) {
    int tall = (windows.rows() - 1) * windows.strides().height();
    int wide = (windows.columns() - 1) * windows.strides().width();
    int down = (windows.size().height() - 1) * windows.dilation().height() + 1;
    int across = (windows.size().width() - 1) * windows.dilation().width() + 1;
    begin(windows, tall + down, wide + across);
  }

  /**
   * Sets it up for the pictures of these windows.
   *
   * @param down how many rows are read, from the first window's first on
   * @param across how many columns are read
   */
  void begin(Windows windows, int down, int across) {
    int top = windows.before().height();
    int left = windows.before().width();
    padded = top > 0 || left > 0 || down > windows.height() || across > windows.width();
    width = padded ? Math.max(across, left + windows.width()) : windows.width();
    imageSize = windows.imageSize();
    rows = windows.height();
    rowLength = windows.width() * windows.channels();
    paddedRow = width * windows.channels();
    first = top * paddedRow + left * windows.channels();
    size = Math.max(down, top + windows.height()) * paddedRow;
    if (padded) {
      copy = copy.length < size ? new float[size] : copy;
      Arrays.fill(copy, 0, size, 0);
    }
  }

  /** How many columns a picture has, zeros included. */
  int width() {
    return width;
  }

  /** The array in which a sample's picture can be read. */
  float[] of(float[] images, int sample) {
    if (!padded) {
      return images;
    }
    for (int row = 0; row < rows; row++) {
      int from = sample * imageSize + row * rowLength;
      System.arraycopy(images, from, copy, first + row * paddedRow, rowLength);
    }
    return copy;
  }

  /** Where a sample's picture begins in its array. */
  int from(int sample) {
    return padded ? 0 : sample * imageSize;
  }

  /** The array to which a sample's gradient can be added; {@link #giveBack} is to follow. */
  float[] toAddTo(float[] gradients) {
    if (!padded) {
      return gradients;
    }
    Arrays.fill(copy, 0, size, 0);
    return copy;
  }

  /** The array that {@link #toAddTo} gave last. */
  float[] addedTo(float[] gradients) {
    return padded ? copy : gradients;
  }

  /** Adds what was added to the copy to a sample's own gradient. */
  void giveBack(float[] gradients, int sample) {
    for (int row = 0; padded && row < rows; row++) {
      int to = sample * imageSize + row * rowLength;
      VectorConvolution.add(rowLength, copy, first + row * paddedRow, gradients, to);
    }
  }
}
