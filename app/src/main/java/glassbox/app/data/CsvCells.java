package glassbox.app.data;

import glassbox.engine.Problem;
import glassbox.engine.Wording;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Which cells of a table are numbers: decimal ones with an optional exponent, spaces around
 * allowed. What only Java takes for a number ({@code NaN}, {@code 1f}, {@code 0x1p3}) is none.
 */
final class CsvCells {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");

  private CsvCells() {}

  /** The cell's number, infinite where it is too large; empty if the cell is none. */
  static OptionalDouble number(String cell) {
    String text = cell.strip();
    return DECIMAL.matcher(text).matches()
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }

  /**
   * The number of a cell where one is needed.
   *
   * @param file its name, for what goes wrong
   * @param row counted from 1, the header included
   * @param column its name
   * @throws glassbox.engine.ProblemException if the cell is no number, or too large for a float
   */
  static float requireNumber(String file, String cell, int row, String column) {
    OptionalDouble number = number(cell);
    if (number.isEmpty()) {
      if (cell.isBlank()) {
        throw empty(
                file, row, column, Wording.phrase("csv.need-number", "a number is needed there"))
            .exception();
      }
      throw Problem.of(
              "csv.no-number",
              "{0}: the cell in row {1}, column {2} is \"{3}\", but a number is needed there.",
              file,
              row,
              column,
              shortened(cell))
          .exception();
    }
    float value = (float) number.getAsDouble() + 0f; // -0 becomes 0
    if (Float.isInfinite(value)) {
      throw Problem.of(
              "csv.too-large",
              "{0}: the number {3} in row {1}, column {2} is too large; at most 3.4e38 is"
                  + " possible.",
              file,
              row,
              column,
              shortened(cell))
          .exception();
    }
    return value;
  }

  /** What to say of an empty cell. */
  static Problem empty(String file, int row, String column, Wording need) {
    return Problem.of(
        "csv.empty-cell",
        "{0}: the cell in row {1}, column {2} is empty, but {3}.",
        file,
        row,
        column,
        need);
  }

  private static String shortened(String cell) {
    String text = cell.strip().replaceAll("\\s+", " ");
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
