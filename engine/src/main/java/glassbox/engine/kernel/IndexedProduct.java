package glassbox.engine.kernel;

import static glassbox.engine.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * A tile of a product of matrices, out = start + A·B, in which element (t, p) of A is {@code a[from
 * + rows[t] + steps[p]]}: so a picture's windows are a matrix without being copied into one.
 *
 * <p>A tile is two vectors wide and as high as the registers allow: 12 rows are 24 sums, and three
 * of 32 registers are left for operands; 6 rows are 12 sums of 16 registers. Each element is summed
 * over p in order by fused multiply-add, whatever tile it is in.
 */
final class IndexedProduct {
  private static final int LANES = VectorShape.lanes();

  /** The columns of a tile. */
  static final int COLUMNS = 2 * LANES;

  /** The rows of a low tile. */
  static final int LOW = 6;

  /** The rows of the highest tile: vectors of 8 floats come with 16 registers only. */
  static final int ROWS = LANES == 8 ? LOW : 12;

  private IndexedProduct() {}

  /** How many rows the tile for so many has. */
  static int height(int rows) {
    return rows <= LOW ? LOW : ROWS;
  }

  /**
   * Computes a tile of {@link #ROWS} or {@link #LOW} rows and {@link #COLUMNS} columns.
   *
   * @param height {@link #ROWS} or {@link #LOW}
   * @param row the first of the rows' entries in {@code rows}
   * @param k columns of A, rows of B
   * @param b [k, COLUMNS] from {@code bFrom}, rows {@code bStride} apart. Not modified.
   * @param start what the sums begin with, from {@code startFrom}, rows {@code startStride} apart
   * @param out [height, COLUMNS] from {@code outFrom}, rows {@code outStride} apart, overwritten
   */
  static void tile(
      int height,
      float[] a,
      int from,
      int[] rows,
      int row,
      int[] steps,
      int k,
      float[] b,
      int bFrom,
      int bStride,
      float[] start,
      int startFrom,
      int startStride,
      float[] out,
      int outFrom,
      int outStride) {
    if (height > LOW) {
      twelveRows(
          a,
          from,
          rows,
          row,
          steps,
          k,
          b,
          bFrom,
          bStride,
          start,
          startFrom,
          startStride,
          out,
          outFrom,
          outStride);
    } else {
      sixRows(
          a,
          from,
          rows,
          row,
          steps,
          k,
          b,
          bFrom,
          bStride,
          start,
          startFrom,
          startStride,
          out,
          outFrom,
          outStride);
    }
  }

  /** 24 sums. */
  private static void twelveRows(
      float[] a,
      int from,
      int[] rows,
      int row,
      int[] steps,
      int k,
      float[] b,
      int bFrom,
      int bStride,
      float[] start,
      int startFrom,
      int startStride,
      float[] out,
      int outFrom,
      int outStride) {
    FloatVector c0a = FloatVector.fromArray(SPECIES, start, startFrom);
    FloatVector c0b = FloatVector.fromArray(SPECIES, start, startFrom + LANES);
    FloatVector c1a = FloatVector.fromArray(SPECIES, start, startFrom + startStride);
    FloatVector c1b = FloatVector.fromArray(SPECIES, start, startFrom + startStride + LANES);
    FloatVector c2a = FloatVector.fromArray(SPECIES, start, startFrom + 2 * startStride);
    FloatVector c2b = FloatVector.fromArray(SPECIES, start, startFrom + 2 * startStride + LANES);
    FloatVector c3a = FloatVector.fromArray(SPECIES, start, startFrom + 3 * startStride);
    FloatVector c3b = FloatVector.fromArray(SPECIES, start, startFrom + 3 * startStride + LANES);
    FloatVector c4a = FloatVector.fromArray(SPECIES, start, startFrom + 4 * startStride);
    FloatVector c4b = FloatVector.fromArray(SPECIES, start, startFrom + 4 * startStride + LANES);
    FloatVector c5a = FloatVector.fromArray(SPECIES, start, startFrom + 5 * startStride);
    FloatVector c5b = FloatVector.fromArray(SPECIES, start, startFrom + 5 * startStride + LANES);
    FloatVector c6a = FloatVector.fromArray(SPECIES, start, startFrom + 6 * startStride);
    FloatVector c6b = FloatVector.fromArray(SPECIES, start, startFrom + 6 * startStride + LANES);
    FloatVector c7a = FloatVector.fromArray(SPECIES, start, startFrom + 7 * startStride);
    FloatVector c7b = FloatVector.fromArray(SPECIES, start, startFrom + 7 * startStride + LANES);
    FloatVector c8a = FloatVector.fromArray(SPECIES, start, startFrom + 8 * startStride);
    FloatVector c8b = FloatVector.fromArray(SPECIES, start, startFrom + 8 * startStride + LANES);
    FloatVector c9a = FloatVector.fromArray(SPECIES, start, startFrom + 9 * startStride);
    FloatVector c9b = FloatVector.fromArray(SPECIES, start, startFrom + 9 * startStride + LANES);
    FloatVector c10a = FloatVector.fromArray(SPECIES, start, startFrom + 10 * startStride);
    FloatVector c10b = FloatVector.fromArray(SPECIES, start, startFrom + 10 * startStride + LANES);
    FloatVector c11a = FloatVector.fromArray(SPECIES, start, startFrom + 11 * startStride);
    FloatVector c11b = FloatVector.fromArray(SPECIES, start, startFrom + 11 * startStride + LANES);
    int a0 = from + rows[row];
    int a1 = from + rows[row + 1];
    int a2 = from + rows[row + 2];
    int a3 = from + rows[row + 3];
    int a4 = from + rows[row + 4];
    int a5 = from + rows[row + 5];
    int a6 = from + rows[row + 6];
    int a7 = from + rows[row + 7];
    int a8 = from + rows[row + 8];
    int a9 = from + rows[row + 9];
    int a10 = from + rows[row + 10];
    int a11 = from + rows[row + 11];
    for (int p = 0; p < k; p++) {
      int step = steps[p];
      FloatVector left = FloatVector.fromArray(SPECIES, b, bFrom + p * bStride);
      FloatVector right = FloatVector.fromArray(SPECIES, b, bFrom + p * bStride + LANES);
      FloatVector x;
      x = FloatVector.broadcast(SPECIES, a[a0 + step]);
      c0a = x.fma(left, c0a);
      c0b = x.fma(right, c0b);
      x = FloatVector.broadcast(SPECIES, a[a1 + step]);
      c1a = x.fma(left, c1a);
      c1b = x.fma(right, c1b);
      x = FloatVector.broadcast(SPECIES, a[a2 + step]);
      c2a = x.fma(left, c2a);
      c2b = x.fma(right, c2b);
      x = FloatVector.broadcast(SPECIES, a[a3 + step]);
      c3a = x.fma(left, c3a);
      c3b = x.fma(right, c3b);
      x = FloatVector.broadcast(SPECIES, a[a4 + step]);
      c4a = x.fma(left, c4a);
      c4b = x.fma(right, c4b);
      x = FloatVector.broadcast(SPECIES, a[a5 + step]);
      c5a = x.fma(left, c5a);
      c5b = x.fma(right, c5b);
      x = FloatVector.broadcast(SPECIES, a[a6 + step]);
      c6a = x.fma(left, c6a);
      c6b = x.fma(right, c6b);
      x = FloatVector.broadcast(SPECIES, a[a7 + step]);
      c7a = x.fma(left, c7a);
      c7b = x.fma(right, c7b);
      x = FloatVector.broadcast(SPECIES, a[a8 + step]);
      c8a = x.fma(left, c8a);
      c8b = x.fma(right, c8b);
      x = FloatVector.broadcast(SPECIES, a[a9 + step]);
      c9a = x.fma(left, c9a);
      c9b = x.fma(right, c9b);
      x = FloatVector.broadcast(SPECIES, a[a10 + step]);
      c10a = x.fma(left, c10a);
      c10b = x.fma(right, c10b);
      x = FloatVector.broadcast(SPECIES, a[a11 + step]);
      c11a = x.fma(left, c11a);
      c11b = x.fma(right, c11b);
    }
    c0a.intoArray(out, outFrom);
    c0b.intoArray(out, outFrom + LANES);
    c1a.intoArray(out, outFrom + outStride);
    c1b.intoArray(out, outFrom + outStride + LANES);
    c2a.intoArray(out, outFrom + 2 * outStride);
    c2b.intoArray(out, outFrom + 2 * outStride + LANES);
    c3a.intoArray(out, outFrom + 3 * outStride);
    c3b.intoArray(out, outFrom + 3 * outStride + LANES);
    c4a.intoArray(out, outFrom + 4 * outStride);
    c4b.intoArray(out, outFrom + 4 * outStride + LANES);
    c5a.intoArray(out, outFrom + 5 * outStride);
    c5b.intoArray(out, outFrom + 5 * outStride + LANES);
    c6a.intoArray(out, outFrom + 6 * outStride);
    c6b.intoArray(out, outFrom + 6 * outStride + LANES);
    c7a.intoArray(out, outFrom + 7 * outStride);
    c7b.intoArray(out, outFrom + 7 * outStride + LANES);
    c8a.intoArray(out, outFrom + 8 * outStride);
    c8b.intoArray(out, outFrom + 8 * outStride + LANES);
    c9a.intoArray(out, outFrom + 9 * outStride);
    c9b.intoArray(out, outFrom + 9 * outStride + LANES);
    c10a.intoArray(out, outFrom + 10 * outStride);
    c10b.intoArray(out, outFrom + 10 * outStride + LANES);
    c11a.intoArray(out, outFrom + 11 * outStride);
    c11b.intoArray(out, outFrom + 11 * outStride + LANES);
  }

  /** 12 sums. */
  private static void sixRows(
      float[] a,
      int from,
      int[] rows,
      int row,
      int[] steps,
      int k,
      float[] b,
      int bFrom,
      int bStride,
      float[] start,
      int startFrom,
      int startStride,
      float[] out,
      int outFrom,
      int outStride) {
    FloatVector c0a = FloatVector.fromArray(SPECIES, start, startFrom);
    FloatVector c0b = FloatVector.fromArray(SPECIES, start, startFrom + LANES);
    FloatVector c1a = FloatVector.fromArray(SPECIES, start, startFrom + startStride);
    FloatVector c1b = FloatVector.fromArray(SPECIES, start, startFrom + startStride + LANES);
    FloatVector c2a = FloatVector.fromArray(SPECIES, start, startFrom + 2 * startStride);
    FloatVector c2b = FloatVector.fromArray(SPECIES, start, startFrom + 2 * startStride + LANES);
    FloatVector c3a = FloatVector.fromArray(SPECIES, start, startFrom + 3 * startStride);
    FloatVector c3b = FloatVector.fromArray(SPECIES, start, startFrom + 3 * startStride + LANES);
    FloatVector c4a = FloatVector.fromArray(SPECIES, start, startFrom + 4 * startStride);
    FloatVector c4b = FloatVector.fromArray(SPECIES, start, startFrom + 4 * startStride + LANES);
    FloatVector c5a = FloatVector.fromArray(SPECIES, start, startFrom + 5 * startStride);
    FloatVector c5b = FloatVector.fromArray(SPECIES, start, startFrom + 5 * startStride + LANES);
    int a0 = from + rows[row];
    int a1 = from + rows[row + 1];
    int a2 = from + rows[row + 2];
    int a3 = from + rows[row + 3];
    int a4 = from + rows[row + 4];
    int a5 = from + rows[row + 5];
    for (int p = 0; p < k; p++) {
      int step = steps[p];
      FloatVector left = FloatVector.fromArray(SPECIES, b, bFrom + p * bStride);
      FloatVector right = FloatVector.fromArray(SPECIES, b, bFrom + p * bStride + LANES);
      FloatVector x;
      x = FloatVector.broadcast(SPECIES, a[a0 + step]);
      c0a = x.fma(left, c0a);
      c0b = x.fma(right, c0b);
      x = FloatVector.broadcast(SPECIES, a[a1 + step]);
      c1a = x.fma(left, c1a);
      c1b = x.fma(right, c1b);
      x = FloatVector.broadcast(SPECIES, a[a2 + step]);
      c2a = x.fma(left, c2a);
      c2b = x.fma(right, c2b);
      x = FloatVector.broadcast(SPECIES, a[a3 + step]);
      c3a = x.fma(left, c3a);
      c3b = x.fma(right, c3b);
      x = FloatVector.broadcast(SPECIES, a[a4 + step]);
      c4a = x.fma(left, c4a);
      c4b = x.fma(right, c4b);
      x = FloatVector.broadcast(SPECIES, a[a5 + step]);
      c5a = x.fma(left, c5a);
      c5b = x.fma(right, c5b);
    }
    c0a.intoArray(out, outFrom);
    c0b.intoArray(out, outFrom + LANES);
    c1a.intoArray(out, outFrom + outStride);
    c1b.intoArray(out, outFrom + outStride + LANES);
    c2a.intoArray(out, outFrom + 2 * outStride);
    c2b.intoArray(out, outFrom + 2 * outStride + LANES);
    c3a.intoArray(out, outFrom + 3 * outStride);
    c3b.intoArray(out, outFrom + 3 * outStride + LANES);
    c4a.intoArray(out, outFrom + 4 * outStride);
    c4b.intoArray(out, outFrom + 4 * outStride + LANES);
    c5a.intoArray(out, outFrom + 5 * outStride);
    c5b.intoArray(out, outFrom + 5 * outStride + LANES);
  }
}
