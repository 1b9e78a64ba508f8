package glassbox.engine.kernel;

import static glassbox.engine.kernel.VectorShape.SPECIES;
import static glassbox.engine.kernel.WinogradPoints.A;
import static glassbox.engine.kernel.WinogradPoints.A2;
import static glassbox.engine.kernel.WinogradPoints.A2B;
import static glassbox.engine.kernel.WinogradPoints.A2B2;
import static glassbox.engine.kernel.WinogradPoints.A2_PLUS_B2;
import static glassbox.engine.kernel.WinogradPoints.AB2;
import static glassbox.engine.kernel.WinogradPoints.B;
import static glassbox.engine.kernel.WinogradPoints.B2;
import static glassbox.engine.kernel.WinogradPoints.POINTS;

import jdk.incubator.vector.FloatVector;

/**
 * Winograd's transform of six by six cells of an image, V = Bᵀ·x·B, and its way back, for all
 * channels of a tile: first along the columns into a buffer, then along the rows. Channels are
 * multiples of a vector.
 */
final class WinogradImages {
  private static final int LANES = VectorShape.lanes();

  private WinogradImages() {}

  /** How long the buffer is to be. */
  static int bufferSize(int channels) {
    return POINTS * POINTS * channels;
  }

  /** V = Bᵀ·x·B. */
  static void toPlanes(
      int channels,
      float[] image,
      int from,
      int rowStep,
      float[] buffer,
      float[] planes,
      int to,
      int plane) {
    int row = POINTS * channels;
    transform(row / LANES, image, from, LANES, rowStep, buffer, 0, LANES, row);
    for (int i = 0; i < channels; i += LANES) {
      transform(POINTS, buffer, i, row, channels, planes, to + i, POINTS * plane, plane);
    }
  }

  /** Bᵀ times lines of six vectors each. */
  private static void transform(
      int lines,
      float[] x,
      int from,
      int line,
      int step,
      float[] v,
      int to,
      int lineOut,
      int stepOut) {
    for (int i = 0; i < lines; i++) {
      int at = from + i * line;
      FloatVector x0 = FloatVector.fromArray(SPECIES, x, at);
      FloatVector x1 = FloatVector.fromArray(SPECIES, x, at + step);
      FloatVector x2 = FloatVector.fromArray(SPECIES, x, at + 2 * step);
      FloatVector x3 = FloatVector.fromArray(SPECIES, x, at + 3 * step);
      FloatVector x4 = FloatVector.fromArray(SPECIES, x, at + 4 * step);
      FloatVector x5 = FloatVector.fromArray(SPECIES, x, at + 5 * step);
      FloatVector evenA = x2.fma(FloatVector.broadcast(SPECIES, -B2), x4);
      FloatVector oddA = x1.fma(FloatVector.broadcast(SPECIES, -B2), x3);
      FloatVector evenB = x2.fma(FloatVector.broadcast(SPECIES, -A2), x4);
      FloatVector oddB = x1.fma(FloatVector.broadcast(SPECIES, -A2), x3);
      int out = to + i * lineOut;
      x0.fma(
              FloatVector.broadcast(SPECIES, A2B2),
              x2.fma(FloatVector.broadcast(SPECIES, -A2_PLUS_B2), x4))
          .intoArray(v, out);
      oddA.fma(FloatVector.broadcast(SPECIES, A), evenA).intoArray(v, out + stepOut);
      oddA.fma(FloatVector.broadcast(SPECIES, -A), evenA).intoArray(v, out + 2 * stepOut);
      oddB.fma(FloatVector.broadcast(SPECIES, B), evenB).intoArray(v, out + 3 * stepOut);
      oddB.fma(FloatVector.broadcast(SPECIES, -B), evenB).intoArray(v, out + 4 * stepOut);
      x1.fma(
              FloatVector.broadcast(SPECIES, A2B2),
              x3.fma(FloatVector.broadcast(SPECIES, -A2_PLUS_B2), x5))
          .intoArray(v, out + 5 * stepOut);
    }
  }

  /** x += B·V·Bᵀ. */
  static void addFromPlanes(
      int channels,
      float[] planes,
      int from,
      int plane,
      float[] buffer,
      float[] image,
      int to,
      int rowStep) {
    int row = POINTS * channels;
    for (int i = 0; i < channels; i += LANES) {
      goBack(POINTS, planes, from + i, POINTS * plane, plane, buffer, i, row, channels);
    }
    addBack(row / LANES, buffer, row, image, to, rowStep);
  }

  /** B times lines of six vectors each. */
  private static void goBack(
      int lines,
      float[] v,
      int from,
      int line,
      int step,
      float[] x,
      int to,
      int lineOut,
      int stepOut) {
    for (int i = 0; i < lines; i++) {
      int at = from + i * line;
      FloatVector v0 = FloatVector.fromArray(SPECIES, v, at);
      FloatVector v1 = FloatVector.fromArray(SPECIES, v, at + step);
      FloatVector v2 = FloatVector.fromArray(SPECIES, v, at + 2 * step);
      FloatVector v3 = FloatVector.fromArray(SPECIES, v, at + 3 * step);
      FloatVector v4 = FloatVector.fromArray(SPECIES, v, at + 4 * step);
      FloatVector v5 = FloatVector.fromArray(SPECIES, v, at + 5 * step);
      FloatVector sumA = v1.add(v2);
      FloatVector sumB = v3.add(v4);
      FloatVector gapA = v1.sub(v2);
      FloatVector gapB = v3.sub(v4);
      int out = to + i * lineOut;
      v0.mul(A2B2).intoArray(x, out);
      gapB.fma(
              FloatVector.broadcast(SPECIES, -A2B),
              gapA.fma(FloatVector.broadcast(SPECIES, -AB2), v5.mul(A2B2)))
          .intoArray(x, out + stepOut);
      sumB.fma(
              FloatVector.broadcast(SPECIES, -A2),
              sumA.fma(FloatVector.broadcast(SPECIES, -B2), v0.mul(-A2_PLUS_B2)))
          .intoArray(x, out + 2 * stepOut);
      gapB.fma(
              FloatVector.broadcast(SPECIES, B),
              gapA.fma(FloatVector.broadcast(SPECIES, A), v5.mul(-A2_PLUS_B2)))
          .intoArray(x, out + 3 * stepOut);
      v0.add(sumA).add(sumB).intoArray(x, out + 4 * stepOut);
      v5.intoArray(x, out + 5 * stepOut);
    }
  }

  /** The same, added to lines that lie side by side. */
  private static void addBack(int lines, float[] v, int step, float[] x, int to, int stepOut) {
    for (int i = 0; i < lines; i++) {
      int at = i * LANES;
      FloatVector v0 = FloatVector.fromArray(SPECIES, v, at);
      FloatVector v1 = FloatVector.fromArray(SPECIES, v, at + step);
      FloatVector v2 = FloatVector.fromArray(SPECIES, v, at + 2 * step);
      FloatVector v3 = FloatVector.fromArray(SPECIES, v, at + 3 * step);
      FloatVector v4 = FloatVector.fromArray(SPECIES, v, at + 4 * step);
      FloatVector v5 = FloatVector.fromArray(SPECIES, v, at + 5 * step);
      FloatVector sumA = v1.add(v2);
      FloatVector sumB = v3.add(v4);
      FloatVector gapA = v1.sub(v2);
      FloatVector gapB = v3.sub(v4);
      int out = to + i * LANES;
      v0.fma(FloatVector.broadcast(SPECIES, A2B2), FloatVector.fromArray(SPECIES, x, out))
          .intoArray(x, out);
      out += stepOut;
      gapB.fma(
              FloatVector.broadcast(SPECIES, -A2B),
              gapA.fma(FloatVector.broadcast(SPECIES, -AB2), v5.mul(A2B2)))
          .add(FloatVector.fromArray(SPECIES, x, out))
          .intoArray(x, out);
      out += stepOut;
      sumB.fma(
              FloatVector.broadcast(SPECIES, -A2),
              sumA.fma(FloatVector.broadcast(SPECIES, -B2), v0.mul(-A2_PLUS_B2)))
          .add(FloatVector.fromArray(SPECIES, x, out))
          .intoArray(x, out);
      out += stepOut;
      gapB.fma(
              FloatVector.broadcast(SPECIES, B),
              gapA.fma(FloatVector.broadcast(SPECIES, A), v5.mul(-A2_PLUS_B2)))
          .add(FloatVector.fromArray(SPECIES, x, out))
          .intoArray(x, out);
      out += stepOut;
      v0.add(sumA).add(sumB).add(FloatVector.fromArray(SPECIES, x, out)).intoArray(x, out);
      out += stepOut;
      v5.add(FloatVector.fromArray(SPECIES, x, out)).intoArray(x, out);
    }
  }
}
