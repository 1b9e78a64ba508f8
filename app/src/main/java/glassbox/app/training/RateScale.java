package glassbox.app.training;

import java.math.BigDecimal;
import java.math.MathContext;

/** A learning rate as a place on a slider, by its logarithm, and as text. */
final class RateScale {
  /** The slider's ends as powers of ten; typed rates may lie beyond. */
  private static final double LOWEST = -6;

  private static final double HIGHEST = 1;

  private RateScale() {}

  /** The place of a rate in 0..1; rates beyond an end are at it. */
  static double place(double rate) {
    return Math.clamp((Math.log10(rate) - LOWEST) / (HIGHEST - LOWEST), 0.0, 1.0);
  }

  /** The rate at a place in 0..1, with two significant digits. */
  static double rate(double place) {
    double exact = Math.pow(10, LOWEST + place * (HIGHEST - LOWEST));
    return new BigDecimal(exact).round(new MathContext(2)).doubleValue();
  }

  /** A rate as it is typed, with all its digits. */
  static String text(double rate) {
    BigDecimal exact = BigDecimal.valueOf(rate).stripTrailingZeros();
    return rate >= 1e-4 && rate < 1e6
        ? exact.toPlainString()
        : exact.toString().toLowerCase(java.util.Locale.ROOT);
  }
}
