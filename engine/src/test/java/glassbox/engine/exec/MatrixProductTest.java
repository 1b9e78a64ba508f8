package glassbox.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixProductTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 5", "17, 1", "33, 2", "64, 3"})
  void everyElementIsTheProductOfARowAndAColumn(int size, int threads) {
    try (MatrixProduct product = new MatrixProduct(size, threads, 7)) {
      product.run();
      product.run();

      for (int row = 0; row < size; row++) {
        for (int column = 0; column < size; column++) {
          double sum = 0;
          for (int i = 0; i < size; i++) {
            sum += (double) product.left(row, i) * product.right(i, column);
          }
          assertEquals(sum, product.at(row, column), 1e-4);
        }
      }
    }
  }
}
