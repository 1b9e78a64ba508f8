package glassbox.app.fx;

import java.util.Locale;

/** Numbers as the window writes them: four significant digits, and NaN said as such. */
public final class Numbers {
  private Numbers() {}

  /**
   * A value to four significant digits: {@code 4.320}, {@code 0.01235}, {@code 1.500e-06}, {@code
   * NaN}.
   */
  public static String of(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";
    }
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    if (size < 1e-3 || size >= 1e6) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    int decimals = Math.clamp(3 - (int) Math.floor(Math.log10(size)), 0, 6);
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
