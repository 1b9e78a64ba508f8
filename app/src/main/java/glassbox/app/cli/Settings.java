package glassbox.app.cli;

import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The value of an option that has parts: {@code NAME:KEY=NUMBER,KEY=NUMBER}. */
final class Settings {
  private final String option;
  private final String name;
  private final Map<String, Double> rest;

  private Settings(String option, String name, Map<String, Double> rest) {
    this.option = option;
    this.name = name;
    this.rest = rest;
  }

  /**
   * Takes it apart.
   *
   * @param option for sentences about what is wrong
   * @throws glassbox.engine.ProblemException if a part is no pair with a number
   */
  static Settings parse(String option, String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new Settings(option, text, new LinkedHashMap<>())
        : new Settings(option, text.substring(0, colon), pairs(option, text.substring(colon + 1)));
  }

  String name() {
    return name;
  }

  /** Takes a setting. */
  double number(String key, double otherwise) {
    Double value = rest.remove(key);
    return value == null ? otherwise : value;
  }

  /** Takes a setting that is a whole number. */
  int count(String key, int otherwise) {
    Double value = rest.remove(key);
    if (value != null && value != value.intValue()) {
      throw noWhole(option, key + "=" + value);
    }
    return value == null ? otherwise : value.intValue();
  }

  /** Refuses settings that no one has taken. */
  void refuseRest() {
    for (String key : rest.keySet()) {
      throw Problem.of(
              "options.unknown-setting",
              "{0}: {1} has no setting {2}; leave it out.",
              option,
              name,
              key)
          .exception();
    }
  }

  /** The numbers by key of {@code KEY=NUMBER,...}; a key may have "=" in it. */
  static Map<String, Double> pairs(String option, String text) {
    Map<String, Double> pairs = new LinkedHashMap<>();
    for (String pair : text.split(",", -1)) {
      int equals = pair.lastIndexOf('=');
      if (equals < 1) {
        throw Problem.of(
                "options.pair",
                "{0}: \"{1}\" is no pair; write NAME=NUMBER, with commas between pairs.",
                option,
                pair)
            .exception();
      }
      pairs.put(pair.substring(0, equals), number(option, pair.substring(equals + 1)));
    }
    return pairs;
  }

  static double number(String option, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException noNumber) {
      throw Problem.of(
              "options.number", "{0}: \"{1}\" is no number; write one such as 0.5.", option, text)
          .exception(noNumber);
    }
  }

  static int whole(String option, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException noNumber) {
      throw noWhole(option, text);
    }
  }

  private static ProblemException noWhole(String option, String text) {
    return Problem.of(
            "options.whole", "{0}: \"{1}\" is no whole number; write one such as 5.", option, text)
        .exception();
  }
}
