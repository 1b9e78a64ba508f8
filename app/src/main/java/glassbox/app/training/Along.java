package glassbox.app.training;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.app.session.StepPlaces;
import java.util.List;
import java.util.Locale;

/** What the plots' horizontal axis counts. */
public enum Along {
  STEP("training.axis.step"),
  EPOCH("training.axis.epoch"),
  /** How long training has run, pauses left out. */
  TIME("training.axis.time");

  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  /** A unit of time is used up to twice the next one. */
  private static final double CROSSING = 2;

  private final String key;

  Along(String key) {
    this.key = key;
  }

  /** The key of its name. */
  String key() {
    return key;
  }

  /** Where a step lies, in steps, epochs or seconds. */
  double value(StepPlaces places, double step) {
    return switch (this) {
      case STEP -> step;
      case EPOCH -> places.epochs(step);
      case TIME -> places.seconds(step);
    };
  }

  /** The marks of a scale of such values; times in the unit that suits its end. */
  List<AxisTicks.Tick> ticks(Scale scale, int most, Texts texts) {
    Locale locale = texts.localeProperty().get();
    return switch (this) {
      case STEP -> AxisTicks.of(scale, most, true, locale);
      case EPOCH -> AxisTicks.of(scale, most, false, locale);
      case TIME -> {
        double high = scale.high();
        yield high <= CROSSING * MINUTE
            ? times(scale, most, 1, "training.axis.seconds", texts)
            : high <= CROSSING * HOUR
                ? times(scale, most, MINUTE, "training.axis.minutes", texts)
                : times(scale, most, HOUR, "training.axis.hours", texts);
      }
    };
  }

  private static List<AxisTicks.Tick> times(
      Scale seconds, int most, int unit, String key, Texts texts) {
    Scale units = new Scale(seconds.low() / unit, seconds.high() / unit, false);
    return AxisTicks.of(units, most, false, texts.localeProperty().get()).stream()
        .map(tick -> new AxisTicks.Tick(tick.value() * unit, texts.get(key, tick.label())))
        .toList();
  }

  /** A value in words. */
  String words(double value, Texts texts) {
    return switch (this) {
      case STEP -> texts.get("training.hover.step", Numbers.count(Math.round(value)));
      case EPOCH -> texts.get("training.hover.passes", fixed(value, 2));
      case TIME -> texts.get("training.hover.time", clock(value));
    };
  }

  private static String clock(double seconds) {
    int hours = (int) (seconds / HOUR);
    int minutes = (int) (seconds / MINUTE) % MINUTE;
    String rest = fixed(seconds % MINUTE, 1);
    String padded = rest.indexOf('.') < 2 ? "0" + rest : rest;
    return hours > 0 ? "%d:%02d:%s".formatted(hours, minutes, padded) : minutes + ":" + padded;
  }

  /** Cut off, not rounded, so that 59.96 seconds are no minute. */
  private static String fixed(double value, int decimals) {
    double power = Math.pow(10, decimals);
    return String.format(
        Locale.ROOT, "%." + decimals + "f", Math.floor(value * power + 1e-6) / power);
  }
}
