package glassbox.app.training;

import glassbox.app.fx.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where an axis has its marks: at round numbers, 1, 2 or 5 times a power of ten apart; on a
 * logarithmic axis at powers of ten, with 3 (or 2 and 5) between them where there is room.
 */
final class AxisTicks {
  private static final int[][] MANTISSAS = {{1, 2, 5}, {1, 3}, {1}};

  /** A mark and what stands beside it. */
  record Tick(double value, String label) {}

  private AxisTicks() {}

  /**
   * The marks of a scale in ascending order.
   *
   * @param most how many there may be, at least 2
   * @param whole whether only whole numbers mean anything
   */
  static List<Tick> of(Scale scale, int most, boolean whole, Locale locale) {
    if (scale.logarithmic()) {
      List<Tick> powers = logarithmic(scale, most);
      if (powers.size() >= 2) {
        return powers;
      }
    }
    return linear(scale, most, whole, locale);
  }

  /** The next round step at or above a distance: 1, 2 or 5 times a power of ten. */
  static BigDecimal roundStep(double distance) {
    BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen((int) Math.floor(Math.log10(distance)));
    for (int mantissa : new int[] {1, 2, 5}) {
      BigDecimal step = power.multiply(BigDecimal.valueOf(mantissa));
      if (step.doubleValue() >= distance * (1 - 1e-9)) {
        return step;
      }
    }
    return power.scaleByPowerOfTen(1);
  }

  private static List<Tick> linear(Scale scale, int most, boolean whole, Locale locale) {
    double distance = (scale.high() - scale.low()) / Math.max(1, most - 1);
    BigDecimal step = roundStep(whole ? Math.max(1, distance) : distance);
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    int decimals = Math.max(0, step.stripTrailingZeros().scale());
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    BigDecimal at =
        new BigDecimal(scale.low(), MathContext.DECIMAL64)
            .divide(step, 0, RoundingMode.CEILING)
            .multiply(step);
    List<Tick> ticks = new ArrayList<>();
    while (at.doubleValue() <= scale.high() && ticks.size() < most) {
      ticks.add(new Tick(at.doubleValue(), format.format(at)));
      at = at.add(step);
    }
    return ticks;
  }

  private static List<Tick> logarithmic(Scale scale, int most) {
    for (int[] mantissas : MANTISSAS) {
      List<Tick> ticks = powers(scale, mantissas, 1);
      if (ticks.size() <= most) {
        return ticks;
      }
    }
    int every = 2;
    List<Tick> ticks = powers(scale, new int[] {1}, every);
    while (ticks.size() > most) {
      ticks = powers(scale, new int[] {1}, ++every);
    }
    return ticks;
  }

  private static List<Tick> powers(Scale scale, int[] mantissas, int every) {
    List<Tick> ticks = new ArrayList<>();
    int last = (int) Math.floor(Math.log10(scale.high()));
    for (int power = (int) Math.floor(Math.log10(scale.low())); power <= last; power++) {
      for (int mantissa : mantissas) {
        double value = new BigDecimal(mantissa).scaleByPowerOfTen(power).doubleValue();
        if (value >= scale.low() && value <= scale.high() && Math.floorMod(power, every) == 0) {
          ticks.add(new Tick(value, Numbers.brief(value)));
        }
      }
    }
    return ticks;
  }
}
