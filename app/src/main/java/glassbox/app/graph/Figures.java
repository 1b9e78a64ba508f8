package glassbox.app.graph;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as text, rounded to significant digits; what is no number is named. */
public final class Figures {
  private static final int SMALLEST_PLAIN_EXPONENT = -4;
  private static final int LARGEST_PLAIN_EXPONENT = 5;

  private Figures() {}

  /**
   * A number to so many significant digits, for example 4.320, 0.01235 or 1.235e-7 for four. NaN
   * and the infinities are said as such.
   */
  public static String of(float value, int digits) {
    if (Float.isNaN(value)) {
      return "NaN";
    }
    if (Float.isInfinite(value)) {
      return value > 0 ? "∞" : "-∞";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent < SMALLEST_PLAIN_EXPONENT || exponent > LARGEST_PLAIN_EXPONENT) {
      BigDecimal mantissa = rounded.movePointLeft(exponent);
      return mantissa.setScale(digits - 1).toPlainString() + "e" + exponent;
    }
    return rounded.setScale(Math.max(0, digits - 1 - exponent)).toPlainString();
  }
}
