package glassbox.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "4.32, 4.320",
    "-0.0123456, -0.01235",
    "1234.5678, 1235",
    "0, 0",
    "0.99999, 1.0000",
    "0.00012346, 1.235e-04",
    "12345678, 1.235e+07",
    "NaN, NaN",
    "-Infinity, -∞"
  })
  void valuesHaveFourSignificantDigits(double value, String text) {
    assertEquals(text, Numbers.of(value));
  }
}
