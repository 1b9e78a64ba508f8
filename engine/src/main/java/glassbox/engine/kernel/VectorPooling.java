package glassbox.engine.kernel;

import static glassbox.engine.kernel.VectorShape.SPECIES;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * {@link Pooling} by the largest in windows of two by two, by vectors along the channels; what is
 * left of the channels, and windows of another size, go channel by channel. The same numbers win as
 * in {@link PlainPooling}.
 *
 * <p>Each loop stands by itself: a vector handed to a method that the compiler does not inline is
 * kept in memory, made anew each time.
 */
final class VectorPooling {
  private static final int LANES = VectorShape.lanes();

  private VectorPooling() {}

  /** As {@link Pooling#max}. */
  static void max(Windows windows, int samples, float[] input, float[] out) {
    int channels = windows.channels();
    int row = windows.columns() * channels;
    for (int i = 0; i < samples * windows.rows(); i++) {
      maxOfRow(windows, i / windows.rows(), i % windows.rows(), input, out, i * row);
    }
  }

  /** A row of windows: those that see four cells by vectors, the others one by one. */
  private static void maxOfRow(
      Windows windows, int sample, int row, float[] input, float[] out, int to) {
    int channels = windows.channels();
    int rows = windows.rowsSeen(row);
    int full = SPECIES.loopBound(channels);
    int begin = 0;
    boolean square = rows == 2 && windows.size().height() == 2 && windows.size().width() == 2;
    int end = square ? windows.columns() : 0;
    while (begin < end && windows.columnsSeen(begin) != 2) {
      begin++;
    }
    while (end > begin && windows.columnsSeen(end - 1) != 2) {
      end--;
    }
    int image = sample * windows.imageSize();
    for (int c = 0; c < full && begin < end; c += LANES) {
      int first = image + windows.first(row, begin) + c;
      int at = to + begin * channels + c;
      maxOfFour(
          end - begin,
          channels,
          windows.strides().width() * channels,
          windows.width() * channels,
          input,
          first,
          out,
          at);
    }
    for (int column = 0; column < windows.columns(); column++) {
      int columns = windows.columnsSeen(column);
      int first = image + windows.first(row, column);
      int done = column >= begin && column < end ? full : 0;
      for (int c = done; c < channels; c++) {
        int winner = PlainPooling.winner(windows, input, first + c, rows, columns);
        out[to + column * channels + c] = input[winner];
      }
    }
  }

  /** Windows beside each other, for a vector of channels. */
  private static void maxOfFour(
      int windows,
      int channels,
      int step,
      int rowStep,
      float[] input,
      int first,
      float[] out,
      int at) {
    for (int i = 0; i < windows; i++) {
      int upper = first + i * step;
      int lower = upper + rowStep;
      FloatVector.fromArray(SPECIES, input, upper)
          .max(FloatVector.fromArray(SPECIES, input, upper + channels))
          .max(
              FloatVector.fromArray(SPECIES, input, lower)
                  .max(FloatVector.fromArray(SPECIES, input, lower + channels)))
          .intoArray(out, at + i * channels);
    }
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
          int done = 0;
          if (rows == 2 && columns == 2) {
            done = toLargestOfFour(channels, rowStep, input, gradient, at, out, first);
          }
          for (int c = done; c < channels; c++) {
            int winner = PlainPooling.winner(windows, input, first + c, rows, columns);
            out[winner] += gradient[at + c];
          }
          at += channels;
        }
      }
    }
  }

  /**
   * The first that is the largest wins, or the first that is no number. Returns how many channels
   * are done.
   */
  private static int toLargestOfFour(
      int channels, int rowStep, float[] input, float[] gradient, int at, float[] out, int first) {
    int full = SPECIES.loopBound(channels);
    for (int c = 0; c < full; c += LANES) {
      int i0 = first + c;
      int i1 = i0 + channels;
      int i2 = i0 + rowStep;
      int i3 = i2 + channels;
      FloatVector x0 = FloatVector.fromArray(SPECIES, input, i0);
      FloatVector x1 = FloatVector.fromArray(SPECIES, input, i1);
      FloatVector x2 = FloatVector.fromArray(SPECIES, input, i2);
      FloatVector best = x0.max(x1).max(x2.max(FloatVector.fromArray(SPECIES, input, i3)));
      FloatVector share = FloatVector.fromArray(SPECIES, gradient, at + c);
      VectorMask<Float> w0 = x0.compare(EQ, best).or(x0.compare(NE, x0));
      VectorMask<Float> w1 = x1.compare(EQ, best).or(x1.compare(NE, x1)).and(w0.not());
      VectorMask<Float> before = w0.or(w1);
      VectorMask<Float> w2 = x2.compare(EQ, best).or(x2.compare(NE, x2)).and(before.not());
      VectorMask<Float> w3 = before.or(w2).not();
      FloatVector.fromArray(SPECIES, out, i0).add(share, w0).intoArray(out, i0);
      FloatVector.fromArray(SPECIES, out, i1).add(share, w1).intoArray(out, i1);
      FloatVector.fromArray(SPECIES, out, i2).add(share, w2).intoArray(out, i2);
      FloatVector.fromArray(SPECIES, out, i3).add(share, w3).intoArray(out, i3);
    }
    return full;
  }
}
