package glassbox.engine.kernel;

import static glassbox.engine.kernel.VectorShape.SPECIES;
import static glassbox.engine.kernel.WinogradPoints.A;
import static glassbox.engine.kernel.WinogradPoints.A2;
import static glassbox.engine.kernel.WinogradPoints.A3;
import static glassbox.engine.kernel.WinogradPoints.B;
import static glassbox.engine.kernel.WinogradPoints.B2;
import static glassbox.engine.kernel.WinogradPoints.B3;
import static glassbox.engine.kernel.WinogradPoints.POINTS;
import static glassbox.engine.kernel.WinogradPoints.RESULTS;
import static jdk.incubator.vector.VectorOperators.LE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Winograd's way from the products to four by four results, z = Aᵀ·M·A + b, and its way back, for
 * all filters of a tile: first along the columns into a buffer, then along the rows. Filters are
 * multiples of a vector.
 */
final class WinogradResults {
  private static final int LANES = VectorShape.lanes();

  private WinogradResults() {}

  /** How long the buffer is to be. */
  static int bufferSize() {
    return POINTS * RESULTS * LANES;
  }

  /**
   * z = Aᵀ·M·A + b.
   *
   * @param rectified whether max(0, z) is wanted instead
   */
  static void fromPlanes(
      int filters,
      float[] planes,
      int from,
      int plane,
      float[] buffer,
      float[] biases,
      boolean rectified,
      float[] out,
      int to,
      int rowStep) {
    for (int i = 0; i < filters; i += LANES) {
      alongColumns(planes, from + i, plane, buffer);
      alongRows(buffer, biases, i, rectified, out, to + i, filters, rowStep);
    }
  }

  /** Aᵀ·M, four rows of six vectors. */
  private static void alongColumns(float[] planes, int from, int plane, float[] buffer) {
    int step = POINTS * plane;
    for (int i = 0; i < POINTS; i++) {
      int at = from + i * plane;
      FloatVector m0 = FloatVector.fromArray(SPECIES, planes, at);
      FloatVector m1 = FloatVector.fromArray(SPECIES, planes, at + step);
      FloatVector m2 = FloatVector.fromArray(SPECIES, planes, at + 2 * step);
      FloatVector m3 = FloatVector.fromArray(SPECIES, planes, at + 3 * step);
      FloatVector m4 = FloatVector.fromArray(SPECIES, planes, at + 4 * step);
      FloatVector m5 = FloatVector.fromArray(SPECIES, planes, at + 5 * step);
      FloatVector sumA = m1.add(m2);
      FloatVector sumB = m3.add(m4);
      FloatVector gapA = m1.sub(m2);
      FloatVector gapB = m3.sub(m4);
      int to = i * LANES;
      sumA.add(sumB).add(m0).intoArray(buffer, to);
      gapB.fma(FloatVector.broadcast(SPECIES, B), gapA.mul(A))
          .intoArray(buffer, to + POINTS * LANES);
      sumB.fma(FloatVector.broadcast(SPECIES, B2), sumA.mul(A2))
          .intoArray(buffer, to + 2 * POINTS * LANES);
      gapB.fma(FloatVector.broadcast(SPECIES, B3), gapA.fma(FloatVector.broadcast(SPECIES, A3), m5))
          .intoArray(buffer, to + 3 * POINTS * LANES);
    }
  }

  /** Four rows of six vectors, times A, plus the bias. */
  private static void alongRows(
      float[] buffer,
      float[] biases,
      int bias,
      boolean rectified,
      float[] out,
      int to,
      int step,
      int rowStep) {
    FloatVector b = FloatVector.fromArray(SPECIES, biases, bias);
    VectorMask<Float> rectify = SPECIES.maskAll(rectified);
    for (int i = 0; i < RESULTS; i++) {
      int at = i * POINTS * LANES;
      FloatVector m0 = FloatVector.fromArray(SPECIES, buffer, at);
      FloatVector m1 = FloatVector.fromArray(SPECIES, buffer, at + LANES);
      FloatVector m2 = FloatVector.fromArray(SPECIES, buffer, at + 2 * LANES);
      FloatVector m3 = FloatVector.fromArray(SPECIES, buffer, at + 3 * LANES);
      FloatVector m4 = FloatVector.fromArray(SPECIES, buffer, at + 4 * LANES);
      FloatVector m5 = FloatVector.fromArray(SPECIES, buffer, at + 5 * LANES);
      FloatVector sumA = m1.add(m2);
      FloatVector sumB = m3.add(m4);
      FloatVector gapA = m1.sub(m2);
      FloatVector gapB = m3.sub(m4);
      FloatVector z0 = sumA.add(sumB).add(m0).add(b);
      FloatVector z1 = gapB.fma(FloatVector.broadcast(SPECIES, B), gapA.mul(A)).add(b);
      FloatVector z2 = sumB.fma(FloatVector.broadcast(SPECIES, B2), sumA.mul(A2)).add(b);
      FloatVector z3 = gapA.fma(FloatVector.broadcast(SPECIES, A3), m5);
      z3 = gapB.fma(FloatVector.broadcast(SPECIES, B3), z3).add(b);
      int z = to + i * rowStep;
      z0.blend(0, z0.compare(LE, 0, rectify)).intoArray(out, z);
      z1.blend(0, z1.compare(LE, 0, rectify)).intoArray(out, z + step);
      z2.blend(0, z2.compare(LE, 0, rectify)).intoArray(out, z + 2 * step);
      z3.blend(0, z3.compare(LE, 0, rectify)).intoArray(out, z + 3 * step);
    }
  }

  /** M = A·z·Aᵀ. */
  static void toPlanes(
      int filters,
      float[] results,
      int from,
      int rowStep,
      float[] buffer,
      float[] planes,
      int to,
      int plane) {
    for (int i = 0; i < filters; i += LANES) {
      goBack(RESULTS, results, from + i, filters, rowStep, buffer, 0, LANES, RESULTS * LANES);
      goBack(POINTS, buffer, 0, RESULTS * LANES, LANES, planes, to + i, POINTS * plane, plane);
    }
  }

  /** A times lines of four vectors each. */
  private static void goBack(
      int lines,
      float[] z,
      int from,
      int line,
      int step,
      float[] m,
      int to,
      int lineOut,
      int stepOut) {
    for (int i = 0; i < lines; i++) {
      int at = from + i * line;
      FloatVector z0 = FloatVector.fromArray(SPECIES, z, at);
      FloatVector z1 = FloatVector.fromArray(SPECIES, z, at + step);
      FloatVector z2 = FloatVector.fromArray(SPECIES, z, at + 2 * step);
      FloatVector z3 = FloatVector.fromArray(SPECIES, z, at + 3 * step);
      FloatVector evenA = z2.fma(FloatVector.broadcast(SPECIES, A2), z0);
      FloatVector oddA = z3.fma(FloatVector.broadcast(SPECIES, A2), z1);
      FloatVector evenB = z2.fma(FloatVector.broadcast(SPECIES, B2), z0);
      FloatVector oddB = z3.fma(FloatVector.broadcast(SPECIES, B2), z1);
      int out = to + i * lineOut;
      z0.intoArray(m, out);
      oddA.fma(FloatVector.broadcast(SPECIES, A), evenA).intoArray(m, out + stepOut);
      oddA.fma(FloatVector.broadcast(SPECIES, -A), evenA).intoArray(m, out + 2 * stepOut);
      oddB.fma(FloatVector.broadcast(SPECIES, B), evenB).intoArray(m, out + 3 * stepOut);
      oddB.fma(FloatVector.broadcast(SPECIES, -B), evenB).intoArray(m, out + 4 * stepOut);
      z3.intoArray(m, out + 5 * stepOut);
    }
  }
}
