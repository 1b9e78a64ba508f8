package glassbox.app.data;

import glassbox.engine.Problem;
import glassbox.engine.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The target column of a table, cell by cell, and what it turns out to be: classes if its cells are
 * words or few whole numbers, a quantity if one of them has a fraction or they are many different
 * numbers.
 */
final class CsvTarget {

  /** More whole numbers than this are counts or amounts, not names of classes. */
  static final int MOST_NUMBERED_CLASSES = 100;

  private final String file;
  private final String column;
  private final Map<String, Integer> codes = new HashMap<>();
  private final List<String> texts = new ArrayList<>();
  private final List<Integer> firstRows = new ArrayList<>();

  /**
   * @param file its name, for what goes wrong
   * @param column the target's name
   */
  CsvTarget(String file, String column) {
    this.file = file;
    this.column = column;
  }

  /**
   * A code for the cell, the same for equal cells.
   *
   * @param row counted from 1, the header included
   * @throws glassbox.engine.ProblemException if the cell is empty
   */
  int code(String cell, int row) {
    String text = cell.strip();
    if (text.isEmpty()) {
      throw CsvCells.empty(
              file, row, column, Wording.phrase("csv.need-target", "a target is needed there"))
          .exception();
    }
    Integer known = codes.putIfAbsent(text, texts.size());
    if (known != null) {
      return known;
    }
    texts.add(text);
    firstRows.add(row);
    return texts.size() - 1;
  }

  /**
   * What the samples' targets are.
   *
   * @param dataset its name, for what goes wrong
   * @param codeOf the code of each sample's cell
   * @throws glassbox.engine.ProblemException if there is one class only, or a word among quantities
   */
  Targets targets(String dataset, int[] codeOf) {
    boolean hasWords = texts.stream().anyMatch(text -> CsvCells.number(text).isEmpty());
    boolean hasFractions = texts.stream().anyMatch(CsvTarget::isFraction);
    if (hasWords && !hasFractions) {
      return words(dataset, codeOf);
    }
    float[] values = values();
    return hasFractions || distinct(values).length > MOST_NUMBERED_CLASSES
        ? quantity(dataset, codeOf, values)
        : numberedClasses(dataset, codeOf, values);
  }

  /** The number that each code stands for; a word is refused. */
  private float[] values() {
    float[] values = new float[texts.size()];
    for (int code = 0; code < values.length; code++) {
      values[code] = CsvCells.requireNumber(file, texts.get(code), firstRows.get(code), column);
    }
    return values;
  }

  private static Targets quantity(String dataset, int[] codeOf, float[] values) {
    float[] valueOf = new float[codeOf.length];
    for (int i = 0; i < valueOf.length; i++) {
      valueOf[i] = values[codeOf[i]];
    }
    return new Targets.Values(dataset, valueOf);
  }

  private Targets numberedClasses(String dataset, int[] codeOf, float[] values) {
    float[] classValues = distinct(values);
    List<String> names = new ArrayList<>();
    for (float value : classValues) {
      names.add(new BigDecimal(value).toPlainString());
    }
    int[] classOfCode = new int[values.length];
    Arrays.setAll(classOfCode, code -> Arrays.binarySearch(classValues, values[code]));
    return classes(dataset, names, classValues, classOfCode, codeOf);
  }

  private Targets words(String dataset, int[] codeOf) {
    List<String> names = texts.stream().sorted().toList();
    int[] classOfCode = new int[names.size()];
    Arrays.setAll(classOfCode, code -> Collections.binarySearch(names, texts.get(code)));
    return classes(dataset, names, new float[0], classOfCode, codeOf);
  }

  private Targets classes(
      String dataset, List<String> names, float[] classValues, int[] classOfCode, int[] codeOf) {
    if (names.size() < 2) {
      throw Problem.of(
              "csv.one-class",
              "{0}: every row has the same target {1} in column {2}; at least two classes are"
                  + " needed.",
              file,
              names.getFirst(),
              column)
          .exception();
    }
    int[] classOf = new int[codeOf.length];
    for (int i = 0; i < classOf.length; i++) {
      classOf[i] = classOfCode[codeOf[i]];
    }
    return new Targets.Classes(dataset, names, classValues, classOf);
  }

  private static boolean isFraction(String text) {
    OptionalDouble number = CsvCells.number(text);
    return number.isPresent() && Math.rint(number.getAsDouble()) != number.getAsDouble();
  }

  private static float[] distinct(float[] values) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    int count = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (count == 0 || sorted[i] != sorted[count - 1]) {
        sorted[count++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, count);
  }
}
