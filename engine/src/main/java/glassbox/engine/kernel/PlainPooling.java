package glassbox.engine.kernel;

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
          for (int channel = 0; channel < windows.channels(); channel++) {
            out[at++] = sum(windows, input, first + channel, rows, columns) * share;
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
          for (int channel = 0; channel < windows.channels(); channel++) {
            spread(windows, gradient[at++] * share, out, first + channel, rows, columns);
          }
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
}
