package glassbox.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Samples;
import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Products of matrices against the definition, written as three loops in double. */
class GemmTest {
  private static final float SCALE = -0.37f;

  /** Every kernel that makes a product, with vectors if this JVM has them and by plain loops. */
  enum Kernel {
    NN(Gemm::addProduct),
    TN(Gemm::addTransposedProduct),
    NT(Gemm::addProductTransposed),
    SCALED_TN(scaled(Gemm::addTransposedProduct)),
    PLAIN_NN(PlainGemm::addProduct),
    PLAIN_TN(scaled(PlainGemm::addTransposedProduct)),
    PLAIN_NT(PlainGemm::addProductTransposed);

    private final Product product;

    Kernel(Product product) {
      this.product = product;
    }

    private static Product scaled(ScaledProduct product) {
      return (m, n, k, a, aFrom, aStride, b, bFrom, bStride, out, outFrom, outStride) ->
          product.add(
              m, n, k, SCALE, a, aFrom, aStride, b, bFrom, bStride, out, outFrom, outStride);
    }

    boolean transposesFirst() {
      return this == TN || this == SCALED_TN || this == PLAIN_TN;
    }

    double scale() {
      return this == SCALED_TN || this == PLAIN_TN ? SCALE : 1;
    }

    boolean transposesSecond() {
      return this == NT || this == PLAIN_NT;
    }
  }

  private interface ScaledProduct {
    void add(
        int m,
        int n,
        int k,
        float scale,
        float[] a,
        int aFrom,
        int aStride,
        float[] b,
        int bFrom,
        int bStride,
        float[] out,
        int outFrom,
        int outStride);
  }

  private interface Product {
    void add(
        int m,
        int n,
        int k,
        float[] a,
        int aFrom,
        int aStride,
        float[] b,
        int bFrom,
        int bStride,
        float[] out,
        int outFrom,
        int outStride);
  }

  /** A product with its matrices, which begin at 3, 1 and 2 and have gaps between their rows. */
  private record Operands(Kernel kernel, int m, int n, int k, float[] a, float[] b, float[] out) {
    static Operands of(Kernel kernel, int m, int n, int k) {
      int aRows = kernel.transposesFirst() ? k : m;
      int bRows = kernel.transposesSecond() ? n : k;
      return new Operands(
          kernel,
          m,
          n,
          k,
          Samples.uniform(3 + aRows * aStride(kernel, m, k), 1),
          Samples.uniform(1 + bRows * bStride(kernel, n, k), 2),
          Samples.uniform(2 + m * (n + 3), 3));
    }

    static int aStride(Kernel kernel, int m, int k) {
      return (kernel.transposesFirst() ? m : k) + 2;
    }

    static int bStride(Kernel kernel, int n, int k) {
      return (kernel.transposesSecond() ? k : n) + 1;
    }

    int a(int i, int p) {
      int stride = aStride(kernel, m, k);
      return 3 + (kernel.transposesFirst() ? p * stride + i : i * stride + p);
    }

    int b(int p, int j) {
      int stride = bStride(kernel, n, k);
      return 1 + (kernel.transposesSecond() ? j * stride + p : p * stride + j);
    }

    int out(int i, int j) {
      return 2 + i * (n + 3) + j;
    }

    /** The part of the product from row and column on, rows by columns. */
    float[] add(int row, int column, int rows, int columns) {
      float[] sums = out.clone();
      kernel.product.add(
          rows,
          columns,
          k,
          a,
          a(row, 0),
          aStride(kernel, m, k),
          b,
          b(0, column),
          bStride(kernel, n, k),
          sums,
          out(row, column),
          n + 3);
      return sums;
    }

    float[] expected() {
      float[] sums = out.clone();
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          double sum = 0;
          for (int p = 0; p < k; p++) {
            sum += (double) a[a(i, p)] * b[b(p, j)];
          }
          sums[out(i, j)] = (float) (out[out(i, j)] + kernel.scale() * sum);
        }
      }
      return sums;
    }

    void check() {
      float tolerance = (float) (2e-6 * Math.sqrt(k + 1));
      assertArrayEquals(expected(), add(0, 0, m, n), tolerance, () -> m + "x" + n + "x" + k);
    }
  }

  @ParameterizedTest
  @EnumSource
  void addsProductsOfEverySizeToTwenty(Kernel kernel) {
    for (int m = 0; m <= 20; m++) {
      for (int n = 0; n <= 20; n++) {
        for (int k = 0; k <= 20; k++) {
          Operands.of(kernel, m, n, k).check();
        }
      }
    }
  }

  /** Around the sizes of vectors, of tiles, of panels and of blocks. */
  @ParameterizedTest
  @EnumSource
  void addsProductsAroundTheSizesOfBlocks(Kernel kernel) {
    for (int n : new int[] {31, 32, 33, 47, 48, 49, 65, 79, 96, 97, 131}) {
      for (int m : new int[] {1, 4, 7, 8, 9, 12, 17, 25, 49}) {
        Operands.of(kernel, m, n, 19).check();
      }
    }
    for (int k : new int[] {63, 64, 65, 255, 256, 257, 511, 513, 1025}) {
      Operands.of(kernel, 13, 50, k).check();
      Operands.of(kernel, 2, 10, k).check();
      Operands.of(kernel, 70, 1, k).check();
    }
    Operands.of(kernel, 130, 200, 300).check();
  }

  @ParameterizedTest
  @EnumSource
  void elementIsTheSameToTheBitWhateverStandsBesideIt(Kernel kernel) {
    for (int k : new int[] {1, 37, 300}) {
      Operands operands = Operands.of(kernel, 45, 123, k);
      float[] together = operands.add(0, 0, 45, 123);
      int rows = 1;
      for (int row = 0; row < 45; row += rows, rows = rows % 11 + 1) {
        int columns = 1 + row % 3;
        for (int column = 0; column < 123; column += columns, columns = columns % 40 + 7) {
          int height = Math.min(rows, 45 - row);
          int width = Math.min(columns, 123 - column);
          float[] part = operands.add(row, column, height, width);
          for (int i = row; i < row + height; i++) {
            for (int j = column; j < column + width; j++) {
              int at = operands.out(i, j);
              assertEquals(together[at], part[at], 0f, kernel + " " + i + ", " + j);
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNoNumberStaysInItsRowsAndColumns(Kernel kernel) {
    Operands operands = Operands.of(kernel, 10, 21, 18);
    operands.a[operands.a(9, 4)] = Float.NaN;
    operands.b[operands.b(5, 20)] = Float.POSITIVE_INFINITY;
    float[] sums = operands.add(0, 0, 10, 21);
    for (int i = 0; i < 10; i++) {
      for (int j = 0; j < 21; j++) {
        float sum = sums[operands.out(i, j)];
        assertEquals(i == 9, Float.isNaN(sum), i + ", " + j);
        assertEquals(i == 9 || j == 20, !Float.isFinite(sum), i + ", " + j);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NN", "PLAIN_NN"})
  void rowsOfTheFirstMatrixMayOverlap(Kernel kernel) {
    float[] signal = Samples.uniform(60, 1);
    float[] filter = Samples.uniform(7 * 2, 2);
    float[] out = new float[50 * 2];
    kernel.product.add(50, 2, 7, signal, 0, 1, filter, 0, 2, out, 0, 2);
    for (int i = 0; i < 50; i++) {
      double sum = 0;
      for (int p = 0; p < 7; p++) {
        sum += (double) signal[i + p] * filter[p * 2 + 1];
      }
      assertEquals(sum, out[i * 2 + 1], 1e-6);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NT", "PLAIN_NT"})
  void rowsOfTheResultMayOverlap(Kernel kernel) {
    float[] out = new float[6];
    float[] ones = {1, 1, 1, 1, 1};
    kernel.product.add(5, 2, 1, ones, 0, 1, new float[] {1, 10}, 0, 1, out, 0, 1);
    assertArrayEquals(new float[] {1, 11, 11, 11, 11, 10}, out);
  }

  static Stream<Operands> trained() {
    int[][] sizes = {{32, 10, 20}, {32, 1, 10}, {16, 256, 64}, {64, 40, 100}, {1, 300, 50}};
    return Stream.of(Kernel.NN, Kernel.TN, Kernel.NT)
        .flatMap(
            kernel ->
                IntStream.range(0, sizes.length)
                    .mapToObj(i -> Operands.of(kernel, sizes[i][0], sizes[i][1], sizes[i][2])));
  }

  @ParameterizedTest
  @MethodSource("trained")
  void nothingIsAllocatedOnceCompiled(Operands operands) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 200 && least > 0; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 100; i++) {
        addInPlace(operands);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least, "bytes in the best of 200 rounds");
  }

  private static void addInPlace(Operands of) {
    int aStride = Operands.aStride(of.kernel, of.m, of.k);
    int bStride = Operands.bStride(of.kernel, of.n, of.k);
    of.kernel.product.add(
        of.m, of.n, of.k, of.a, 3, aStride, of.b, 1, bStride, of.out, 2, of.n + 3);
  }

  @Test
  void refusesMatrixThatDoesNotFitItsArray() {
    float[] four = new float[4];
    Exception refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> Gemm.addProduct(2, 2, 2, four, 0, 2, four, 1, 2, new float[4], 0, 2));
    assertTrue(refusal.getMessage().startsWith("B: 2x2 from 1"), refusal.getMessage());
    assertEquals(0, four[0]);
  }
}
