package glassbox.app.data;

import glassbox.engine.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a table's first row says: whether it is a header, the columns' names, and which column is
 * the target.
 *
 * @param names of all columns in order; "column 1" and so on where the table gives none
 * @param target the target column's index
 * @param hasHeader whether the first row holds names, not data
 */
record CsvLayout(List<String> names, int target, boolean hasHeader) {

  CsvLayout {
    names = List.copyOf(names);
  }

  /**
   * Reads the layout off the first row: it is a header if any of its cells is no number.
   *
   * @param targetColumn the target's name; the last column if absent
   * @throws glassbox.engine.ProblemException if there is one column only, or none or several of
   *     that name
   */
  static CsvLayout of(String file, List<String> firstRow, Optional<String> targetColumn) {
    if (firstRow.size() < 2) {
      throw Problem.of(
              "csv.one-column",
              "{0}: row 1 has only one column; at least one feature and the target are needed,"
                  + " separated by commas.",
              file)
          .exception();
    }
    boolean hasHeader = firstRow.stream().anyMatch(cell -> CsvCells.number(cell).isEmpty());
    List<String> names = new ArrayList<>();
    for (String cell : firstRow) {
      String name = hasHeader ? cell.strip().replaceAll("\\s+", " ") : "";
      names.add(name.isEmpty() ? "column " + (names.size() + 1) : name);
    }
    int target = targetColumn.map(name -> find(file, names, name)).orElse(names.size() - 1);
    return new CsvLayout(names, target, hasHeader);
  }

  /** The number of columns, the target included. */
  int columns() {
    return names.size();
  }

  /** The names of all columns but the target. */
  List<String> features() {
    List<String> features = new ArrayList<>(names);
    features.remove(target);
    return features;
  }

  private static int find(String file, List<String> names, String wanted) {
    int index = names.indexOf(wanted);
    if (index < 0) {
      throw Problem.of(
              "csv.no-such-column",
              "{0}: there is no column {1} to be the target; its columns are {2}.",
              file,
              wanted,
              String.join(", ", names))
          .exception();
    }
    if (Collections.frequency(names, wanted) > 1) {
      throw Problem.of(
              "csv.ambiguous-column",
              "{0}: several columns are called {1}; rename the one that is to be the target.",
              file,
              wanted)
          .exception();
    }
    return index;
  }
}
