package glassbox.app.explain;

import glassbox.engine.explain.Parameter;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A parameter as a place on a slider from 0 to 1.
 *
 * @param low at 0; the parameter's own bounds may lie beyond
 * @param high at 1
 * @param isLogarithmic whether equal ways are equal ratios
 */
record SliderScale(Parameter parameter, double low, double high, boolean isLogarithmic) {
  private static final MathContext TWO_DIGITS = new MathContext(2);

  /** With equal ways for equal differences. */
  static SliderScale linear(Parameter parameter, double low, double high) {
    return new SliderScale(parameter, low, high, false);
  }

  /** With equal ways for equal ratios. */
  static SliderScale logarithmic(Parameter parameter, double low, double high) {
    return new SliderScale(parameter, low, high, true);
  }

  /** Where a value stands; values beyond an end stand at it. */
  double place(double value) {
    double place =
        isLogarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    return Math.clamp(place, 0.0, 1.0);
  }

  /** What stands at a place, whole or to two digits. */
  double value(double place) {
    double exact = isLogarithmic ? low * Math.pow(high / low, place) : low + place * (high - low);
    return parameter.isWhole()
        ? Math.rint(exact)
        : new BigDecimal(exact).round(TWO_DIGITS).doubleValue();
  }
}
