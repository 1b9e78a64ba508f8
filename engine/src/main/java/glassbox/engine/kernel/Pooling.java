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
    int at = 0;
    for (int sample = 0; sample < samples; sample++) {
      for (int row = 0; row < windows.rows(); row++) {
        int rows = windows.rowsSeen(row);
        for (int column = 0; column < windows.columns(); column++) {
          int columns = windows.columnsSeen(column);
          int first = sample * windows.imageSize() + windows.first(row, column);
          for (int channel = 0; channel < windows.channels(); channel++) {
            out[at++] = input[winner(windows, input, first + channel, rows, columns)];
          }
        }
      }
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
    int at = 0;
    for (int sample = 0; sample < samples; sample++) {
      for (int row = 0; row < windows.rows(); row++) {
        int rows = windows.rowsSeen(row);
        for (int column = 0; column < windows.columns(); column++) {
          int columns = windows.columnsSeen(column);
          int first = sample * windows.imageSize() + windows.first(row, column);
          for (int channel = 0; channel < windows.channels(); channel++) {
            out[winner(windows, input, first + channel, rows, columns)] += gradient[at++];
          }
        }
      }
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
    int at = 0;
    for (int sample = 0; sample < samples; sample++) {
      for (int row = 0; row < windows.rows(); row++) {
        int rows = windows.rowsSeen(row);
        for (int column = 0; column < windows.columns(); column++) {
          int columns = windows.columnsSeen(column);
          int first = sample * windows.imageSize() + windows.first(row, column);
          float share = 1f / (rows * columns);
          for (int channel = 0; channel < windows.channels(); channel++) {
            out[at++] = sum(windows, input, first + channel, rows, columns) * share;
          }
        }
      }
    }
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
    int at = 0;
    for (int sample = 0; sample < samples; sample++) {
      for (int row = 0; row < windows.rows(); row++) {
        int rows = windows.rowsSeen(row);
        for (int column = 0; column < windows.columns(); column++) {
          int columns = windows.columnsSeen(column);
          int first = sample * windows.imageSize() + windows.first(row, column);
          float share = 1f / (rows * columns);
          for (int channel = 0; channel < windows.channels(); channel++) {
            spread(windows, gradient[at++] * share, out, first + channel, rows, columns);
          }
        }
      }
    }
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
    return winner(
        windows,
        input,
        sample * windows.imageSize() + windows.first(row, column) + channel,
        windows.rowsSeen(row),
        windows.columnsSeen(column));
  }

  /** Of so many rows and columns of cells from {@code first} on. */
  private static int winner(Windows windows, float[] input, int first, int rows, int columns) {
    int best = first;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int at = first + windows.index(i, j, 0);
        // Not "greater": NaN must win, lest it vanish.
        if (!(input[at] <= input[best]) && !Float.isNaN(input[best])) {
          best = at;
        }
      }
    }
    return best;
  }

  private static float sum(Windows windows, float[] input, int first, int rows, int columns) {
    float sum = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        sum += input[first + windows.index(i, j, 0)];
      }
    }
    return sum;
  }

  private static void spread(
      Windows windows, float value, float[] out, int first, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        out[first + windows.index(i, j, 0)] += value;
      }
    }
  }

  private static void check(Windows windows, int samples, float[] image, float[] result) {
    Lengths.check("image", (long) samples * windows.imageSize(), image);
    Lengths.check(
        "result", (long) samples * windows.rows() * windows.columns() * windows.channels(), result);
  }
}
