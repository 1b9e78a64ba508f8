package glassbox.app.cli;

import java.util.ArrayList;
import java.util.List;

/** A table as text: columns as wide as their widest cell, two spaces apart. */
final class Columns {
  private static final String GAP = "  ";

  private final String alignment;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * An empty table.
   *
   * @param alignment a letter for each column: {@code l} for left, {@code r} for right
   */
  Columns(String alignment) {
    this.alignment = alignment;
  }

  /** Adds a row with a cell for each column. */
  Columns row(String... cells) {
    return row(List.of(cells));
  }

  /** Adds a row with a cell for each column. */
  Columns row(List<String> cells) {
    if (cells.size() != alignment.length()) {
      throw new IllegalArgumentException(
          cells.size() + " cells for " + alignment.length() + " columns");
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  /** The lines, each ended. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        String padding = " ".repeat(width(column) - length(cell));
        line.append(column == 0 ? "" : GAP)
            .append(alignment.charAt(column) == 'r' ? padding + cell : cell + padding);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
