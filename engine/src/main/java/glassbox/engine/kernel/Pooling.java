package glassbox.engine.kernel;

/**
 * The largest value or the mean of what each window sees of an image, channel by channel; what is
 * beyond the edges counts for nothing. Images are [samples, height, width, channels], results
 * [samples, rows, columns, channels].
 */
public final class Pooling {
  private Pooling() {}

  /**
   * The largest value of each window; NaN if the window has one.
   *
   * @param input [samples, height, width, channels]. Not modified.
   * @param out [samples, rows, columns, channels], overwritten
   */
  public static void max(Windows windows, int samples, float[] input, float[] out) {
    check(windows, samples, input, out);
    if (Vectors.present()) {
      VectorPooling.max(windows, samples, input, out);
    } else {
      PlainPooling.max(windows, samples, input, out);
    }
  }

  /**
   * Gives each window's gradient to the cell that was largest; ties go to the first in row order.
   *
   * @param input as for {@link #max}; the winner is looked for again. Not modified.
   * @param gradient [samples, rows, columns, channels]. Not modified.
   * @param out [samples, height, width, channels], added to
   */
  public static void addMaxGradient(
      Windows windows, int samples, float[] input, float[] gradient, float[] out) {
    check(windows, samples, input, gradient);
    check(windows, samples, out, gradient);
    if (Vectors.present()) {
      VectorPooling.addMaxGradient(windows, samples, input, gradient, out);
    } else {
      PlainPooling.addMaxGradient(windows, samples, input, gradient, out);
    }
  }

  /**
   * The mean of each window's cells inside the image.
   *
   * @param input [samples, height, width, channels]. Not modified.
   * @param out [samples, rows, columns, channels], overwritten
   */
  public static void average(Windows windows, int samples, float[] input, float[] out) {
    check(windows, samples, input, out);
    PlainPooling.average(windows, samples, input, out);
  }

  /**
   * Gives each cell that a window sees an equal share of the window's gradient.
   *
   * @param gradient [samples, rows, columns, channels]. Not modified.
   * @param out [samples, height, width, channels], added to
   */
  public static void addAverageGradient(
      Windows windows, int samples, float[] gradient, float[] out) {
    check(windows, samples, out, gradient);
    PlainPooling.addAverageGradient(windows, samples, gradient, out);
  }

  /**
   * The place of the largest value of a window; ties go to the first in row order, and NaN wins.
   *
   * @param input as for {@link #max}. Not modified.
   * @param window counted along rows, and on through all samples
   */
  public static int winner(Windows windows, float[] input, int window, int channel) {
    int sample = window / (windows.rows() * windows.columns());
    int row = window / windows.columns() % windows.rows();
    int column = window % windows.columns();
    return PlainPooling.winner(
        windows,
        input,
        sample * windows.imageSize() + windows.first(row, column) + channel,
        windows.rowsSeen(row),
        windows.columnsSeen(column));
  }

  private static void check(Windows windows, int samples, float[] image, float[] result) {
    Lengths.check("image", (long) samples * windows.imageSize(), image);
    Lengths.check(
        "result", (long) samples * windows.rows() * windows.columns() * windows.channels(), result);
  }
}
