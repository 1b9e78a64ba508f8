package glassbox.app.training;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;

/** Numbers as the curves and their read-outs write them. */
final class PlotNumbers {
  private PlotNumbers() {}

  /** A value with four significant digits; very small and large ones with an exponent. */
  static String exact(double value, Locale locale) {
    return digits(rounded(value), locale);
  }

  /** A round value with the digits it has. */
  static String brief(double value, Locale locale) {
    return digits(rounded(value).stripTrailingZeros(), locale);
  }

  /** A count with grouped digits. */
  static String count(long value, Locale locale) {
    return NumberFormat.getIntegerInstance(locale).format(value);
  }

  private static BigDecimal rounded(double value) {
    return new BigDecimal(value).round(new MathContext(4));
  }

  private static String digits(BigDecimal value, Locale locale) {
    double size = Math.abs(value.doubleValue());
    if (size != 0 && (size < 1e-4 || size >= 1e6)) {
      DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
      symbols.setExponentSeparator("e");
      return new DecimalFormat("0.###E0", symbols).format(value);
    }
    int decimals = Math.max(0, value.scale());
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    return format.format(value);
  }
}
