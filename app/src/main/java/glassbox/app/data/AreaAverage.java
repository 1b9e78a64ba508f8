package glassbox.app.data;

/**
 * Brings an image to another size, row by row: each cell of the result is the mean of the source
 * pixels it covers, weighted by the area covered. Works in both directions; at equal size it
 * changes nothing.
 */
final class AreaAverage {
  private final int sourceWidth;
  private final int sourceHeight;
  private final int width;
  private final int height;
  private final int channels;
  private final double[] sums;
  private final double[] narrowed;
  private int nextRow;

  /** From a source of one size to a result of another, both with the same channels. */
  AreaAverage(int sourceWidth, int sourceHeight, int width, int height, int channels) {
    this.sourceWidth = sourceWidth;
    this.sourceHeight = sourceHeight;
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.sums = new double[height * width * channels];
    this.narrowed = new double[width * channels];
  }

  /**
   * Adds the next source row, from the top.
   *
   * @param row shape [source width, channels]
   */
  void add(double[] row) {
    narrow(row);
    // Row y covers [y * height, (y + 1) * height) where one cell of the result covers sourceHeight.
    long top = (long) nextRow * height;
    long bottom = top + height;
    for (int y = (int) (top / sourceHeight); (long) y * sourceHeight < bottom; y++) {
      long cellTop = (long) y * sourceHeight;
      long covered = Math.min(bottom, cellTop + sourceHeight) - Math.max(top, cellTop);
      for (int i = 0; i < narrowed.length; i++) {
        sums[y * narrowed.length + i] += covered * narrowed[i];
      }
    }
    nextRow++;
  }

  /** The means, after the last row; shape [height, width, channels]. */
  double[] means() {
    if (nextRow != sourceHeight) {
      throw new IllegalStateException(nextRow + " of " + sourceHeight + " rows were added");
    }
    double[] means = new double[sums.length];
    double area = (double) sourceWidth * sourceHeight;
    for (int i = 0; i < means.length; i++) {
      means[i] = sums[i] / area;
    }
    return means;
  }

  /** The same along the row; sums, not means, so that whole numbers stay exact. */
  private void narrow(double[] row) {
    for (int x = 0; x < width; x++) {
      long left = (long) x * sourceWidth;
      long right = left + sourceWidth;
      for (int c = 0; c < channels; c++) {
        narrowed[x * channels + c] = 0;
      }
      for (int source = (int) (left / width); (long) source * width < right; source++) {
        long start = (long) source * width;
        long covered = Math.min(right, start + width) - Math.max(left, start);
        for (int c = 0; c < channels; c++) {
          narrowed[x * channels + c] += covered * row[source * channels + c];
        }
      }
    }
  }
}
