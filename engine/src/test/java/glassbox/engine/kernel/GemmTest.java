package glassbox.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Samples;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Products of matrices against the definition, written as three loops in double. */
class GemmTest {

  private record Case(int m, int n, int k) {}

  static Stream<Case> cases() {
    Stream<Case> cubes = Stream.iterate(0, i -> i + 1).limit(21).map(i -> new Case(i, i, i));
    Stream<Case> small =
        Stream.iterate(0, i -> i + 1)
            .limit(125)
            .map(i -> new Case(i % 5 + 1, i / 5 % 5 + 1, i / 25 + 1));
    Stream<Case> odd =
        Stream.of(
            new Case(1, 10, 257), new Case(13, 1, 600), new Case(7, 9, 255), new Case(5, 3, 513));
    return Stream.of(cubes, small, odd).flatMap(cases -> cases);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void addsTheProduct(Case size) {
    float[] a = Samples.uniform(3 + size.m() * (size.k() + 2), 1);
    float[] b = Samples.uniform(1 + size.k() * (size.n() + 1), 2);
    float[] out = Samples.uniform(2 + size.m() * (size.n() + 3), 3);
    float[] expected = out.clone();
    int aStride = size.k() + 2;
    int bStride = size.n() + 1;
    int outStride = size.n() + 3;
    for (int i = 0; i < size.m(); i++) {
      for (int j = 0; j < size.n(); j++) {
        double sum = expected[2 + i * outStride + j];
        for (int p = 0; p < size.k(); p++) {
          sum += (double) a[3 + i * aStride + p] * b[1 + p * bStride + j];
        }
        expected[2 + i * outStride + j] = (float) sum;
      }
    }
    Gemm.addProduct(size.m(), size.n(), size.k(), a, 3, aStride, b, 1, bStride, out, 2, outStride);
    assertArrayEquals(expected, out, 1e-4f);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void addsTheProductWithTheFirstMatrixTransposed(Case size) {
    float[] a = Samples.uniform(size.k() * size.m(), 1);
    float[] b = Samples.uniform(size.k() * size.n(), 2);
    float[] out = Samples.uniform(size.m() * size.n(), 3);
    float[] expected = out.clone();
    float[] transposed = transpose(a, size.k(), size.m());
    Gemm.addProduct(
        size.m(),
        size.n(),
        size.k(),
        transposed,
        0,
        size.k(),
        b,
        0,
        size.n(),
        expected,
        0,
        size.n());
    Gemm.addTransposedProduct(
        size.m(), size.n(), size.k(), a, 0, size.m(), b, 0, size.n(), out, 0, size.n());
    assertArrayEquals(expected, out);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void addsTheProductWithTheSecondMatrixTransposed(Case size) {
    float[] a = Samples.uniform(size.m() * size.k(), 1);
    float[] b = Samples.uniform(size.n() * size.k(), 2);
    float[] out = Samples.uniform(size.m() * size.n(), 3);
    float[] expected = out.clone();
    float[] transposed = transpose(b, size.n(), size.k());
    Gemm.addProduct(
        size.m(),
        size.n(),
        size.k(),
        a,
        0,
        size.k(),
        transposed,
        0,
        size.n(),
        expected,
        0,
        size.n());
    Gemm.addProductTransposed(
        size.m(), size.n(), size.k(), a, 0, size.k(), b, 0, size.k(), out, 0, size.n());
    assertArrayEquals(expected, out);
  }

  @Test
  void rowsOfTheResultMayOverlap() {
    float[] out = new float[6];
    float[] ones = {1, 1, 1, 1, 1};
    Gemm.addProductTransposed(5, 2, 1, ones, 0, 1, new float[] {1, 10}, 0, 1, out, 0, 1);
    assertArrayEquals(new float[] {1, 11, 11, 11, 11, 10}, out);
  }

  @Test
  void elementDoesNotDependOnHowManyRowsStandBesideIt() {
    float[] a = Samples.uniform(9 * 300, 1);
    float[] b = Samples.uniform(300 * 7, 2);
    float[] together = new float[9 * 7];
    float[] alone = new float[9 * 7];
    Gemm.addProduct(9, 7, 300, a, 0, 300, b, 0, 7, together, 0, 7);
    for (int i = 0; i < 9; i++) {
      Gemm.addProduct(1, 7, 300, a, i * 300, 300, b, 0, 7, alone, i * 7, 7);
    }
    assertArrayEquals(together, alone);
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

  private static float[] transpose(float[] matrix, int rows, int columns) {
    float[] out = new float[matrix.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        out[j * rows + i] = matrix[i * columns + j];
      }
    }
    return out;
  }
}
