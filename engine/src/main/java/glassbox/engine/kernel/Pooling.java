package glassbox.engine.kernel;

/**
 * The largest value or the mean of each window of an image, channel by channel. Images are
 * [samples, height, width, channels], results [samples, rows, columns, channels].
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
        for (int column = 0; column < windows.columns(); column++) {
          int first = first(windows, sample, row, column);
          for (int channel = 0; channel < windows.channels(); channel++) {
            out[at++] = input[winner(windows, input, first + channel)];
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
        for (int column = 0; column < windows.columns(); column++) {
          int first = first(windows, sample, row, column);
          for (int channel = 0; channel < windows.channels(); channel++) {
            out[winner(windows, input, first + channel)] += gradient[at++];
          }
        }
      }
    }
  }

  /**
   * The mean of each window.
   *
   * @param input [samples, height, width, channels]. Not modified.
   * @param out [samples, rows, columns, channels], overwritten
   */
  public static void average(Windows windows, int samples, float[] input, float[] out) {
    check(windows, samples, input, out);
    float share = 1f / windows.size().area();
    int at = 0;
    for (int sample = 0; sample < samples; sample++) {
      for (int row = 0; row < windows.rows(); row++) {
        for (int column = 0; column < windows.columns(); column++) {
          int first = first(windows, sample, row, column);
          for (int channel = 0; channel < windows.channels(); channel++) {
            out[at++] = sum(windows, input, first + channel) * share;
          }
        }
      }
    }
  }

  /**
   * Gives each cell of a window an equal share of the window's gradient.
   *
   * @param gradient [samples, rows, columns, channels]. Not modified.
   * @param out [samples, height, width, channels], added to
   */
  public static void addAverageGradient(
      Windows windows, int samples, float[] gradient, float[] out) {
    check(windows, samples, out, gradient);
    float share = 1f / windows.size().area();
    int at = 0;
    for (int sample = 0; sample < samples; sample++) {
      for (int row = 0; row < windows.rows(); row++) {
        for (int column = 0; column < windows.columns(); column++) {
          int first = first(windows, sample, row, column);
          for (int channel = 0; channel < windows.channels(); channel++) {
            spread(windows, gradient[at++] * share, out, first + channel);
          }
        }
      }
    }
  }

  private static int first(Windows windows, int sample, int row, int column) {
    int top = row * windows.strides().height();
    int left = column * windows.strides().width();
    return sample * windows.imageSize() + windows.index(top, left, 0);
  }

  /**
   * The place of the largest value of the window that begins at {@code first}; ties go to the first
   * in row order, and NaN wins.
   *
   * @param input as for {@link #max}. Not modified.
   */
  public static int winner(Windows windows, float[] input, int first) {
    int best = first;
    for (int i = 0; i < windows.size().height(); i++) {
      for (int j = 0; j < windows.size().width(); j++) {
        int at = first + windows.index(i, j, 0);
        // Not "greater": NaN must win, lest it vanish.
        if (!(input[at] <= input[best]) && !Float.isNaN(input[best])) {
          best = at;
        }
      }
    }
    return best;
  }

  private static float sum(Windows windows, float[] input, int first) {
    float sum = 0;
    for (int i = 0; i < windows.size().height(); i++) {
      for (int j = 0; j < windows.size().width(); j++) {
        sum += input[first + windows.index(i, j, 0)];
      }
    }
    return sum;
  }

  private static void spread(Windows windows, float value, float[] out, int first) {
    for (int i = 0; i < windows.size().height(); i++) {
      for (int j = 0; j < windows.size().width(); j++) {
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
