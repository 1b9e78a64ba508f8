package glassbox.engine.kernel;

import java.util.Arrays;

/** {@link Pooling} without vectors, a number at a time. */
final class PlainPooling {
  private PlainPooling() {}

  /** As {@link Pooling#max}. */
  static void max(Windows windows, int samples, float[] input, float[] out) {
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

  /** As {@link Pooling#addMaxGradient}. */
  static void addMaxGradient(
      Windows windows, int samples, float[] input, float[] gradient, float[] out) {
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

  /** As {@link Pooling#average}. */
  static void average(Windows windows, int samples, float[] input, float[] out) {
    int at = 0;
    for (int sample = 0; sample < samples; sample++) {
      for (int row = 0; row < windows.rows(); row++) {
        int rows = windows.rowsSeen(row);
        for (int column = 0; column < windows.columns(); column++) {
          int columns = windows.columnsSeen(column);
          int first = sample * windows.imageSize() + windows.first(row, column);
          float share = 1f / (rows * columns);
          sum(windows, input, first, rows, columns, out, at);
          for (int channel = 0; channel < windows.channels(); channel++) {
            out[at++] *= share;
          }
        }
      }
    }
  }

  /** As {@link Pooling#addAverageGradient}. */
  static void addAverageGradient(Windows windows, int samples, float[] gradient, float[] out) {
    int at = 0;
    for (int sample = 0; sample < samples; sample++) {
      for (int row = 0; row < windows.rows(); row++) {
        int rows = windows.rowsSeen(row);
        for (int column = 0; column < windows.columns(); column++) {
          int columns = windows.columnsSeen(column);
          int first = sample * windows.imageSize() + windows.first(row, column);
          float share = 1f / (rows * columns);
          spread(windows, share, gradient, at, out, first, rows, columns);
          at += windows.channels();
        }
      }
    }
  }

  /** The place of the largest of so many rows and columns of cells from {@code first} on. */
  static int winner(Windows windows, float[] input, int first, int rows, int columns) {
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

  private static void sum(
      Windows windows, float[] input, int first, int rows, int columns, float[] out, int at) {
    int channels = windows.channels();
    Arrays.fill(out, at, at + channels, 0);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int cell = first + windows.index(i, j, 0);
        for (int channel = 0; channel < channels; channel++) {
          out[at + channel] += input[cell + channel];
        }
      }
    }
  }

  private static void spread(
      Windows windows,
      float share,
      float[] gradient,
      int at,
      float[] out,
      int first,
      int rows,
      int columns) {
    int channels = windows.channels();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int cell = first + windows.index(i, j, 0);
        for (int channel = 0; channel < channels; channel++) {
          out[cell + channel] += gradient[at + channel] * share;
        }
      }
    }
  }
}
