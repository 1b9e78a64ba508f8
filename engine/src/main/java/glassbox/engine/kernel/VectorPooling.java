package glassbox.engine.kernel;

import static glassbox.engine.kernel.VectorShape.SPECIES;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * {@link Pooling} by vectors along the channels; the last vector of a cell is masked. Numbers are
 * compared and added in the order of {@link PlainPooling}, with the same bits.
 */
final class VectorPooling {
  private static final int LANES = VectorShape.lanes();

  private VectorPooling() {}

  /** As {@link Pooling#max}. */
  static void max(Windows windows, int samples, float[] input, float[] out) {
    int channels = windows.channels();
    int rowStep = windows.width() * channels;
    int at = 0;
    for (int sample = 0; sample < samples; sample++) {
      for (int row = 0; row < windows.rows(); row++) {
        int rows = windows.rowsSeen(row);
        for (int column = 0; column < windows.columns(); column++) {
          int columns = windows.columnsSeen(column);
          int first = sample * windows.imageSize() + windows.first(row, column);
          if (rows == 2 && columns == 2) {
            maxOfFour(channels, rowStep, input, first, out, at);
          } else {
            maxOf(rows, columns, channels, rowStep, input, first, out, at);
          }
          at += channels;
        }
      }
    }
  }

  /** The most common window, without loops over its cells. */
  private static void maxOfFour(
      int channels, int rowStep, float[] input, int first, float[] out, int at) {
    for (int c = 0; c < channels; c += LANES) {
      VectorMask<Float> mask = SPECIES.indexInRange(c, channels);
      int upper = first + c;
      int lower = upper + rowStep;
      FloatVector best = FloatVector.fromArray(SPECIES, input, upper, mask);
      best = larger(best, FloatVector.fromArray(SPECIES, input, upper + channels, mask));
      best = larger(best, FloatVector.fromArray(SPECIES, input, lower, mask));
      best = larger(best, FloatVector.fromArray(SPECIES, input, lower + channels, mask));
      best.intoArray(out, at + c, mask);
    }
  }

  private static void maxOf(
      int rows,
      int columns,
      int channels,
      int rowStep,
      float[] input,
      int first,
      float[] out,
      int at) {
    for (int c = 0; c < channels; c += LANES) {
      VectorMask<Float> mask = SPECIES.indexInRange(c, channels);
      largest(rows, columns, channels, rowStep, input, first + c, mask)
          .intoArray(out, at + c, mask);
    }
  }

  private static FloatVector largest(
      int rows,
      int columns,
      int channels,
      int rowStep,
      float[] input,
      int first,
      VectorMask<Float> mask) {
    FloatVector best = FloatVector.fromArray(SPECIES, input, first, mask);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int cell = first + i * rowStep + j * channels;
        best = larger(best, FloatVector.fromArray(SPECIES, input, cell, mask));
      }
    }
    return best;
  }

  /** The first of both unless the other is larger or no number. */
  private static FloatVector larger(FloatVector first, FloatVector other) {
    return first.blend(other, first.compare(LT, other).or(other.compare(NE, other)));
  }

  /** As {@link Pooling#addMaxGradient}. */
  static void addMaxGradient(
      Windows windows, int samples, float[] input, float[] gradient, float[] out) {
    int channels = windows.channels();
    int rowStep = windows.width() * channels;
    int at = 0;
    for (int sample = 0; sample < samples; sample++) {
      for (int row = 0; row < windows.rows(); row++) {
        int rows = windows.rowsSeen(row);
        for (int column = 0; column < windows.columns(); column++) {
          int columns = windows.columnsSeen(column);
          int first = sample * windows.imageSize() + windows.first(row, column);
          if (rows == 2 && columns == 2) {
            toLargestOfFour(channels, rowStep, input, gradient, at, out, first);
          } else {
            toLargest(rows, columns, channels, rowStep, input, gradient, at, out, first);
          }
          at += channels;
        }
      }
    }
  }

  private static void toLargestOfFour(
      int channels, int rowStep, float[] input, float[] gradient, int at, float[] out, int first) {
    for (int c = 0; c < channels; c += LANES) {
      VectorMask<Float> mask = SPECIES.indexInRange(c, channels);
      int i0 = first + c;
      int i1 = i0 + channels;
      int i2 = i0 + rowStep;
      int i3 = i2 + channels;
      FloatVector x0 = FloatVector.fromArray(SPECIES, input, i0, mask);
      FloatVector x1 = FloatVector.fromArray(SPECIES, input, i1, mask);
      FloatVector x2 = FloatVector.fromArray(SPECIES, input, i2, mask);
      FloatVector x3 = FloatVector.fromArray(SPECIES, input, i3, mask);
      FloatVector best = larger(larger(larger(x0, x1), x2), x3);
      FloatVector share = FloatVector.fromArray(SPECIES, gradient, at + c, mask);
      VectorMask<Float> wins = wins(x0, best, mask);
      add(share, out, i0, mask, wins);
      VectorMask<Float> left = mask.andNot(wins);
      wins = wins(x1, best, left);
      add(share, out, i1, mask, wins);
      left = left.andNot(wins);
      wins = wins(x2, best, left);
      add(share, out, i2, mask, wins);
      add(share, out, i3, mask, left.andNot(wins));
    }
  }

  private static void toLargest(
      int rows,
      int columns,
      int channels,
      int rowStep,
      float[] input,
      float[] gradient,
      int at,
      float[] out,
      int first) {
    for (int c = 0; c < channels; c += LANES) {
      VectorMask<Float> mask = SPECIES.indexInRange(c, channels);
      FloatVector best = largest(rows, columns, channels, rowStep, input, first + c, mask);
      FloatVector share = FloatVector.fromArray(SPECIES, gradient, at + c, mask);
      VectorMask<Float> left = mask;
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          int cell = first + c + i * rowStep + j * channels;
          FloatVector x = FloatVector.fromArray(SPECIES, input, cell, mask);
          VectorMask<Float> wins = wins(x, best, left);
          add(share, out, cell, mask, wins);
          left = left.andNot(wins);
        }
      }
    }
  }

  /** Where x is the largest, or is no number as the largest is, and none before it was. */
  private static VectorMask<Float> wins(FloatVector x, FloatVector best, VectorMask<Float> left) {
    return x.compare(EQ, best).or(x.compare(NE, x)).and(left);
  }

  private static void add(
      FloatVector x, float[] out, int at, VectorMask<Float> mask, VectorMask<Float> where) {
    FloatVector.fromArray(SPECIES, out, at, mask).add(x, where).intoArray(out, at, mask);
  }

  /** As {@link Pooling#average}. */
  static void average(Windows windows, int samples, float[] input, float[] out) {
    int channels = windows.channels();
    int rowStep = windows.width() * channels;
    int at = 0;
    for (int sample = 0; sample < samples; sample++) {
      for (int row = 0; row < windows.rows(); row++) {
        int rows = windows.rowsSeen(row);
        for (int column = 0; column < windows.columns(); column++) {
          int columns = windows.columnsSeen(column);
          int first = sample * windows.imageSize() + windows.first(row, column);
          meanOf(rows, columns, channels, rowStep, input, first, out, at);
          at += channels;
        }
      }
    }
  }

  private static void meanOf(
      int rows,
      int columns,
      int channels,
      int rowStep,
      float[] input,
      int first,
      float[] out,
      int at) {
    float share = 1f / (rows * columns);
    for (int c = 0; c < channels; c += LANES) {
      VectorMask<Float> mask = SPECIES.indexInRange(c, channels);
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          int cell = first + c + i * rowStep + j * channels;
          sum = sum.add(FloatVector.fromArray(SPECIES, input, cell, mask));
        }
      }
      sum.mul(share).intoArray(out, at + c, mask);
    }
  }

  /** As {@link Pooling#addAverageGradient}. */
  static void addAverageGradient(Windows windows, int samples, float[] gradient, float[] out) {
    int channels = windows.channels();
    int rowStep = windows.width() * channels;
    int at = 0;
    for (int sample = 0; sample < samples; sample++) {
      for (int row = 0; row < windows.rows(); row++) {
        int rows = windows.rowsSeen(row);
        for (int column = 0; column < windows.columns(); column++) {
          int columns = windows.columnsSeen(column);
          int first = sample * windows.imageSize() + windows.first(row, column);
          spread(rows, columns, channels, rowStep, gradient, at, out, first);
          at += channels;
        }
      }
    }
  }

  private static void spread(
      int rows,
      int columns,
      int channels,
      int rowStep,
      float[] gradient,
      int at,
      float[] out,
      int first) {
    float part = 1f / (rows * columns);
    for (int c = 0; c < channels; c += LANES) {
      VectorMask<Float> mask = SPECIES.indexInRange(c, channels);
      FloatVector share = FloatVector.fromArray(SPECIES, gradient, at + c, mask).mul(part);
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          add(share, out, first + c + i * rowStep + j * channels, mask, mask);
        }
      }
    }
  }
}
