package glassbox.app.cli;

import glassbox.engine.tensor.Shape;
import java.util.Locale;
import java.util.OptionalDouble;

/** How numbers are written for people, in the root locale. */
final class Figures {
  private static final String ABSENT = "-";

  private Figures() {}

  /** With thousands separators. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** With four decimals; in scientific notation where these would not show it. */
  static String number(double value) {
    double size = Math.abs(value);
    boolean plain = !Double.isFinite(value) || size == 0 || (size >= 0.001 && size < 1e6);
    return String.format(Locale.ROOT, plain ? "%.4f" : "%.3e", value);
  }

  static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : ABSENT;
  }

  /** A fraction as a percentage with two decimals. */
  static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * fraction);
  }

  static String percent(OptionalDouble fraction) {
    return fraction.isPresent() ? percent(fraction.getAsDouble()) : ABSENT;
  }

  static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.1f s", seconds);
  }

  /** A time in microseconds, with one decimal. */
  static String micros(double micros) {
    return String.format(Locale.ROOT, "%,.1f µs", micros);
  }

  /** With one decimal and thousands separators. */
  static String tenths(double value) {
    return String.format(Locale.ROOT, "%,.1f", value);
  }

  /** Extents with spaces: {@code 26 x 26 x 32}. */
  static String shape(Shape shape) {
    return shape.toString().replace("x", " x ");
  }
}
