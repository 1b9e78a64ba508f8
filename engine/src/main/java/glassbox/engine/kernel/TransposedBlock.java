package glassbox.engine.kernel;

import static glassbox.engine.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Transposes blocks of 16 x 16 numbers within registers, for vectors of 16 lanes.
 *
 * <p>Four rounds exchange the blocks beside the diagonal, of 8 x 8 numbers, then of 4 x 4, 2 x 2
 * and 1 x 1: in a round with distance d, rows i and i + d keep the lanes where they belong and take
 * the others from each other, d lanes further.
 */
final class TransposedBlock {
  /** Rows and columns of a block. */
  static final int SIZE = 16;

  private static final VectorShuffle<Float> BY_8 = exchange(8);
  private static final VectorShuffle<Float> BY_4 = exchange(4);
  private static final VectorShuffle<Float> BY_2 = exchange(2);
  private static final VectorShuffle<Float> BY_1 = exchange(1);
  private static final VectorMask<Float> ODD_8 = odd(8);
  private static final VectorMask<Float> ODD_4 = odd(4);
  private static final VectorMask<Float> ODD_2 = odd(2);
  private static final VectorMask<Float> ODD_1 = odd(1);

  private TransposedBlock() {}

  private static VectorShuffle<Float> exchange(int distance) {
    return VectorShuffle.fromOp(SPECIES, lane -> lane ^ distance);
  }

  private static VectorMask<Float> odd(int distance) {
    boolean[] lanes = new boolean[SPECIES.length()];
    for (int lane = 0; lane < lanes.length; lane++) {
      lanes[lane] = (lane & distance) != 0;
    }
    return VectorMask.fromArray(SPECIES, lanes, 0);
  }

  /** out[c, r] = a[r, c]. */
  static void transpose(float[] a, int from, int stride, float[] out, int outFrom, int outStride) {
    FloatVector v0 = FloatVector.fromArray(SPECIES, a, from);
    FloatVector v1 = FloatVector.fromArray(SPECIES, a, from + stride);
    FloatVector v2 = FloatVector.fromArray(SPECIES, a, from + 2 * stride);
    FloatVector v3 = FloatVector.fromArray(SPECIES, a, from + 3 * stride);
    FloatVector v4 = FloatVector.fromArray(SPECIES, a, from + 4 * stride);
    FloatVector v5 = FloatVector.fromArray(SPECIES, a, from + 5 * stride);
    FloatVector v6 = FloatVector.fromArray(SPECIES, a, from + 6 * stride);
    FloatVector v7 = FloatVector.fromArray(SPECIES, a, from + 7 * stride);
    FloatVector v8 = FloatVector.fromArray(SPECIES, a, from + 8 * stride);
    FloatVector v9 = FloatVector.fromArray(SPECIES, a, from + 9 * stride);
    FloatVector v10 = FloatVector.fromArray(SPECIES, a, from + 10 * stride);
    FloatVector v11 = FloatVector.fromArray(SPECIES, a, from + 11 * stride);
    FloatVector v12 = FloatVector.fromArray(SPECIES, a, from + 12 * stride);
    FloatVector v13 = FloatVector.fromArray(SPECIES, a, from + 13 * stride);
    FloatVector v14 = FloatVector.fromArray(SPECIES, a, from + 14 * stride);
    FloatVector v15 = FloatVector.fromArray(SPECIES, a, from + 15 * stride);
    FloatVector x;
    x = v0.blend(v8.rearrange(BY_8), ODD_8);
    v8 = v0.rearrange(BY_8).blend(v8, ODD_8);
    v0 = x;
    x = v1.blend(v9.rearrange(BY_8), ODD_8);
    v9 = v1.rearrange(BY_8).blend(v9, ODD_8);
    v1 = x;
    x = v2.blend(v10.rearrange(BY_8), ODD_8);
    v10 = v2.rearrange(BY_8).blend(v10, ODD_8);
    v2 = x;
    x = v3.blend(v11.rearrange(BY_8), ODD_8);
    v11 = v3.rearrange(BY_8).blend(v11, ODD_8);
    v3 = x;
    x = v4.blend(v12.rearrange(BY_8), ODD_8);
    v12 = v4.rearrange(BY_8).blend(v12, ODD_8);
    v4 = x;
    x = v5.blend(v13.rearrange(BY_8), ODD_8);
    v13 = v5.rearrange(BY_8).blend(v13, ODD_8);
    v5 = x;
    x = v6.blend(v14.rearrange(BY_8), ODD_8);
    v14 = v6.rearrange(BY_8).blend(v14, ODD_8);
    v6 = x;
    x = v7.blend(v15.rearrange(BY_8), ODD_8);
    v15 = v7.rearrange(BY_8).blend(v15, ODD_8);
    v7 = x;
    x = v0.blend(v4.rearrange(BY_4), ODD_4);
    v4 = v0.rearrange(BY_4).blend(v4, ODD_4);
    v0 = x;
    x = v1.blend(v5.rearrange(BY_4), ODD_4);
    v5 = v1.rearrange(BY_4).blend(v5, ODD_4);
    v1 = x;
    x = v2.blend(v6.rearrange(BY_4), ODD_4);
    v6 = v2.rearrange(BY_4).blend(v6, ODD_4);
    v2 = x;
    x = v3.blend(v7.rearrange(BY_4), ODD_4);
    v7 = v3.rearrange(BY_4).blend(v7, ODD_4);
    v3 = x;
    x = v8.blend(v12.rearrange(BY_4), ODD_4);
    v12 = v8.rearrange(BY_4).blend(v12, ODD_4);
    v8 = x;
    x = v9.blend(v13.rearrange(BY_4), ODD_4);
    v13 = v9.rearrange(BY_4).blend(v13, ODD_4);
    v9 = x;
    x = v10.blend(v14.rearrange(BY_4), ODD_4);
    v14 = v10.rearrange(BY_4).blend(v14, ODD_4);
    v10 = x;
    x = v11.blend(v15.rearrange(BY_4), ODD_4);
    v15 = v11.rearrange(BY_4).blend(v15, ODD_4);
    v11 = x;
    x = v0.blend(v2.rearrange(BY_2), ODD_2);
    v2 = v0.rearrange(BY_2).blend(v2, ODD_2);
    v0 = x;
    x = v1.blend(v3.rearrange(BY_2), ODD_2);
    v3 = v1.rearrange(BY_2).blend(v3, ODD_2);
    v1 = x;
    x = v4.blend(v6.rearrange(BY_2), ODD_2);
    v6 = v4.rearrange(BY_2).blend(v6, ODD_2);
    v4 = x;
    x = v5.blend(v7.rearrange(BY_2), ODD_2);
    v7 = v5.rearrange(BY_2).blend(v7, ODD_2);
    v5 = x;
    x = v8.blend(v10.rearrange(BY_2), ODD_2);
    v10 = v8.rearrange(BY_2).blend(v10, ODD_2);
    v8 = x;
    x = v9.blend(v11.rearrange(BY_2), ODD_2);
    v11 = v9.rearrange(BY_2).blend(v11, ODD_2);
    v9 = x;
    x = v12.blend(v14.rearrange(BY_2), ODD_2);
    v14 = v12.rearrange(BY_2).blend(v14, ODD_2);
    v12 = x;
    x = v13.blend(v15.rearrange(BY_2), ODD_2);
    v15 = v13.rearrange(BY_2).blend(v15, ODD_2);
    v13 = x;
    x = v0.blend(v1.rearrange(BY_1), ODD_1);
    v1 = v0.rearrange(BY_1).blend(v1, ODD_1);
    v0 = x;
    x = v2.blend(v3.rearrange(BY_1), ODD_1);
    v3 = v2.rearrange(BY_1).blend(v3, ODD_1);
    v2 = x;
    x = v4.blend(v5.rearrange(BY_1), ODD_1);
    v5 = v4.rearrange(BY_1).blend(v5, ODD_1);
    v4 = x;
    x = v6.blend(v7.rearrange(BY_1), ODD_1);
    v7 = v6.rearrange(BY_1).blend(v7, ODD_1);
    v6 = x;
    x = v8.blend(v9.rearrange(BY_1), ODD_1);
    v9 = v8.rearrange(BY_1).blend(v9, ODD_1);
    v8 = x;
    x = v10.blend(v11.rearrange(BY_1), ODD_1);
    v11 = v10.rearrange(BY_1).blend(v11, ODD_1);
    v10 = x;
    x = v12.blend(v13.rearrange(BY_1), ODD_1);
    v13 = v12.rearrange(BY_1).blend(v13, ODD_1);
    v12 = x;
    x = v14.blend(v15.rearrange(BY_1), ODD_1);
    v15 = v14.rearrange(BY_1).blend(v15, ODD_1);
    v14 = x;
    v0.intoArray(out, outFrom);
    v1.intoArray(out, outFrom + outStride);
    v2.intoArray(out, outFrom + 2 * outStride);
    v3.intoArray(out, outFrom + 3 * outStride);
    v4.intoArray(out, outFrom + 4 * outStride);
    v5.intoArray(out, outFrom + 5 * outStride);
    v6.intoArray(out, outFrom + 6 * outStride);
    v7.intoArray(out, outFrom + 7 * outStride);
    v8.intoArray(out, outFrom + 8 * outStride);
    v9.intoArray(out, outFrom + 9 * outStride);
    v10.intoArray(out, outFrom + 10 * outStride);
    v11.intoArray(out, outFrom + 11 * outStride);
    v12.intoArray(out, outFrom + 12 * outStride);
    v13.intoArray(out, outFrom + 13 * outStride);
    v14.intoArray(out, outFrom + 14 * outStride);
    v15.intoArray(out, outFrom + 15 * outStride);
  }
}
