package glassbox.app.fx;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;

/**
 * Numbers as the window writes them. English and Chinese write them alike, with a decimal point and
 * a comma between thousands, so they need no language; a value has no commas, so that it can be
 * copied into a table.
 */
public final class Numbers {
  private static final int DIGITS = 4;
  private static final int ROUGH_DIGITS = 2;

  private Numbers() {}

  /**
   * A value to four significant digits: {@code 4.320}, {@code 0.01235}, {@code 1.500e-6}, {@code
   * NaN}.
   */
  public static String of(double value) {
    return Double.isFinite(value) ? digits(rounded(value, DIGITS)) : notFinite(value);
  }

  /** The same without zeros at the end: {@code 4.32}, {@code 1e-6}; for round values. */
  public static String brief(double value) {
    return Double.isFinite(value)
        ? digits(rounded(value, DIGITS).stripTrailingZeros())
        : notFinite(value);
  }

  /**
   * A value to two significant digits, without zeros at the end: {@code 0.083}; for orientation.
   */
  public static String rough(double value) {
    return Double.isFinite(value)
        ? digits(rounded(value, ROUGH_DIGITS).stripTrailingZeros())
        : notFinite(value);
  }

  /**
   * A value to four significant digits, or to fewer where it would be longer than so many
   * characters: {@code -0.152} in six. One digit stays, however long that is.
   */
  public static String within(int characters, double value) {
    for (int significant = DIGITS; Double.isFinite(value) && significant > 1; significant--) {
      String text = digits(rounded(value, significant));
      if (text.length() <= characters) {
        return text;
      }
    }
    return Double.isFinite(value) ? digits(rounded(value, 1)) : notFinite(value);
  }

  /** A count with its thousands apart: {@code 60,000}. */
  public static String count(long value) {
    return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(value);
  }

  private static String notFinite(double value) {
    return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";
  }

  /** No digit before the decimal point is lost. */
  private static BigDecimal rounded(double value, int significant) {
    BigDecimal exact = new BigDecimal(value);
    BigDecimal rounded = exact.round(new MathContext(significant, RoundingMode.HALF_EVEN));
    return rounded.scale() < 0 && Math.abs(rounded.doubleValue()) < 1e6
        ? exact.setScale(0, RoundingMode.HALF_EVEN)
        : rounded;
  }

  private static String digits(BigDecimal value) {
    double size = Math.abs(value.doubleValue());
    if (size == 0) {
      return "0";
    }
    if (size >= 1e-4 && size < 1e6) {
      return value.toPlainString();
    }
    int exponent = value.precision() - value.scale() - 1;
    return value.movePointLeft(exponent).toPlainString() + "e" + exponent;
  }

  /** The same with a sign before it: {@code +0.3210}; for what is added up. */
  public static String signed(double value) {
    return value > 0 ? "+" + of(value) : of(value);
  }
}
