package glassbox.engine.kernel;

import static glassbox.engine.kernel.VectorShape.SPECIES;
import static glassbox.engine.kernel.WinogradPoints.A;
import static glassbox.engine.kernel.WinogradPoints.A2;
import static glassbox.engine.kernel.WinogradPoints.B;
import static glassbox.engine.kernel.WinogradPoints.B2;
import static glassbox.engine.kernel.WinogradPoints.POINTS;
import static glassbox.engine.kernel.WinogradPoints.WEIGHT_0;
import static glassbox.engine.kernel.WinogradPoints.WEIGHT_A;
import static glassbox.engine.kernel.WinogradPoints.WEIGHT_B;

import jdk.incubator.vector.FloatVector;

/**
 * Winograd's transform of three by three weights, U = G·w·Gᵀ, and its way back, for a row of
 * filters of a channel: first along the columns into a buffer, then along the rows. Filters are
 * multiples of a vector.
 */
final class WinogradKernels {
  private static final int LANES = VectorShape.lanes();

  private static final int SIZE = 3;

  private WinogradKernels() {}

  /** How long the buffer is to be. */
  static int bufferSize() {
    return POINTS * SIZE * LANES;
  }

  /** U = G·w·Gᵀ. */
  static void toPlanes(
      int filters,
      float[] kernel,
      int from,
      int cell,
      float[] buffer,
      float[] planes,
      int to,
      int plane) {
    for (int i = 0; i < filters; i += LANES) {
      transform(SIZE, kernel, from + i, cell, SIZE * cell, buffer, 0, LANES, SIZE * LANES);
      transform(POINTS, buffer, 0, SIZE * LANES, LANES, planes, to + i, POINTS * plane, plane);
    }
  }

  /** G times lines of three vectors each. */
  private static void transform(
      int lines,
      float[] w,
      int from,
      int line,
      int step,
      float[] u,
      int to,
      int lineOut,
      int stepOut) {
    for (int i = 0; i < lines; i++) {
      int at = from + i * line;
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, at);
      FloatVector w1 = FloatVector.fromArray(SPECIES, w, at + step);
      FloatVector w2 = FloatVector.fromArray(SPECIES, w, at + 2 * step);
      FloatVector evenA = w2.fma(FloatVector.broadcast(SPECIES, A2), w0).mul(WEIGHT_A);
      FloatVector evenB = w2.fma(FloatVector.broadcast(SPECIES, B2), w0).mul(WEIGHT_B);
      int out = to + i * lineOut;
      w0.mul(WEIGHT_0).intoArray(u, out);
      w1.fma(FloatVector.broadcast(SPECIES, A * WEIGHT_A), evenA).intoArray(u, out + stepOut);
      w1.fma(FloatVector.broadcast(SPECIES, -A * WEIGHT_A), evenA).intoArray(u, out + 2 * stepOut);
      w1.fma(FloatVector.broadcast(SPECIES, B * WEIGHT_B), evenB).intoArray(u, out + 3 * stepOut);
      w1.fma(FloatVector.broadcast(SPECIES, -B * WEIGHT_B), evenB).intoArray(u, out + 4 * stepOut);
      w2.intoArray(u, out + 5 * stepOut);
    }
  }

  /** w += Gᵀ·U·G. */
  static void addFromPlanes(
      int filters,
      float[] planes,
      int from,
      int plane,
      float[] buffer,
      float[] kernel,
      int to,
      int cell) {
    for (int i = 0; i < filters; i += LANES) {
      alongColumns(planes, from + i, plane, buffer);
      addAlongRows(buffer, kernel, to + i, cell);
    }
  }

  /** Gᵀ·U, three rows of six vectors. */
  private static void alongColumns(float[] planes, int from, int plane, float[] buffer) {
    int step = POINTS * plane;
    for (int i = 0; i < POINTS; i++) {
      int at = from + i * plane;
      FloatVector u0 = FloatVector.fromArray(SPECIES, planes, at);
      FloatVector u1 = FloatVector.fromArray(SPECIES, planes, at + step);
      FloatVector u2 = FloatVector.fromArray(SPECIES, planes, at + 2 * step);
      FloatVector u3 = FloatVector.fromArray(SPECIES, planes, at + 3 * step);
      FloatVector u4 = FloatVector.fromArray(SPECIES, planes, at + 4 * step);
      FloatVector u5 = FloatVector.fromArray(SPECIES, planes, at + 5 * step);
      FloatVector sumA = u1.add(u2).mul(WEIGHT_A);
      FloatVector sumB = u3.add(u4).mul(WEIGHT_B);
      FloatVector gapA = u1.sub(u2).mul(WEIGHT_A);
      FloatVector gapB = u3.sub(u4).mul(WEIGHT_B);
      int to = i * LANES;
      u0.fma(FloatVector.broadcast(SPECIES, WEIGHT_0), sumA.add(sumB)).intoArray(buffer, to);
      gapB.fma(FloatVector.broadcast(SPECIES, B), gapA.mul(A))
          .intoArray(buffer, to + POINTS * LANES);
      sumB.fma(FloatVector.broadcast(SPECIES, B2), sumA.fma(FloatVector.broadcast(SPECIES, A2), u5))
          .intoArray(buffer, to + 2 * POINTS * LANES);
    }
  }

  /** Three rows of six vectors, times G, added to the weights. */
  private static void addAlongRows(float[] buffer, float[] kernel, int to, int cell) {
    for (int i = 0; i < SIZE; i++) {
      int at = i * POINTS * LANES;
      FloatVector u0 = FloatVector.fromArray(SPECIES, buffer, at);
      FloatVector u1 = FloatVector.fromArray(SPECIES, buffer, at + LANES);
      FloatVector u2 = FloatVector.fromArray(SPECIES, buffer, at + 2 * LANES);
      FloatVector u3 = FloatVector.fromArray(SPECIES, buffer, at + 3 * LANES);
      FloatVector u4 = FloatVector.fromArray(SPECIES, buffer, at + 4 * LANES);
      FloatVector u5 = FloatVector.fromArray(SPECIES, buffer, at + 5 * LANES);
      FloatVector sumA = u1.add(u2).mul(WEIGHT_A);
      FloatVector sumB = u3.add(u4).mul(WEIGHT_B);
      FloatVector gapA = u1.sub(u2).mul(WEIGHT_A);
      FloatVector gapB = u3.sub(u4).mul(WEIGHT_B);
      int out = to + i * SIZE * cell;
      u0.fma(FloatVector.broadcast(SPECIES, WEIGHT_0), sumA.add(sumB))
          .add(FloatVector.fromArray(SPECIES, kernel, out))
          .intoArray(kernel, out);
      out += cell;
      gapB.fma(FloatVector.broadcast(SPECIES, B), gapA.mul(A))
          .add(FloatVector.fromArray(SPECIES, kernel, out))
          .intoArray(kernel, out);
      out += cell;
      sumB.fma(FloatVector.broadcast(SPECIES, B2), sumA.fma(FloatVector.broadcast(SPECIES, A2), u5))
          .add(FloatVector.fromArray(SPECIES, kernel, out))
          .intoArray(kernel, out);
    }
  }
}
