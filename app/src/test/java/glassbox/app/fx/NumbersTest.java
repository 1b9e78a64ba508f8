package glassbox.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "4.32, 4.320",
    "-0.0123456, -0.01235",
    "1234.5678, 1235",
    "123456.7, 123457",
    "0, 0",
    "-0.0, 0",
    "0.99999, 1.000",
    "0.00012346, 0.0001235",
    "0.000012346, 1.235e-5",
    "1.2341e-7, 1.234e-7",
    "1.5e-6, 1.500e-6",
    "999999.9, 1.000e6",
    "12345678, 1.235e7",
    "-1e30, -1.000e30",
    "NaN, NaN",
    "Infinity, ∞",
    "-Infinity, -∞"
  })
  void valuesHaveFourSignificantDigits(double value, String text) {
    assertEquals(text, Numbers.of(value));
  }

  @ParameterizedTest
  @CsvSource({
    "0.3, 0.3",
    "0, 0",
    "10, 10",
    "0.0001, 0.0001",
    "1e-5, 1e-5",
    "2e-7, 2e-7",
    "100000, 100000",
    "1e6, 1e6",
    "NaN, NaN"
  })
  void roundValuesHaveTheDigitsTheyNeed(double value, String text) {
    assertEquals(text, Numbers.brief(value));
  }

  @ParameterizedTest
  @CsvSource({
    "12.3456, 12.35",
    "-0.152345, -0.152",
    "-0.0123, -0.012",
    "123456.7, 123457",
    "-1.6e-7, -2e-7",
    "1.234e9, 1.23e9",
    "NaN, NaN"
  })
  void whereThereIsLittleRoomThereAreFewerDigits(double value, String text) {
    assertEquals(text, Numbers.within(6, value));
  }

  @Property
  void theTextIsTheValueToAHalfOfTheFourthDigit(
      @ForAll @DoubleRange(min = -1e12, max = 1e12) double value) {
    double read = Double.parseDouble(Numbers.of(value));
    assertEquals(value, read, Math.abs(value) * 5.000001e-4);
    assertEquals(read, Double.parseDouble(Numbers.brief(value)));
  }

  @Property
  void countsAreWrittenAsBothLanguagesWriteThem(@ForAll long count) {
    for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
      assertEquals(NumberFormat.getIntegerInstance(locale).format(count), Numbers.count(count));
    }
  }

  @Property
  void bothLanguagesHaveTheDecimalPointOfTheValues(
      @ForAll @DoubleRange(min = 0.01, max = 99) double value) {
    for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
      NumberFormat format = NumberFormat.getNumberInstance(locale);
      format.setMaximumFractionDigits(20);
      String brief = Numbers.brief(value);
      assertEquals(brief, format.format(Double.parseDouble(brief)));
    }
  }
}
